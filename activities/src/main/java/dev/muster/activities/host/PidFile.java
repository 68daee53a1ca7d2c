package dev.muster.activities.host;

import dev.muster.activities.host.ProcessTable.Entry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/// A file in which a service wrote its process number.
///
/// @param path the file
public record PidFile(Path path) {
    /// Start times and file times come from different clocks.
    private static final Duration CLOCK_SLACK = Duration.ofSeconds(3);

    /// What a look at the file found.
    public sealed interface Look {
        /// There is no file.
        record Absent() implements Look {}

        /// The file does not begin with a number (yet).
        record Unreadable() implements Look {}

        /// The process has ended, or its number now belongs to one that started after the file was written.
        ///
        /// @param pid the number in the file
        record Stale(long pid) implements Look {}

        /// The process runs.
        ///
        /// @param process it
        record Running(Entry process) implements Look {}
    }

    /// Looks at the file and at the process it names.
    public Look look() throws IOException {
        if (!Files.exists(path)) {
            return new Look.Absent();
        }
        String first = Files.readString(path).strip().split("\\s+", 2)[0];
        if (!first.matches("\\d{1,9}")) {
            return new Look.Unreadable();
        }
        long pid = Long.parseLong(first);
        Optional<Entry> process = ProcessTable.find(pid).filter(Entry::alive);
        if (process.isEmpty() || startedAfterTheFile(process.get())) {
            return new Look.Stale(pid);
        }
        return new Look.Running(process.get());
    }

    private boolean startedAfterTheFile(Entry process) throws IOException {
        Instant written = Files.getLastModifiedTime(path).toInstant();
        return ProcessTable.startedAt(process).isAfter(written.plus(CLOCK_SLACK));
    }
}
