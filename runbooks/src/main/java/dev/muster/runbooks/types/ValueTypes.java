package dev.muster.runbooks.types;

import dev.muster.runbooks.types.ValueType.Choice;
import dev.muster.runbooks.types.ValueType.ListOf;
import dev.muster.runbooks.types.ValueType.MapOf;
import dev.muster.runbooks.types.ValueType.Simple;
import dev.muster.runbooks.types.ValueType.Structure;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Questions about types.
public final class ValueTypes {
    private ValueTypes() {}

    /// The type that a word of `inputs:` or of a form names, if it names one.
    ///
    /// @param choices the values of a `choice`, otherwise empty
    /// @param element the word of a list's or map's elements, or null for any
    public static Optional<ValueType> of(String word, List<String> choices, @Nullable String element) {
        return switch (word) {
            case "choice" -> Optional.of(new Choice(choices));
            case "list" -> elementOf(element).map(ListOf::new);
            case "map" -> elementOf(element).map(MapOf::new);
            default -> simple(word).map(type -> type);
        };
    }

    /// All words that can name a type, in the order of the reference.
    public static List<String> words() {
        List<String> words = new ArrayList<>();
        for (Simple simple : Simple.values()) {
            words.add(simple.word());
        }
        words.addAll(List.of("choice", "list", "map"));
        return List.copyOf(words);
    }

    private static Optional<ValueType> elementOf(@Nullable String word) {
        return word == null ? Optional.of(Simple.ANY) : simple(word).map(type -> type);
    }

    private static Optional<Simple> simple(String word) {
        for (Simple simple : Simple.values()) {
            if (simple.word().equals(word)) {
                return Optional.of(simple);
            }
        }
        return Optional.empty();
    }

    /// Whether values of the type are texts at run time.
    public static boolean isText(ValueType type) {
        return switch (type) {
            case Simple simple ->
                switch (simple) {
                    case STRING, DURATION, SIZE, PATH, DIRECTORY, URL, TIMESTAMP, TARGET, SECRET -> true;
                    case INTEGER, NUMBER, BOOLEAN, COMMAND, ANY -> false;
                };
            case Choice choice -> true;
            case ListOf list -> false;
            case MapOf map -> false;
            case Structure structure -> false;
        };
    }

    /// Whether a value of one type can stand where the other is wanted. Texts can stand for each other, since their
    /// forms
    /// are known at run time only; so can anything that is of type `any`. A whole number can be a size or a number.
    public static boolean accepts(ValueType wanted, ValueType found) {
        if (wanted == Simple.ANY || found == Simple.ANY || wanted.equals(found)) {
            return true;
        }
        if (isText(wanted)) {
            return isText(found) || (wanted == Simple.SIZE && found == Simple.INTEGER);
        }
        return switch (wanted) {
            case Simple simple ->
                switch (simple) {
                    case NUMBER -> found == Simple.INTEGER;
                    case COMMAND -> found instanceof ListOf list && accepts(Simple.STRING, list.element());
                    default -> false;
                };
            case Choice choice -> false;
            case ListOf list ->
                found instanceof ListOf other
                        ? accepts(list.element(), other.element())
                        : found == Simple.COMMAND && accepts(list.element(), Simple.STRING);
            case MapOf map ->
                switch (found) {
                    case MapOf other -> accepts(map.value(), other.value());
                    case Structure structure ->
                        structure.fields().stream().allMatch(field -> accepts(map.value(), field.type()));
                    case Simple simple -> false;
                    case Choice choice -> false;
                    case ListOf list -> false;
                };
            case Structure structure -> found instanceof MapOf || found instanceof Structure;
        };
    }

    /// The type with its article, for messages: `an integer`, `a list of texts`.
    public static String described(ValueType type) {
        return switch (type) {
            case Simple simple ->
                switch (simple) {
                    case STRING -> "a text";
                    case INTEGER -> "an integer";
                    case BOOLEAN -> "`true` or `false`";
                    case URL -> "a URL";
                    case ANY -> "any value";
                    case SECRET -> "the name of a secret";
                    case TARGET -> "the name of a target";
                    case NUMBER, DURATION, SIZE, PATH, DIRECTORY, COMMAND, TIMESTAMP -> "a " + simple.word();
                };
            case Choice choice -> "one of `" + String.join("`, `", choice.values()) + "`";
            case ListOf list -> "a list";
            case MapOf map -> "a map";
            case Structure structure -> "a map with the fields of `" + structure.name() + "`";
        };
    }
}
