package dev.muster.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.cli.shell.Terminal;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CheckTest {
    private static final Terminal COLOURED = new Terminal(true, true, 100, true);

    @TempDir
    private Path directory = Path.of("");

    @Test
    void aSoundRunbookIsOkAndNamesItsPlan() {
        Books.write(directory, "good.yaml", Books.GOOD);

        Ran ran = Ran.in(directory, "check", "good.yaml");

        assertThat(ran.exitCode()).isZero();
        assertThat(ran.out()).contains("ok  good.yaml  The shop is down  plan ");
        assertThat(ran.err()).isEmpty();
    }

    @Test
    void everyProblemOfAWrongRunbookIsTold() {
        Books.write(directory, "wrong.yaml", Books.WRONG);

        Ran ran = Ran.in(directory, "check", "wrong.yaml");

        assertThat(ran.exitCode()).isEqualTo(65);
        assertThat(ran.out()).contains("wrong.yaml:6:5", "did you mean `file.inspect`?", "wrong.yaml:8:17", "`frm`");
        assertThat(ran.out()).doesNotContain("\u001B");
    }

    @Test
    void problemsAreLinesOfJsonForPrograms() {
        Books.write(directory, "wrong.yaml", Books.WRONG);

        Ran ran = Ran.in(directory, "check", "--json", "wrong.yaml");

        assertThat(ran.exitCode()).isEqualTo(65);
        assertThat(ran.out().lines()).allMatch(line -> line.startsWith("{") && line.endsWith("}"));
        assertThat(ran.out().lines().toList().getLast()).contains("\"type\":\"checked\"");
    }

    @Test
    void colourIsUsedOnATerminalOnly() {
        Books.write(directory, "wrong.yaml", Books.WRONG);

        Ran ran = Ran.with(COLOURED, directory, Map.of(), "check", "wrong.yaml");

        assertThat(ran.out()).contains("\u001B[31;1merror");
    }

    @Test
    void theEnvironmentTurnsColourOff() {
        assertThat(Terminal.ofThisProcess(Map.of("NO_COLOR", "1")).colour()).isFalse();
        assertThat(Terminal.ofThisProcess(Map.of("TERM", "dumb")).colour()).isFalse();
        assertThat(Terminal.ofThisProcess(Map.of("TERM", "xterm")).colour()).isTrue();
    }

    @Test
    void everyRunbookOfTheLibraryCompiles() {
        Ran ran = Ran.in(
                directory,
                "check",
                "aegis/state-corruption",
                "aegis/server-crash",
                "aegis/key-store-loss",
                "aegis/audit-truncation",
                "aegis/disk-full",
                "aegis/full-disaster");

        assertThat(ran.exitCode()).isZero();
    }

    @Test
    void aPlanShowsStepsWithEffectsGatesAndLimits() {
        Books.write(directory, "good.yaml", Books.GOOD);

        Ran ran = Ran.in(directory, "plan", "good.yaml");

        assertThat(ran.exitCode()).isZero();
        assertThat(ran.out())
                .contains(
                        "1. Look at ${inputs.data_dir}",
                        "file.inspect reads",
                        "shop-oncall, silence after 10 min: hold");
    }

    @Test
    void aPlanInJsonHasItsDigestAndEveryStep() {
        Books.write(directory, "good.yaml", Books.GOOD);

        Ran ran = Ran.in(directory, "plan", "good.yaml", "--json");

        assertThat(ran.out().lines()).hasSize(1);
        assertThat(ran.out()).contains("\"digest\":\"", "\"does\":\"approve\"", "\"effect\":\"reads\"");
    }

    @Test
    void aWrongRunbookHasNoPlan() {
        Books.write(directory, "wrong.yaml", Books.WRONG);

        Ran ran = Ran.in(directory, "plan", "wrong.yaml");

        assertThat(ran.exitCode()).isEqualTo(65);
        assertThat(ran.out()).isEmpty();
        assertThat(ran.err()).contains("did you mean `file.inspect`?");
    }

    @Test
    void anActionIsExplainedFromTheCatalogue() {
        Ran ran = Ran.in(directory, "actions", "file.restore");

        assertThat(ran.exitCode()).isZero();
        assertThat(ran.out()).contains("destroys · undo: previous", "Parameters", "from", "required", "Result");
    }

    @Test
    void aFamilyOfActionsIsListed() {
        Ran ran = Ran.in(directory, "actions", "fault");

        assertThat(ran.out()).contains("fault.kill", "fault.corrupt").doesNotContain("file.copy");
    }

    @Test
    void theDoctorSaysWhatItFound() {
        Ran ran = Ran.in(directory, "doctor", "--json");

        assertThat(ran.out()).contains("\"check\":\"java\"", "\"check\":\"temporal server\"", "AEGIS_API_TOKEN");
        assertThat(ran.err()).isEmpty();
    }

    @Test
    void withoutACommandTheCommandsAreListed() {
        Ran ran = Ran.in(directory);

        assertThat(ran.exitCode()).isZero();
        assertThat(ran.out()).contains("demo", "doctor", "docs/exit-codes.md");
    }
}
