package dev.muster.records.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.runbooks.journal.JournalEntry;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Two processes write to one store while this one reads, and are killed in the middle.
final class SeveralProcessesTest {
    private static final int KEPT_LEAST = 25;

    @TempDir
    @SuppressWarnings("NullAway.Init") // JUnit sets it.
    private Path directory;

    @Test
    void whatAKilledProcessSaidIsKeptIsThereAndTheRunGoesOn() throws IOException {
        Path file = directory.resolve("records.db");
        Process first = writing(file, "r1");
        Process second = writing(file, "r2");
        try (BufferedReader said = first.inputReader();
                BufferedReader alsoSaid = second.inputReader()) {
            long kept = await(said, KEPT_LEAST);
            long alsoKept = await(alsoSaid, KEPT_LEAST);
            try (SqliteRecordStore reader = SqliteRecordStore.open(file)) {
                assertThat(reader.entries("r1", 0)).hasSizeGreaterThanOrEqualTo((int) kept);
            }

            // By its handle, which leaves the pipe open: what it said last is still to be read.
            first.toHandle().destroyForcibly();
            second.toHandle().destroyForcibly();
            first.onExit().join();
            second.onExit().join();

            kept = Math.max(kept, last(said, kept));
            alsoKept = Math.max(alsoKept, last(alsoSaid, alsoKept));
            assertWhole(file, "r1", kept);
            assertWhole(file, "r2", alsoKept);
        } finally {
            first.destroyForcibly();
            second.destroyForcibly();
        }
    }

    private static void assertWhole(Path file, String runId, long kept) {
        try (SqliteRecordStore store = SqliteRecordStore.open(file)) {
            List<JournalEntry> there = store.entries(runId, 0);
            assertThat(there).hasSizeGreaterThanOrEqualTo((int) kept);
            assertThat(there)
                    .isEqualTo(LongStream.rangeClosed(1, there.size())
                            .mapToObj(WritingProcess::entry)
                            .toList());
            // The engine tells its last batch again after a restart.
            long next = there.size() + 1L;
            store.open(WritingProcess.opening(runId));
            store.append(runId, List.of(there.getLast(), WritingProcess.entry(next)), null);
            assertThat(store.entries(runId, 0)).hasSize((int) next);
        }
    }

    private static Process writing(Path file, String runId) throws IOException {
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "--enable-native-access=ALL-UNNAMED",
                        "-XX:+UseSerialGC",
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        System.getProperty("java.class.path"),
                        WritingProcess.class.getName(),
                        file.toString(),
                        runId)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
    }

    private static long await(BufferedReader said, long least) throws IOException {
        long number = 0;
        while (number < least) {
            String line = said.readLine();
            assertThat(line).as("the process ended early").isNotNull();
            number = Long.parseLong(line);
        }
        return number;
    }

    /// The last whole line of what is still in the pipe; a line cut off by the kill does not count.
    private static long last(BufferedReader said, long otherwise) throws IOException {
        StringBuilder rest = new StringBuilder();
        char[] some = new char[8192];
        for (int read = said.read(some); read >= 0; read = said.read(some)) {
            rest.append(some, 0, read);
        }
        int end = rest.lastIndexOf("\n");
        if (end < 0) {
            return otherwise;
        }
        String whole = rest.substring(0, end);
        return Long.parseLong(whole.substring(whole.lastIndexOf('\n') + 1).strip());
    }
}
