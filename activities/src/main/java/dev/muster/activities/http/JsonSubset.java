package dev.muster.activities.http;

import dev.muster.runbooks.json.Json;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Whether a JSON value holds what is expected: of a map the expected keys, of a list the expected elements in any
/// order.
final class JsonSubset {
    private static final int SHOWN_LETTERS_MAX = 200;

    private JsonSubset() {}

    /// What differs first, as a part of a sentence; empty if all is there.
    static Optional<String> difference(@Nullable Object expected, @Nullable Object actual) {
        return difference("", expected, actual);
    }

    private static Optional<String> difference(String pointer, @Nullable Object expected, @Nullable Object actual) {
        if (expected instanceof Map<?, ?> wanted) {
            return actual instanceof Map<?, ?> map
                    ? ofMap(pointer, wanted, map)
                    : Optional.of(sentence(pointer, expected, actual));
        }
        if (expected instanceof List<?> wanted) {
            return actual instanceof List<?> list
                    ? ofList(pointer, wanted, list)
                    : Optional.of(sentence(pointer, expected, actual));
        }
        return same(expected, actual) ? Optional.empty() : Optional.of(sentence(pointer, expected, actual));
    }

    private static Optional<String> ofMap(String pointer, Map<?, ?> wanted, Map<?, ?> map) {
        for (Map.Entry<?, ?> entry : wanted.entrySet()) {
            String at = pointer + "/" + entry.getKey();
            if (!map.containsKey(entry.getKey())) {
                return Optional.of("`" + at + "` should be " + shown(entry.getValue()) + ", and is not there");
            }
            Optional<String> difference = difference(at, entry.getValue(), map.get(entry.getKey()));
            if (difference.isPresent()) {
                return difference;
            }
        }
        return Optional.empty();
    }

    private static Optional<String> ofList(String pointer, List<?> wanted, List<?> list) {
        for (Object element : wanted) {
            boolean there =
                    list.stream().anyMatch(each -> difference("", element, each).isEmpty());
            if (!there) {
                return Optional.of(where(pointer) + " should have " + shown(element) + ", and is " + shown(list));
            }
        }
        return Optional.empty();
    }

    private static boolean same(@Nullable Object expected, @Nullable Object actual) {
        if (expected instanceof Number one && actual instanceof Number other) {
            return new BigDecimal(one.toString()).compareTo(new BigDecimal(other.toString())) == 0;
        }
        return Objects.equals(expected, actual);
    }

    private static String sentence(String pointer, @Nullable Object expected, @Nullable Object actual) {
        return where(pointer) + " should be " + shown(expected) + ", and is " + shown(actual);
    }

    private static String where(String pointer) {
        return pointer.isEmpty() ? "the answer" : "`" + pointer + "`";
    }

    private static String shown(@Nullable Object value) {
        String text = value == null ? "null" : Json.write(value);
        return "`" + (text.length() > SHOWN_LETTERS_MAX ? text.substring(0, SHOWN_LETTERS_MAX) + "…" : text) + "`";
    }
}
