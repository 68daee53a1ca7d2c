package dev.muster.activities.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.muster.activities.files.TestCall;
import dev.muster.runbooks.journal.Failure;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AuditCompressTest {
    @TempDir
    Path root;

    private Path directory;
    private AuditSamples log;

    @BeforeEach
    void threeDays() throws Exception {
        directory = root.resolve("audit");
        log = new AuditSamples(directory);
        for (String day : List.of("2026-01-02", "2026-01-03", "2026-01-04")) {
            log.day(day, 20);
        }
    }

    private AuditCompress.Parameters parameters(boolean keepChain) {
        return new AuditCompress.Parameters(directory, Duration.ofDays(1), root.resolve("old"), keepChain);
    }

    private boolean valid() throws Exception {
        return new AuditVerify()
                .run(new AuditVerify.Parameters(directory, "aegis", null, AuditVerify.Must.REPORT), new TestCall(root))
                .valid();
    }

    @Test
    void whatWouldBreakTheChainIsRefusedAndNothingIsTouched() throws Exception {
        assertThatThrownBy(() -> new AuditCompress().run(parameters(true), new TestCall(root)))
                .isInstanceOfSatisfying(
                        dev.muster.activities.StepFailure.class,
                        failure -> assertThat(failure.failure().kind()).isEqualTo(Failure.Kind.MISCONFIGURED))
                .hasMessageContaining(
                        "Taking away `audit-2026-01-02.log` to `audit-2026-01-03.log` would break the chain");
        assertThat(valid()).isTrue();
        assertThat(root.resolve("old")).doesNotExist();
    }

    @Test
    void toldToItMovesAllButTheNewestAndTheUndoMendsTheChain() throws Exception {
        AuditCompress.Result result = new AuditCompress().run(parameters(false), new TestCall(root));

        assertThat(result.files()).isEqualTo(2);
        assertThat(result.bytesFreed()).isPositive();
        assertThat(log.file("2026-01-02")).doesNotExist();
        assertThat(log.file("2026-01-04")).exists();
        assertThat(Files.readString(root.resolve("old/manifest.json"))).contains("audit-2026-01-03.log.gz");
        assertThat(valid()).isFalse();
        assertThat(new AuditCompress().run(parameters(false), new TestCall(root)))
                .isEqualTo(result);

        for (int i = 0; i < 2; i++) {
            new AuditCompress().undo(parameters(false), result, new TestCall(root));
            assertThat(valid()).isTrue();
            assertThat(root.resolve("old/audit-2026-01-02.log.gz")).doesNotExist();
        }
    }

    @Test
    void filesBeforeANewBeginningMayGo() throws Exception {
        Path other = root.resolve("other");
        new AuditSamples(other).day("2026-01-03", 3).day("2026-01-04", 3);
        Files.delete(log.file("2026-01-03"));
        Files.delete(log.file("2026-01-04"));
        for (String day : List.of("2026-01-03", "2026-01-04")) {
            Files.copy(other.resolve("audit-" + day + ".log"), log.file(day));
        }

        AuditCompress.Result result = new AuditCompress().run(parameters(true), new TestCall(root));

        assertThat(result.files()).isEqualTo(1);
        assertThat(valid()).isTrue();
    }

    @Test
    void youngFilesStay() throws Exception {
        AuditCompress.Parameters old =
                new AuditCompress.Parameters(directory, Duration.ofDays(100_000), root.resolve("old"), true);

        assertThat(new AuditCompress().run(old, new TestCall(root)).files()).isZero();
        assertThat(valid()).isTrue();
    }

    @Test
    void aCopyOfSomethingElseIsNotOverwritten() throws Exception {
        Path other = Files.createDirectories(root.resolve("old")).resolve("audit-2026-01-02.log.gz");
        try (var zip = new java.util.zip.GZIPOutputStream(Files.newOutputStream(other))) {
            zip.write(1);
        }

        assertThatThrownBy(() -> new AuditCompress().run(parameters(false), new TestCall(root)))
                .hasMessageContaining("exists already and holds something else");
        assertThat(log.file("2026-01-02")).exists();
    }
}
