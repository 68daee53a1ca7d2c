package dev.muster.runbooks.diff;

import com.fasterxml.jackson.databind.JsonNode;
import dev.muster.runbooks.diff.PlanChange.Kind;
import dev.muster.runbooks.types.DurationText;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// The single statements of a JSON value, by dotted key, and how two sets of them differ.
final class Facts {
    private static final Pattern DURATION = Pattern.compile("PT[0-9HMS.]+");
    private static final int SHOWN_MAX = 80;

    /// The parts of keys that an author never wrote.
    private static final List<String> SILENT =
            List.of("call.with.", "call.", "policy.", "head.", "deadline.", "heading.", "signature.", "procedure.");

    /// The words of the language for the names of the plan.
    private static final Map<String, String> WORDS = Map.of(
            "when", "if",
            "onFailure", "on_failure",
            "backoffMax", "backoff_max",
            "escalateTo", "escalate_to",
            "notStarter", "not: starter",
            "blocksRecovery", "blocks_recovery",
            "inParallel", "in_parallel",
            "atMost", "at_most",
            "lasting", "for",
            "limit", "within");

    /// The keys whose values are words of the language, which a plan keeps in capitals.
    private static final Set<String> WORDS_OF_ENUMS = Set.of("silence", "onFailure", "clock", "mode", "effect");

    private Facts() {}

    /// One statement that differs.
    ///
    /// @param key the dotted key
    /// @param before the old value, or null if it was not said
    /// @param after the new value, or null if it is no longer said
    record Difference(
            String key, @Nullable String before, @Nullable String after) {
        Kind kind() {
            return before == null ? Kind.ADDED : after == null ? Kind.REMOVED : Kind.CHANGED;
        }

        String sentence() {
            return "`" + words(key) + "`: " + (before == null ? "nothing" : before) + " → "
                    + (after == null ? "nothing" : after);
        }
    }

    static List<Difference> between(JsonNode before, JsonNode after) {
        SortedMap<String, String> old = of(before);
        SortedMap<String, String> now = of(after);
        SortedSet<String> keys = new TreeSet<>(old.keySet());
        keys.addAll(now.keySet());
        List<Difference> differences = new ArrayList<>();
        for (String key : keys) {
            String was = old.get(key);
            String is = now.get(key);
            if (was == null || !was.equals(is)) {
                differences.add(new Difference(key, was, is));
            }
        }
        return differences;
    }

    private static SortedMap<String, String> of(JsonNode node) {
        SortedMap<String, String> facts = new TreeMap<>();
        collect(node, "", facts);
        return facts;
    }

    private static void collect(JsonNode node, String key, SortedMap<String, String> facts) {
        if (node.isObject()) {
            node.properties()
                    .forEach(part ->
                            collect(part.getValue(), key.isEmpty() ? part.getKey() : key + "." + part.getKey(), facts));
        } else if (!node.isNull() && !(node.isArray() && node.isEmpty())) {
            boolean word = WORDS_OF_ENUMS.contains(key.substring(key.lastIndexOf('.') + 1));
            String shown = shown(node);
            facts.put(key, word ? shown.toLowerCase(Locale.ROOT).replace('_', '-') : shown);
        }
    }

    private static String shown(JsonNode node) {
        String text = node.isTextual() ? node.asText() : node.toString();
        if (DURATION.matcher(text).matches()) {
            return DurationText.format(Duration.parse(text));
        }
        String line = text.strip().replaceAll("\\s+", " ");
        return line.length() > SHOWN_MAX ? line.substring(0, SHOWN_MAX - 1) + "…" : line;
    }

    private static String words(String key) {
        String shortened = key;
        for (String silent : SILENT) {
            if (shortened.startsWith(silent)) {
                shortened = shortened.substring(silent.length());
            }
        }
        List<String> words = new ArrayList<>();
        for (String word : shortened.split("\\.", -1)) {
            words.add(WORDS.getOrDefault(word, word));
        }
        return String.join(".", words);
    }
}
