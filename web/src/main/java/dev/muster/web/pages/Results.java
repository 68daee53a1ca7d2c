package dev.muster.web.pages;

import dev.muster.web.text.Words;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Results and parameters of steps as facts.
final class Results {
    private static final int BRIEF_FACTS = 3;
    private static final int BRIEF_TEXT = 60;
    private static final int LONGEST = 2000;
    private static final Set<String> BYTES =
            Set.of("size", "bytes", "stdout_bytes", "bytes_freed", "total", "free", "used");

    /// What a result says first: whether it holds, and why not. Digests and modes are for the whole list only.
    private static final List<String> FIRST = List.of(
            "valid",
            "conforms",
            "parses",
            "held",
            "found",
            "passed",
            "error",
            "reason",
            "line",
            "count",
            "records",
            "lost",
            "status",
            "pid",
            "how",
            "modified",
            "files",
            "size",
            "exit_code",
            "path",
            "exists");

    private Results() {}

    /// Every entry of a result as a fact.
    static List<Fact> facts(@Nullable Object result) {
        List<Fact> facts = new ArrayList<>();
        switch (result) {
            case null -> {}
            case Map<?, ?> map -> map.forEach((key, value) -> facts.add(fact(String.valueOf(key), value)));
            default -> facts.add(new Fact("result", shorten(Words.value(result))));
        }
        return List.copyOf(facts);
    }

    /// The entries that say most, in one line; empty if there is nothing to say.
    static String brief(@Nullable Object result) {
        if (!(result instanceof Map<?, ?> map)) {
            return result == null ? "" : clip(Words.value(result));
        }
        List<String> said = new ArrayList<>();
        for (String key : FIRST) {
            Object value = map.get(key);
            if (value != null && !(value instanceof Map) && !(value instanceof List) && said.size() < BRIEF_FACTS) {
                said.add(clip(fact(key, value).label() + " " + fact(key, value).text()));
            }
        }
        return String.join(" · ", said);
    }

    private static Fact fact(String key, @Nullable Object value) {
        String text = value instanceof Number number && BYTES.contains(key)
                ? Words.size(number.longValue())
                : Words.value(value);
        return new Fact(key.replace('_', ' '), shorten(text));
    }

    private static String clip(String text) {
        return text.length() <= BRIEF_TEXT ? text : text.substring(0, BRIEF_TEXT) + "…";
    }

    private static String shorten(String text) {
        return text.length() <= LONGEST ? text : text.substring(0, LONGEST) + "…";
    }
}
