package dev.muster.e2e;

import com.fasterxml.jackson.databind.JsonNode;
import dev.muster.runbooks.json.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/// The processes that belong to one state directory.
final class CrashProcesses {
    private static final long END_SECONDS = 10;

    private CrashProcesses() {}

    /// The Temporal server on record, if it lives.
    static Optional<ProcessHandle> server(Path stateDirectory) {
        try {
            JsonNode server =
                    Json.read(Files.readString(stateDirectory.resolve("temporal/server.json")), JsonNode.class);
            return ProcessHandle.of(server.at("/identity/pid").asLong())
                    .filter(handle -> belongs(handle, stateDirectory));
        } catch (IOException none) {
            return Optional.empty();
        }
    }

    /// The living systems under test: processes that were told to keep their state below a directory.
    static List<ProcessHandle> copies(Path directory) {
        try (Stream<ProcessHandle> all = ProcessHandle.allProcesses()) {
            return all.filter(handle -> environment(handle).stream()
                            .anyMatch(variable -> variable.startsWith("AEGIS_STATE_DIR=" + directory)))
                    .toList();
        }
    }

    /// Ends whatever is left of a test.
    static void endAll(Path directory) {
        try (Stream<ProcessHandle> all = ProcessHandle.allProcesses()) {
            all.filter(handle -> handle.pid() != ProcessHandle.current().pid())
                    .filter(handle -> belongs(handle, directory))
                    .forEach(CrashProcesses::end);
        }
    }

    private static void end(ProcessHandle handle) {
        handle.destroyForcibly();
        handle.onExit().completeOnTimeout(handle, END_SECONDS, TimeUnit.SECONDS).join();
    }

    private static boolean belongs(ProcessHandle handle, Path directory) {
        String place = directory.toString();
        return Stream.concat(arguments(handle).stream(), environment(handle).stream())
                .anyMatch(text -> text.contains(place));
    }

    private static List<String> arguments(ProcessHandle handle) {
        return handle.info().arguments().map(Arrays::asList).orElse(List.of());
    }

    private static List<String> environment(ProcessHandle handle) {
        try {
            String text = Files.readString(
                    Path.of("/proc", Long.toString(handle.pid()), "environ"), StandardCharsets.ISO_8859_1);
            return List.of(text.split("\0", -1));
        } catch (IOException | UncheckedIOException notOursOrGone) {
            return List.of();
        }
    }
}
