package dev.muster.activities.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.muster.activities.StepFailure;
import dev.muster.activities.files.Attributes;
import dev.muster.activities.files.TestCall;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AuditTruncateTest {
    private static final List<String> DAYS = List.of("2026-01-02", "2026-01-03", "2026-01-04");

    @TempDir
    Path root;

    private Path directory;
    private AuditSamples log;
    private AuditTruncate.Parameters parameters;

    @BeforeEach
    void threeDays() throws Exception {
        directory = root.resolve("audit");
        log = new AuditSamples(directory);
        for (String day : DAYS) {
            log.day(day, 4);
        }
        parameters = new AuditTruncate.Parameters(directory, "aegis", root.resolve("aside"));
    }

    private void edit(String day, int line) throws Exception {
        List<String> lines = new ArrayList<>(Files.readAllLines(log.file(day)));
        lines.set(line - 1, lines.get(line - 1).replace("session", "Session"));
        Files.write(log.file(day), lines);
    }

    private AuditTruncate.Result truncate() throws Exception {
        return new AuditTruncate().run(parameters, new TestCall(root));
    }

    private AuditVerify.Result verify() throws Exception {
        return new AuditVerify()
                .run(new AuditVerify.Parameters(directory, "aegis", null, AuditVerify.Must.REPORT), new TestCall(root));
    }

    @Test
    void aBreakInAMiddleDayAlsoSetsTheLaterDaysAside() throws Exception {
        edit("2026-01-03", 3);
        Attributes.setMode(log.file("2026-01-03"), 0b110_100_100);
        String brokenText = Files.readString(log.file("2026-01-03"));

        AuditTruncate.Result result = truncate();

        assertThat(result.kept()).isEqualTo(6);
        assertThat(result.removed()).isEqualTo(6);
        assertThat(result.filesAside()).containsExactly("audit-2026-01-03.log.broken", "audit-2026-01-04.log");
        assertThat(verify().valid()).isTrue();
        assertThat(verify().records()).isEqualTo(6);
        assertThat(verify().lastHash()).isEqualTo(result.lastHash());
        assertThat(Attributes.modeText(Attributes.of(log.file("2026-01-03")).mode()))
                .isEqualTo("0600");
        assertThat(Files.readString(root.resolve("aside/audit-2026-01-03.log.broken")))
                .isEqualTo(brokenText);
        assertThat(log.file("2026-01-04")).doesNotExist();
    }

    @Test
    void undoBringsTheBrokenLogBackTwice() throws Exception {
        edit("2026-01-03", 3);
        AuditTruncate.Result result = truncate();

        for (int i = 0; i < 2; i++) {
            new AuditTruncate().undo(parameters, result, new TestCall(root));
            assertThat(verify().brokenAt()).isEqualTo(7);
            assertThat(log.file("2026-01-04")).exists();
        }
    }

    @Test
    void aBreakInTheFirstLineRemovesTheFileInsteadOfLeavingItEmpty() throws Exception {
        edit("2026-01-03", 1);

        AuditTruncate.Result result = truncate();

        assertThat(result.kept()).isEqualTo(4);
        assertThat(log.file("2026-01-03")).doesNotExist();
        assertThat(verify().valid()).isTrue();
    }

    @Test
    void aTornLastLineIsCutToWholeLines() throws Exception {
        log.append("2026-01-04", "{\"ts\":\"2026-");

        AuditTruncate.Result result = truncate();

        assertThat(result.kept()).isEqualTo(12);
        assertThat(result.removed()).isEqualTo(1);
        assertThat(Files.readString(log.file("2026-01-04"))).endsWith("}\n");
        assertThat(log.day("2026-01-05", 1).lastHash()).isEqualTo(verify().lastHash());
    }

    @Test
    void anEmptyFileIsSetAside() throws Exception {
        Files.createFile(log.file("2026-01-05"));

        AuditTruncate.Result result = truncate();

        assertThat(result.kept()).isEqualTo(12);
        assertThat(result.removed()).isZero();
        assertThat(verify().valid()).isTrue();
    }

    @Test
    void aLinkIsSetAsideAndItsTargetIsNotTouched() throws Exception {
        Path elsewhere = root.resolve("elsewhere.log");
        Files.move(log.file("2026-01-03"), elsewhere);
        Files.createSymbolicLink(log.file("2026-01-03"), elsewhere);
        String text = Files.readString(elsewhere);

        AuditTruncate.Result result = truncate();

        assertThat(result.kept()).isEqualTo(4);
        assertThat(elsewhere).hasContent(text.strip());
        assertThat(verify().valid()).isTrue();
    }

    @Test
    void aWholeLogIsNotCut() {
        assertThatThrownBy(this::truncate)
                .isInstanceOf(StepFailure.class)
                .hasMessage("The log in `" + directory + "` is whole with 12 records, so nothing is cut.");
    }

    @Test
    void aSecondDeliveryGivesTheSameAnswer() throws Exception {
        edit("2026-01-02", 2);

        AuditTruncate.Result first = truncate();

        assertThat(truncate()).isEqualTo(first);
        assertThat(first.kept()).isEqualTo(1);
    }

    @Test
    void aDryRunSaysWhereItWouldCut() throws Exception {
        edit("2026-01-02", 2);

        assertThat(new AuditTruncate().simulate(parameters, new TestCall(root)))
                .contains("before line 2 of `audit-2026-01-02.log` (line 2 of the log)");
        assertThat(verify().brokenAt()).isEqualTo(2);
    }
}
