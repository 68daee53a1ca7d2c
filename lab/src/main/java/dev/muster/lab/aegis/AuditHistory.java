package dev.muster.lab.aegis;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.UUID;

/// The audit records of days gone by, written with the server's own log before it first starts.
final class AuditHistory {

    private AuditHistory() {}

    /// Writes `perDay` records for each of the days before today; a directory that has any records is left alone.
    static void write(Path stateDir, int days, int perDay) throws IOException {
        Path directory = stateDir.resolve("audit");
        if (days == 0 || !AuditLog.files(directory).isEmpty()) {
            return;
        }
        Instant today = Instant.now().truncatedTo(ChronoUnit.DAYS);
        Duration between = Duration.ofDays(1).dividedBy(perDay + 1);
        Instant[] now = {today};
        AuditLog log = AuditLog.open(new Disk(stateDir, 0, false), directory, () -> now[0]);
        for (int day = days; day >= 1; day--) {
            for (int index = 1; index <= perDay; index++) {
                now[0] = today.minus(Duration.ofDays(day)).plus(between.multipliedBy(index));
                append(log, index, stateDir);
            }
        }
    }

    private static void append(AuditLog log, int index, Path stateDir) throws IOException {
        switch (index % 3) {
            case 0 ->
                log.append(
                        "master",
                        "session.create",
                        UUID.randomUUID().toString(),
                        "Session created: cc-" + index + " in " + stateDir + " (permission=create)",
                        "_system");
            case 1 -> log.append("master", "api.authenticated", null, "GET /v1/sessions", "_system");
            default ->
                log.append(
                        "system",
                        "session.kill",
                        UUID.randomUUID().toString(),
                        "Session killed: cc-" + index,
                        "_system");
        }
    }
}
