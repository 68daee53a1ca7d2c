package dev.muster.activities.files;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.muster.activities.ActionContext;
import dev.muster.activities.StepFailure;
import java.io.IOException;
import java.nio.file.Path;

/// How manifests and notes are written: JSON with keys in `snake_case`, indented, replaced atomically.
public final class JsonFiles {
    /// Reads strictly, but lets keys of later versions pass.
    public static final JsonMapper MAPPER = JsonMapper.builder()
            .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
            .defaultPropertyInclusion(
                    JsonInclude.Value.construct(JsonInclude.Include.NON_NULL, JsonInclude.Include.NON_NULL))
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
            .build();

    private static final int PRIVATE_MODE = 0b110_000_000;

    private JsonFiles() {}

    /// The text of a value, indented, with a final newline.
    public static byte[] bytes(Object value) throws IOException {
        byte[] text = MAPPER.writer(SerializationFeature.INDENT_OUTPUT).writeValueAsBytes(value);
        byte[] ended = java.util.Arrays.copyOf(text, text.length + 1);
        ended[text.length] = '\n';
        return ended;
    }

    /// Writes a file that only its owner may read.
    public static Contents.Sum write(Path file, Object value) throws IOException, StepFailure, InterruptedException {
        byte[] text = bytes(value);
        Attributes directory = Attributes.of(AtomicFile.parent(file));
        Attributes attributes =
                new Attributes(PRIVATE_MODE, directory.uid(), directory.gid(), System.currentTimeMillis());
        return AtomicFile.write(file, out -> out.write(text), attributes);
    }

    /// Reads a value of a type.
    public static <T> T read(Path file, Class<T> type, ActionContext context) throws IOException, InterruptedException {
        FileTrouble.stopIfCancelled(context);
        try (var in = Contents.open(file)) {
            return MAPPER.readValue(in, type);
        }
    }
}
