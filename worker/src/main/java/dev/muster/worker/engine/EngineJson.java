package dev.muster.worker.engine;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Optional;

/// How the engine writes its small JSON files and its payloads: times as ISO-8601 text, unknown fields of a newer
/// release
/// ignored.
public final class EngineJson {
    private static final ObjectMapper MAPPER = JsonMapper.builder()
            .addModule(new JavaTimeModule())
            .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
            .disable(SerializationFeature.WRITE_DURATIONS_AS_TIMESTAMPS)
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .build();

    private EngineJson() {}

    /// A mapper of one's own, which the caller may configure further.
    public static ObjectMapper mapper() {
        return MAPPER.copy();
    }

    /// Writes a value as a JSON file, whole or not at all.
    public static void write(Path file, Object value) {
        try {
            AtomicFiles.write(
                    file, MAPPER.writerWithDefaultPrettyPrinter().writeValueAsString(value) + System.lineSeparator());
        } catch (JsonProcessingException problem) {
            throw new UncheckedIOException("`" + file + "` could not be written as JSON.", problem);
        }
    }

    /// Reads a JSON file; empty when there is none.
    ///
    /// @throws IOException when the file is there but is not readable as this type
    public static <T> Optional<T> read(Path file, Class<T> type) throws IOException {
        try {
            return Optional.of(MAPPER.readValue(Files.readString(file), type));
        } catch (NoSuchFileException absent) {
            return Optional.empty();
        }
    }
}
