package dev.muster.activities.json;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// Reads JSON as strictly as a program that reads its own state: one value, no rest, no second key of the same name.
public final class JsonText {
    private static final JsonMapper MAPPER = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
            .build();

    private static final int[] BYTE_ORDER_MARK = {0xEF, 0xBB, 0xBF};

    private JsonText() {}

    /// What reading gave: a value, or a problem with its place.
    public sealed interface Parsed {
        /// The text is JSON.
        record Value(JsonNode node) implements Parsed {}

        /// The text is not JSON.
        record Broken(Problem problem) implements Parsed {}
    }

    /// What is wrong, and where.
    ///
    /// @param message one part of a sentence, without a full stop
    /// @param line counted from 1
    /// @param column counted from 1
    public record Problem(String message, int line, int column) {
        /// The problem and its place, without a full stop.
        public String sentence() {
            return message + " (line " + line + ", column " + column + ")";
        }
    }

    /// Reads the whole text of a file.
    public static Parsed parse(byte[] text) {
        if (text.length == 0) {
            return new Parsed.Broken(new Problem("the file is empty", 1, 1));
        }
        if (startsWithByteOrderMark(text)) {
            return new Parsed.Broken(
                    new Problem("the file begins with a byte order mark, which JSON does not allow", 1, 1));
        }
        try {
            JsonNode node = MAPPER.readTree(text);
            return node.isMissingNode()
                    ? new Parsed.Broken(new Problem("the file has only white space in it", 1, 1))
                    : new Parsed.Value(node);
        } catch (JsonProcessingException e) {
            JsonLocation at = e.getLocation();
            return new Parsed.Broken(new Problem(
                    plain(e.getOriginalMessage()), at == null ? 1 : at.getLineNr(), at == null ? 1 : at.getColumnNr()));
        } catch (IOException e) {
            // The text is in memory, so this is a fault of its encoding.
            return new Parsed.Broken(new Problem("the text is not UTF-8", 1, 1));
        }
    }

    private static boolean startsWithByteOrderMark(byte[] text) {
        if (text.length < BYTE_ORDER_MARK.length) {
            return false;
        }
        for (int i = 0; i < BYTE_ORDER_MARK.length; i++) {
            if ((text[i] & 0xFF) != BYTE_ORDER_MARK[i]) {
                return false;
            }
        }
        return true;
    }

    /// The parser's first sentence, without its way of naming the source.
    private static String plain(String message) {
        int rest = message.indexOf("\n");
        String first = rest < 0 ? message : message.substring(0, rest);
        first = first.replaceAll("\\s*\\(start marker at [^)]*\\)", "")
                .replaceAll("\\s*\\[Source:[^\\]]*\\]", "")
                .replaceAll("(JSON )?token \\(`JsonToken\\.[A-Z_]+`\\)", "token")
                .strip();
        if (first.isEmpty()) {
            return "the text is not JSON";
        }
        String begun = first.substring(0, 1).toLowerCase(Locale.ROOT) + first.substring(1);
        return begun.endsWith(".") ? begun.substring(0, begun.length() - 1) : begun;
    }

    /// Where the value that a pointer names begins; null if there is none.
    static @Nullable JsonLocation locate(byte[] text, JsonPointer pointer) {
        try (JsonParser parser = MAPPER.createParser(text)) {
            while (parser.nextToken() != null) {
                boolean begins = parser.currentToken().isScalarValue()
                        || parser.currentToken().isStructStart();
                // Inside a structure's start the context is already its own, and its pointer is that of the structure.
                JsonPointer here = parser.currentToken().isStructStart()
                        ? parser.getParsingContext().getParent().pathAsPointer()
                        : parser.getParsingContext().pathAsPointer();
                if (begins && here.equals(pointer)) {
                    return parser.currentTokenLocation();
                }
            }
            return null;
        } catch (IOException e) {
            throw new IllegalStateException("the text was JSON a moment ago", e);
        }
    }
}
