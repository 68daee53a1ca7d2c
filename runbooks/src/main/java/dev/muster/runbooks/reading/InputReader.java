package dev.muster.runbooks.reading;

import dev.muster.runbooks.diagnostics.Diagnostics;
import dev.muster.runbooks.grammar.Grammar;
import dev.muster.runbooks.grammar.Limits;
import dev.muster.runbooks.model.Runbook;
import dev.muster.runbooks.text.Span;
import dev.muster.runbooks.types.ValueType;
import dev.muster.runbooks.types.ValueType.Simple;
import dev.muster.runbooks.yaml.Tree;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// Reads `inputs:` and the `form:` of a task.
final class InputReader {
    private static final Map<String, Simple> SIMPLE = simple();

    private final Diagnostics diagnostics;
    private final String subject;

    /// @param subject `An input` or `A form field`
    InputReader(Diagnostics diagnostics, String subject) {
        this.diagnostics = diagnostics;
        this.subject = subject;
    }

    List<Runbook.Input> read(MapReader parent, String key) {
        List<Runbook.Input> inputs = new ArrayList<>();
        Tree.Mapping map = parent.map(key).orElse(null);
        if (map == null) {
            return inputs;
        }
        if (map.entries().size() > Limits.NAMES_MAX) {
            diagnostics.error(
                    Problems.LIMIT,
                    parent.keySpan(key),
                    "`" + key + "` has " + map.entries().size() + " names; at most " + Limits.NAMES_MAX
                            + " are allowed.",
                    null);
        }
        for (Tree.Entry entry : map.entries()) {
            Names.checkIdentifier(diagnostics, entry.key(), false);
            if (entry.value() instanceof Tree.Mapping said) {
                inputs.add(input(entry.key(), said));
            } else {
                parent.wrongType(entry.key().text(), entry.value(), "a map with at least `type`");
            }
        }
        return inputs;
    }

    private Runbook.Input input(Tree.Scalar name, Tree.Mapping said) {
        MapReader reader = new MapReader(diagnostics, subject, said, name.span());
        reader.allow(Grammar.INPUT);
        ValueType type = type(reader);
        Tree defaultValue = reader.entry("default")
                .map(Tree.Entry::value)
                .filter(value -> !(value instanceof Tree.Scalar scalar && scalar.isNull()))
                .orElse(null);
        boolean required = reader.truth("required").orElse(true) && defaultValue == null;
        return new Runbook.Input(
                name,
                type,
                required,
                defaultValue,
                reader.text("help", Limits.LINE_CHARACTERS_MAX)
                        .map(Tree.Scalar::text)
                        .orElse(""),
                reader.text("example", Limits.LINE_CHARACTERS_MAX)
                        .map(Tree.Scalar::text)
                        .orElse(null));
    }

    private ValueType type(MapReader reader) {
        List<String> words = new ArrayList<>(SIMPLE.keySet());
        words.add("choice");
        words.add("list");
        if (!reader.has("type")) {
            reader.missing("type", "Write for example `type: string`.");
            return Simple.ANY;
        }
        String word = reader.word("type", words).orElse("any");
        outOfPlace(reader, "choices", word.equals("choice"), "choice");
        outOfPlace(reader, "of", word.equals("list"), "list");
        return switch (word) {
            case "any" -> Simple.ANY;
            case "choice" -> choice(reader);
            case "list" ->
                new ValueType.ListOf(reader.word("of", new ArrayList<>(SIMPLE.keySet()))
                        .map(InputReader::simple)
                        .orElse(Simple.STRING));
            default -> simple(word);
        };
    }

    private static Simple simple(String word) {
        return SIMPLE.getOrDefault(word, Simple.ANY);
    }

    private static ValueType choice(MapReader reader) {
        List<String> choices = reader.texts("choices");
        if (choices.isEmpty()) {
            reader.missing("choices", "Write `choices: [one, two]`.");
        }
        return new ValueType.Choice(choices);
    }

    private void outOfPlace(MapReader reader, String key, boolean inPlace, String type) {
        if (reader.has(key) && !inPlace) {
            Span span = reader.keySpan(key);
            diagnostics.error(
                    Problems.KEY_OUT_OF_PLACE, span, "`" + key + "` belongs to the type `" + type + "` only.", null);
        }
    }

    private static Map<String, Simple> simple() {
        Map<String, Simple> simple = new TreeMap<>();
        for (Simple type : Simple.values()) {
            if (type != Simple.ANY) {
                simple.put(type.word(), type);
            }
        }
        return simple;
    }
}
