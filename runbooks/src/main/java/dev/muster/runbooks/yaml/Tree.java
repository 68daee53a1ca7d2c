package dev.muster.runbooks.yaml;

import dev.muster.runbooks.text.Span;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// One node of a YAML document.
public sealed interface Tree {
    /// Where it stands.
    Span span();

    /// What an author would call it: `a text`, `a number`, `a list`, `a map`, `true or false`, `nothing`.
    String described();

    /// The JSON value: text, long, double, boolean, list, map, or null.
    @Nullable
    Object value();

    /// How a scalar is written.
    enum Style {
        PLAIN,
        QUOTED,
        /// `|` or `>`.
        BLOCK
    }

    /// A text or another value without parts.
    ///
    /// @param text the characters, escapes and folding resolved
    record Scalar(Span span, String text, Style style) implements Tree {
        @Override
        public @Nullable Object value() {
            return style == Style.PLAIN ? CoreSchema.resolve(text) : text;
        }

        /// Whether nothing is written, or `null`, or `~`.
        public boolean isNull() {
            return value() == null;
        }

        @Override
        public String described() {
            return switch (value()) {
                case null -> "nothing";
                case Boolean truth -> "`" + truth + "`";
                case Number number -> "the number `" + number + "`";
                default -> "a text";
            };
        }
    }

    /// A list.
    record Sequence(Span span, List<Tree> items) implements Tree {
        public Sequence {
            items = List.copyOf(items);
        }

        @Override
        public @Nullable Object value() {
            List<@Nullable Object> values = new ArrayList<>(items.size());
            for (Tree item : items) {
                values.add(item.value());
            }
            return values;
        }

        @Override
        public String described() {
            return "a list";
        }
    }

    /// A map, in the order of the document; no key stands twice.
    record Mapping(Span span, List<Entry> entries) implements Tree {
        public Mapping {
            entries = List.copyOf(entries);
        }

        /// The value of a key, if it is there.
        public Optional<Tree> get(String key) {
            return entry(key).map(Entry::value);
        }

        /// The key and its value, if it is there.
        public Optional<Entry> entry(String key) {
            for (Entry entry : entries) {
                if (entry.key().text().equals(key)) {
                    return Optional.of(entry);
                }
            }
            return Optional.empty();
        }

        @Override
        public @Nullable Object value() {
            Map<String, @Nullable Object> values = new LinkedHashMap<>();
            for (Entry entry : entries) {
                values.put(entry.key().text(), entry.value().value());
            }
            return values;
        }

        @Override
        public String described() {
            return "a map";
        }
    }

    /// A key of a map with its value.
    record Entry(Scalar key, Tree value) {}
}
