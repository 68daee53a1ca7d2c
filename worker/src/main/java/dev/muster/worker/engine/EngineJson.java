package dev.muster.worker.engine;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.muster.runbooks.json.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Optional;

/// How the engine keeps its own small facts: as JSON files that are replaced whole.
public final class EngineJson {
    private EngineJson() {}

    /// Writes a value as a JSON file, whole or not at all.
    public static void write(Path file, Object value) {
        try {
            AtomicFiles.write(
                    file,
                    Json.mapper().writerWithDefaultPrettyPrinter().writeValueAsString(value) + System.lineSeparator());
        } catch (JsonProcessingException problem) {
            throw new UncheckedIOException("`" + file + "` could not be written as JSON.", problem);
        }
    }

    /// Reads a JSON file; empty when there is none.
    ///
    /// @throws IOException when the file is there but is not readable as this type
    public static <T> Optional<T> read(Path file, Class<T> type) throws IOException {
        try {
            return Optional.of(Json.mapper().readValue(Files.readString(file), type));
        } catch (NoSuchFileException absent) {
            return Optional.empty();
        }
    }
}
