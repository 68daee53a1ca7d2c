package dev.muster.lab.aegis;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// The audit files `audit-YYYY-MM-DD.log`, one record a line, chained across days.
///
/// The last hash is read once, from the newest file only and without verification, and then kept in memory: whoever
/// edits
/// the tail of the log under a running server breaks the chain, and a broken chain is simply extended.
final class AuditLog {

    private final Disk disk;
    private final Path directory;
    private final InstantSource clock;
    private String lastHash = "";

    private AuditLog(Disk disk, Path directory, InstantSource clock) {
        this.disk = disk;
        this.directory = directory;
        this.clock = clock;
    }

    /// Opens the log in a directory, which is made if need be.
    static AuditLog open(Disk disk, Path directory, InstantSource clock) throws IOException {
        Files.createDirectories(directory);
        AuditLog log = new AuditLog(disk, directory, clock);
        log.lastHash = lastHashOnDisk(directory);
        return log;
    }

    /// Appends a record at the present time.
    ///
    /// @throws IOException if it could not be written whole; the part that fitted stays in the file
    synchronized AuditRecord append(
            String actor, String action, @Nullable String sessionId, String detail, @Nullable String tenantId)
            throws IOException {
        Instant now = clock.instant();
        AuditEntry entry = new AuditEntry(Log.TIMESTAMP.format(now), actor, action, sessionId, detail, tenantId);
        AuditRecord written = AuditChain.seal(entry, lastHash);
        byte[] line = (Json.compact(written.json()) + "\n").getBytes(StandardCharsets.UTF_8);
        disk.append(directory.resolve("audit-" + entry.ts().substring(0, 10) + ".log"), line, Disk.Mode.PRIVATE);
        lastHash = written.hash();
        return written;
    }

    Path directory() {
        return directory;
    }

    /// The log files, oldest first.
    static List<Path> files(Path directory) throws IOException {
        if (!Files.isDirectory(directory)) {
            return List.of();
        }
        try (Stream<Path> entries = Files.list(directory)) {
            return entries.filter(file -> {
                        String name = file.getFileName().toString();
                        return name.startsWith("audit-") && name.endsWith(".log");
                    })
                    .sorted()
                    .toList();
        }
    }

    /// Every record that can be read, oldest first; lines that are none are left out.
    static List<AuditRecord> records(Path directory) throws IOException {
        List<AuditRecord> records = new ArrayList<>();
        for (Path file : files(directory)) {
            for (String line : lines(file)) {
                AuditRecord.parse(line).ifPresent(records::add);
            }
        }
        return records;
    }

    /// The lines of a file after a trim of the whole; an empty file has one empty line.
    static String[] lines(Path file) throws IOException {
        return new String(Files.readAllBytes(file), StandardCharsets.UTF_8)
                .strip()
                .split("\n", -1);
    }

    private static String lastHashOnDisk(Path directory) {
        try {
            List<Path> files = files(directory);
            if (files.isEmpty()) {
                return "";
            }
            String[] lines = lines(files.getLast());
            for (int index = lines.length - 1; index >= 0; index--) {
                Optional<AuditRecord> last = AuditRecord.parse(lines[index]);
                if (last.isPresent()) {
                    return last.get().hash();
                }
            }
            return "";
        } catch (IOException unreadable) {
            // As seen in the real server: a directory it may not read starts a second chain.
            Log.error("audit: the last hash could not be read", unreadable);
            return "";
        }
    }
}
