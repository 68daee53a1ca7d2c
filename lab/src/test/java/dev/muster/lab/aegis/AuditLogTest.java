package dev.muster.lab.aegis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The audit files: what breaks the chain, what does not, and what a start takes as the last hash.
class AuditLogTest {

    @TempDir
    Path directory;

    private Instant now = Instant.parse("2026-03-01T10:00:00Z");

    @Test
    void theChainRunsOnAcrossDays() throws IOException {
        threeDays();

        assertThat(AuditLog.files(directory))
                .extracting(file -> file.getFileName().toString())
                .containsExactly("audit-2026-03-01.log", "audit-2026-03-02.log", "audit-2026-03-03.log");
        assertThat(verify()).isEqualTo(new AuditVerification(true, 0, null));
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(day(1))))
                .isEqualTo("rw-------");
    }

    @Test
    void anEditedRecordIsNamedByItsLineOverAllFiles() throws IOException {
        threeDays();
        Files.writeString(day(2), Files.readString(day(2)).replaceFirst("record 5", "record 6"));

        assertThat(verify()).isEqualTo(new AuditVerification(false, 5, "audit-2026-03-02.log"));
    }

    @Test
    void truncatingAnOlderDayMovesTheBreakToTheNextDay() throws IOException {
        threeDays();
        keepLines(day(2), 1);

        assertThat(verify()).isEqualTo(new AuditVerification(false, 5, "audit-2026-03-03.log"));

        Files.move(day(3), day(3).resolveSibling("audit-2026-03-03.log.set-aside"));
        assertThat(verify().valid()).isTrue();
    }

    @Test
    void aMissingTailIsNotNoticed() throws IOException {
        threeDays();
        Files.delete(day(3));
        keepLines(day(2), 2);

        assertThat(verify().valid()).isTrue();
    }

    @Test
    void anEmptyFileIsOneBrokenLine() throws IOException {
        threeDays();
        Files.writeString(day(3), "");

        assertThat(verify()).isEqualTo(new AuditVerification(false, 7, "audit-2026-03-03.log"));
    }

    @Test
    void aSymbolicLinkIsInvalid() throws IOException {
        threeDays();
        Path elsewhere = directory.resolve("elsewhere");
        Files.move(day(3), elsewhere);
        Files.createSymbolicLink(day(3), elsewhere);

        assertThat(verify().valid()).isFalse();
    }

    @Test
    void noFilesAreValid() {
        assertThat(verify().valid()).isTrue();
    }

    @Test
    void aLogThatIsOpenChainsToItsMemoryAndNotToTheFile() throws IOException {
        AuditLog log = threeDays();
        keepLines(day(3), 1);
        log.append("master", "api.authenticated", null, "after", "_system");

        assertThat(verify()).isEqualTo(new AuditVerification(false, 8, "audit-2026-03-03.log"));
        assertThat(open().append("master", "api.authenticated", null, "again", "_system"))
                .isNotNull();
        assertThat(verify()).isEqualTo(new AuditVerification(false, 8, "audit-2026-03-03.log"));
    }

    @Test
    void aTruncationBeforeTheStartIsContinued() throws IOException {
        threeDays();
        keepLines(day(3), 1);
        open().append("master", "api.authenticated", null, "after", "_system");

        assertThat(verify().valid()).isTrue();
    }

    @Test
    void aTornLastLineCostsTheNextRecordToo() throws IOException {
        threeDays();
        byte[] whole = Files.readAllBytes(day(3));
        Files.write(day(3), Arrays.copyOf(whole, whole.length - 40));
        AuditLog log = open();
        log.append("master", "api.authenticated", null, "glued", "_system");
        log.append("master", "api.authenticated", null, "next", "_system");

        assertThat(verify()).isEqualTo(new AuditVerification(false, 9, "audit-2026-03-03.log"));
        assertThat(AuditLog.records(directory))
                .extracting(found -> found.entry().detail())
                .doesNotContain("glued")
                .contains("next");
    }

    @Test
    void anEmptyNewestFileStartsASecondChain() throws IOException {
        threeDays();
        Files.writeString(day(3), "");
        AuditRecord next = open().append("master", "api.authenticated", null, "after", "_system");

        assertThat(next.prevHash()).isEmpty();
    }

    @Test
    void aFullDiskLeavesTheRecordTornAndTheNextIsGluedToIt() throws IOException {
        Disk small = new Disk(directory, 2_000, false);
        AuditLog log = AuditLog.open(small, directory, () -> now);
        assertThatThrownBy(() -> {
                    for (int index = 0; index < 100; index++) {
                        log.append("master", "api.authenticated", null, "record " + index, "_system");
                    }
                })
                .isInstanceOf(IOException.class)
                .hasMessageContaining("ENOSPC");
        assertThat(Files.size(day(1))).isEqualTo(2_000);
        int written = AuditLog.records(directory).size();

        AuditLog withSpace = AuditLog.open(new Disk(directory, 0, false), directory, () -> now);
        withSpace.append("master", "api.authenticated", null, "glued", "_system");

        assertThat(verify()).isEqualTo(new AuditVerification(false, written + 1, "audit-2026-03-01.log"));
    }

    private AuditLog threeDays() throws IOException {
        AuditLog log = open();
        int index = 0;
        for (int day = 0; day < 3; day++) {
            for (int count = 0; count < 3; count++) {
                log.append("master", "api.authenticated", null, "record " + ++index, "_system");
            }
            now = now.plus(Duration.ofDays(1));
        }
        now = now.minus(Duration.ofDays(1));
        return log;
    }

    private AuditLog open() throws IOException {
        return AuditLog.open(new Disk(directory, 0, false), directory, () -> now);
    }

    private Path day(int day) {
        return directory.resolve("audit-2026-03-0" + day + ".log");
    }

    private AuditVerification verify() {
        return AuditVerification.of(directory);
    }

    private static void keepLines(Path file, int count) throws IOException {
        List<String> lines = Files.readAllLines(file, StandardCharsets.UTF_8);
        Files.writeString(
                file, String.join("\n", lines.subList(0, count)) + "\n", StandardOpenOption.TRUNCATE_EXISTING);
    }
}
