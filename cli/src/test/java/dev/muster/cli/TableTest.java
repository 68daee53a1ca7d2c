package dev.muster.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.cli.text.Columns;
import dev.muster.cli.text.Paint;
import dev.muster.cli.text.Table;
import dev.muster.cli.text.Table.Cell;
import dev.muster.cli.text.Table.Column;
import java.util.List;
import org.junit.jupiter.api.Test;

class TableTest {
    private static final Paint PLAIN = new Paint(false);

    @Test
    void columnsAreAsWideAsTheirWidestCell() {
        Table table = new Table(List.of(Column.of("NAME", 0), Column.number("TOOK", 0)));
        table.add(List.of(Cell.of("state-corruption"), Cell.of("6.3 s")));
        table.add(List.of(Cell.of("disk-full"), Cell.of("12 s")));

        assertThat(table.lines(80, PLAIN))
                .containsExactly("NAME               TOOK", "state-corruption  6.3 s", "disk-full          12 s");
    }

    @Test
    void aNarrowTerminalLosesTheLeastImportantColumnFirst() {
        Table table = new Table(List.of(Column.of("NAME", 0), Column.of("OWNER", 2), Column.of("STATE", 1)));
        table.add(List.of(Cell.of("a-name-of-some-length"), Cell.of("aegis-oncall"), Cell.of("waiting")));

        assertThat(table.lines(40, PLAIN))
                .containsExactly("NAME                   STATE", "a-name-of-some-length  waiting");
    }

    @Test
    void whatStillDoesNotFitIsCut() {
        Table table = new Table(List.of(Column.of("NAME", 0), Column.of("WHAT", 0)));
        table.add(List.of(Cell.of("file.copy"), Cell.of("Copies a file to another place and keeps its mode.")));

        assertThat(table.lines(40, PLAIN))
                .allMatch(line -> Columns.width(line) <= 40)
                .anyMatch(line -> line.endsWith("…"));
    }

    @Test
    void paintTakesNoColumns() {
        assertThat(Columns.width(new Paint(true).accent("done"))).isEqualTo(4);
        assertThat(Columns.plain(new Paint(true).bad("wrong"))).isEqualTo("wrong");
    }

    @Test
    void textsAreBrokenBetweenWords() {
        assertThat(Columns.wrap("one two three", 8)).containsExactly("one two", "three");
    }
}
