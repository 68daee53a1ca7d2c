package dev.muster.runbooks.reading;

import dev.muster.runbooks.diagnostics.Diagnostics;
import dev.muster.runbooks.diagnostics.SafeText;
import dev.muster.runbooks.grammar.Keys;
import dev.muster.runbooks.text.Span;
import dev.muster.runbooks.types.DurationText;
import dev.muster.runbooks.types.NearNames;
import dev.muster.runbooks.types.NotOfType;
import dev.muster.runbooks.yaml.Tree;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// Reads the keys of one map: each getter reports what is wrong with its key and then answers as if it were not there.
final class MapReader {
    private final Diagnostics diagnostics;
    private final String subject;
    private final Tree.Mapping mapping;
    private final Span place;
    private final Map<String, Tree.Entry> entries = new TreeMap<>();

    /// @param subject what the map is, for messages: `A gate`, `The objective`
    /// @param place where to point if something is missing
    MapReader(Diagnostics diagnostics, String subject, Tree.Mapping mapping, Span place) {
        this.diagnostics = diagnostics;
        this.subject = subject;
        this.mapping = mapping;
        this.place = place;
        for (Tree.Entry entry : mapping.entries()) {
            entries.put(entry.key().text(), entry);
        }
    }

    Diagnostics diagnostics() {
        return diagnostics;
    }

    Span place() {
        return place;
    }

    List<Tree.Entry> entries() {
        return mapping.entries();
    }

    boolean has(String key) {
        return entries.containsKey(key);
    }

    Optional<Tree.Entry> entry(String key) {
        return Optional.ofNullable(entries.get(key));
    }

    /// Reports every key that is not one of those of the language.
    void allow(Keys keys) {
        allow(keys.names());
    }

    /// Reports every key that is not one of those allowed.
    void allow(Set<String> allowed) {
        for (Tree.Entry entry : mapping.entries()) {
            String key = entry.key().text();
            if (!allowed.contains(key)) {
                diagnostics.error(
                        Problems.UNKNOWN_KEY,
                        entry.key().span(),
                        subject + " has no key " + SafeText.quote(key)
                                + NearNames.orAll(SafeText.shortened(key), allowed, "its keys are"),
                        null);
            }
        }
    }

    void missing(String key, String hint) {
        diagnostics.error(Problems.MISSING_KEY, place, subject + " needs the key `" + key + "`.", hint);
    }

    /// A text; numbers and truths are taken as they are written.
    Optional<Tree.Scalar> scalar(String key) {
        Tree.Entry entry = entries.get(key);
        if (entry == null) {
            return Optional.empty();
        }
        if (entry.value() instanceof Tree.Scalar scalar && !scalar.isNull()) {
            return Optional.of(scalar);
        }
        wrongType(key, entry.value(), "a text");
        return Optional.empty();
    }

    /// A text of limited length.
    Optional<Tree.Scalar> text(String key, int charactersMax) {
        Optional<Tree.Scalar> scalar = scalar(key);
        scalar.ifPresent(found -> {
            int length = found.text().length();
            if (length > charactersMax) {
                diagnostics.error(
                        Problems.LIMIT,
                        found.span(),
                        "`" + key + "` has " + length + " characters; at most " + charactersMax + " are allowed.",
                        null);
            }
            if (found.text().isBlank()) {
                diagnostics.error(Problems.WRONG_VALUE, found.span(), "`" + key + "` is blank.", "Write a text.");
            }
        });
        return scalar;
    }

    Optional<Duration> duration(String key, Duration longest) {
        return scalar(key).flatMap(scalar -> duration(key, scalar, longest));
    }

    private Optional<Duration> duration(String key, Tree.Scalar scalar, Duration longest) {
        try {
            Duration duration = DurationText.parse(scalar.text());
            if (duration.compareTo(longest) > 0) {
                diagnostics.error(
                        Problems.LIMIT,
                        scalar.span(),
                        "`" + key + "` is longer than " + DurationText.format(longest) + ", which is the longest.",
                        null);
                return Optional.empty();
            }
            return Optional.of(duration);
        } catch (NotOfType e) {
            diagnostics.error(
                    Problems.WRONG_TYPE, scalar.span(), e.sentence("`" + key + ": " + safe(scalar) + "`"), null);
            return Optional.empty();
        }
    }

    Optional<Long> integer(String key, long least, long most) {
        Optional<Tree.Scalar> scalar = scalar(key);
        if (scalar.isEmpty()) {
            return Optional.empty();
        }
        if (!(scalar.get().value() instanceof Long number)) {
            wrongType(key, scalar.get(), "a whole number");
            return Optional.empty();
        }
        if (number < least || number > most) {
            diagnostics.error(
                    Problems.LIMIT,
                    scalar.get().span(),
                    "`" + key + "` must be from " + least + " to " + most + ", but is " + number + ".",
                    null);
            return Optional.empty();
        }
        return Optional.of(number);
    }

    Optional<Boolean> truth(String key) {
        Optional<Tree.Scalar> scalar = scalar(key);
        if (scalar.isPresent() && !(scalar.get().value() instanceof Boolean)) {
            wrongType(key, scalar.get(), "`true` or `false`");
            return Optional.empty();
        }
        return scalar.map(found -> Boolean.TRUE.equals(found.value()));
    }

    /// One of a few words.
    Optional<String> word(String key, List<String> words) {
        Optional<Tree.Scalar> scalar = scalar(key);
        if (scalar.isPresent() && !words.contains(scalar.get().text())) {
            diagnostics.error(
                    Problems.WRONG_VALUE,
                    scalar.get().span(),
                    "`" + key + "` can't be " + SafeText.quote(scalar.get().text())
                            + NearNames.orAll(SafeText.shortened(scalar.get().text()), words, "allowed are"),
                    null);
            return Optional.empty();
        }
        return scalar.map(Tree.Scalar::text);
    }

    /// One of the words of an enum, which are its names in lower case with `-` for `_`.
    <E extends Enum<E>> Optional<E> word(String key, Class<E> type) {
        List<String> words = new ArrayList<>();
        for (E constant : type.getEnumConstants()) {
            words.add(constant.name().toLowerCase(Locale.ROOT).replace('_', '-'));
        }
        return word(key, words).map(word -> type.getEnumConstants()[words.indexOf(word)]);
    }

    Optional<Tree.Mapping> map(String key) {
        Tree.Entry entry = entries.get(key);
        if (entry == null) {
            return Optional.empty();
        }
        if (entry.value() instanceof Tree.Mapping map) {
            return Optional.of(map);
        }
        wrongType(key, entry.value(), "a map");
        return Optional.empty();
    }

    /// A map as a reader of its own.
    Optional<MapReader> reader(String key, String itsSubject) {
        return map(key).map(map -> new MapReader(diagnostics, itsSubject, map, keySpan(key)));
    }

    List<Tree> list(String key) {
        Tree.Entry entry = entries.get(key);
        if (entry == null) {
            return List.of();
        }
        if (entry.value() instanceof Tree.Sequence sequence) {
            return sequence.items();
        }
        wrongType(key, entry.value(), "a list");
        return List.of();
    }

    /// A list of texts.
    List<Tree.Scalar> scalars(String key) {
        List<Tree.Scalar> scalars = new ArrayList<>();
        for (Tree item : list(key)) {
            if (item instanceof Tree.Scalar scalar && !scalar.isNull()) {
                scalars.add(scalar);
            } else {
                wrongType(key, item, "a list of texts");
            }
        }
        return scalars;
    }

    List<String> texts(String key) {
        return scalars(key).stream().map(Tree.Scalar::text).toList();
    }

    Span keySpan(String key) {
        Tree.Entry entry = entries.get(key);
        return entry == null ? place : entry.key().span();
    }

    void wrongType(String key, Tree found, String wanted) {
        diagnostics.error(
                Problems.WRONG_TYPE,
                pointed(found),
                "`" + key + "` must be " + wanted + ", but is " + found.described() + ".",
                null);
    }

    /// Where to point for a whole value: a list or a map over many lines is pointed at by its beginning.
    static Span pointed(Tree tree) {
        return tree.span();
    }

    private static String safe(Tree.@Nullable Scalar scalar) {
        return scalar == null ? "" : SafeText.shortened(scalar.text());
    }
}
