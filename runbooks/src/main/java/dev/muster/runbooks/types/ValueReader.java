package dev.muster.runbooks.types;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.muster.runbooks.json.Json;
import dev.muster.runbooks.types.ValueType.Choice;
import dev.muster.runbooks.types.ValueType.ListOf;
import dev.muster.runbooks.types.ValueType.MapOf;
import dev.muster.runbooks.types.ValueType.Simple;
import dev.muster.runbooks.types.ValueType.Structure;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Reads values as values of a type.
///
/// A document and an API give typed values; a command line gives texts only, and these are read as what they stand for
/// (`3` as an integer, `[a, b]` as a list) if the reader is [#ofTexts]. What is wrong is said without the value, which
/// may be a secret.
public final class ValueReader {
    private final boolean texts;
    private final @Nullable String home;

    private ValueReader(boolean texts, @Nullable String home) {
        this.texts = texts;
        this.home = home;
    }

    /// A reader of documents: types must match, and `~` stays in paths, since it is not known yet whose it is.
    public static ValueReader ofDocuments() {
        return new ValueReader(false, null);
    }

    /// A reader of what people and programs give a run.
    ///
    /// @param home what `~` stands for in paths, or null to leave it
    public static ValueReader ofTexts(@Nullable String home) {
        return new ValueReader(true, home);
    }

    /// A reader like this that also knows what `~` stands for.
    public ValueReader withHome(@Nullable String newHome) {
        return new ValueReader(texts, newHome);
    }

    /// The value in the form the type has at run time.
    ///
    /// @throws NotOfType with a clause that says what is wanted
    public Object read(ValueType type, @Nullable Object given) throws NotOfType {
        if (given == null) {
            throw new NotOfType("is empty; it must be " + ValueTypes.described(type));
        }
        return switch (type) {
            case Simple simple -> readSimple(simple, given);
            case Choice choice -> readChoice(choice, given);
            case ListOf list -> readList(list, given);
            case MapOf map -> readMap(map, given);
            case Structure structure -> readStructure(structure, given);
        };
    }

    private Object readSimple(Simple type, Object given) throws NotOfType {
        return switch (type) {
            case ANY -> given;
            case INTEGER -> readInteger(given);
            case NUMBER -> readNumber(given);
            case BOOLEAN -> readBoolean(given);
            case COMMAND -> readCommand(given);
            case SIZE ->
                given instanceof Long || given instanceof Integer ? readBytes((Number) given) : readText(type, given);
            case STRING, DURATION, PATH, DIRECTORY, URL, TIMESTAMP, TARGET, SECRET -> readText(type, given);
        };
    }

    private String readText(Simple type, Object given) throws NotOfType {
        if (!(given instanceof String text)) {
            String hint = switch (type) {
                case DURATION -> "; write the unit too, such as `15s`";
                case STRING -> "; put it into quotes";
                default -> "";
            };
            throw mismatch(type, given, given instanceof Map || given instanceof Collection ? "" : hint);
        }
        return TextForms.read(type, text, home);
    }

    private static String readBytes(Number bytes) throws NotOfType {
        if (bytes.longValue() < 0) {
            throw new NotOfType("is not a size; it is negative");
        }
        return Long.toString(bytes.longValue());
    }

    private Long readInteger(Object given) throws NotOfType {
        if (given instanceof Long || given instanceof Integer) {
            return ((Number) given).longValue();
        }
        if (texts && given instanceof String text && text.strip().matches("[+-]?\\d{1,19}")) {
            try {
                return Long.valueOf(text.strip());
            } catch (NumberFormatException e) {
                NotOfType tooLarge = new NotOfType("is beyond the range of whole numbers (64 bits)");
                tooLarge.initCause(e);
                throw tooLarge;
            }
        }
        throw mismatch(Simple.INTEGER, given, given instanceof String && !texts ? "; leave out the quotes" : "");
    }

    private Double readNumber(Object given) throws NotOfType {
        if (given instanceof Number number) {
            return number.doubleValue();
        }
        if (texts && given instanceof String text && text.strip().matches("[+-]?\\d{1,19}(\\.\\d{1,19})?")) {
            return new BigDecimal(text.strip()).doubleValue();
        }
        throw mismatch(Simple.NUMBER, given, given instanceof String && !texts ? "; leave out the quotes" : "");
    }

    private Boolean readBoolean(Object given) throws NotOfType {
        if (given instanceof Boolean bool) {
            return bool;
        }
        if (texts && given instanceof String text) {
            return switch (text.strip()) {
                case "true" -> true;
                case "false" -> false;
                default -> throw new NotOfType("must be `true` or `false`");
            };
        }
        throw mismatch(Simple.BOOLEAN, given, "");
    }

    private List<String> readCommand(Object given) throws NotOfType {
        if (given instanceof String text) {
            if (!texts) {
                throw new NotOfType("must be a list with the program first, such as `[systemctl, restart, aegis]`");
            }
            if (!text.stripLeading().startsWith("[")) {
                return CommandText.parse(text);
            }
        }
        List<String> words = new ArrayList<>();
        for (Object word : elements(Simple.COMMAND, given)) {
            switch (word) {
                case String text -> words.add(text);
                case Long number -> words.add(number.toString());
                case Integer number -> words.add(number.toString());
                case Boolean bool -> words.add(bool.toString());
                default -> throw new NotOfType("must be a list of texts with the program first");
            }
        }
        if (words.isEmpty() || words.getFirst().isBlank()) {
            throw new NotOfType("must be a list with the program first");
        }
        return List.copyOf(words);
    }

    private String readChoice(Choice type, Object given) throws NotOfType {
        // YAML reads a bare `on` or `3` as no text, but it names the choice that is written so.
        String text = given instanceof Map || given instanceof Collection ? "" : String.valueOf(given);
        if (type.values().contains(text)) {
            return text;
        }
        throw new NotOfType("must be " + ValueTypes.described(type)
                + NearNames.nearest(text, type.values())
                        .map(near -> "; did you mean `" + near + "`?")
                        .orElse(""));
    }

    private List<Object> readList(ListOf type, Object given) throws NotOfType {
        List<Object> result = new ArrayList<>();
        int number = 1;
        for (Object element : elements(type, given)) {
            try {
                result.add(read(type.element(), element));
            } catch (NotOfType e) {
                throw within("element " + number, e);
            }
            number++;
        }
        return Collections.unmodifiableList(result);
    }

    private Map<String, Object> readMap(MapOf type, Object given) throws NotOfType {
        Map<String, Object> result = new LinkedHashMap<>();
        for (Map.Entry<?, ?> entry : entries(type, given).entrySet()) {
            String key = String.valueOf(entry.getKey());
            try {
                result.put(key, read(type.value(), entry.getValue()));
            } catch (NotOfType e) {
                throw within("`" + key + "`", e);
            }
        }
        return Collections.unmodifiableMap(result);
    }

    private Map<String, Object> readStructure(Structure type, Object given) throws NotOfType {
        Map<?, ?> entries = entries(type, given);
        List<String> known = type.fields().stream().map(Field::name).toList();
        for (Object key : entries.keySet()) {
            String name = String.valueOf(key);
            if (!known.contains(name)) {
                throw new NotOfType("has no field `" + name + "`"
                        + NearNames.nearest(name, known)
                                .map(near -> "; did you mean `" + near + "`?")
                                .orElse("; the fields are `" + String.join("`, `", known) + "`"));
            }
        }
        Map<String, Object> result = new LinkedHashMap<>();
        for (Field field : type.fields()) {
            Object value = entries.containsKey(field.name()) ? entries.get(field.name()) : field.defaultValue();
            if (value == null && field.required()) {
                throw new NotOfType("lacks its field `" + field.name() + "`");
            }
            if (value != null) {
                try {
                    result.put(field.name(), read(field.type(), value));
                } catch (NotOfType e) {
                    throw within("`" + field.name() + "`", e);
                }
            }
        }
        return Collections.unmodifiableMap(result);
    }

    private Collection<?> elements(ValueType type, Object given) throws NotOfType {
        if (given instanceof Collection<?> collection) {
            return collection;
        }
        if (texts && given instanceof String text) {
            if (text.stripLeading().startsWith("[")) {
                return json(text, "list") instanceof List<?> list ? list : List.of();
            }
            return text.isBlank() ? List.of() : List.of(text.strip().split("\\s*,\\s*", -1));
        }
        throw mismatch(type, given, "");
    }

    private Map<?, ?> entries(ValueType type, Object given) throws NotOfType {
        if (given instanceof Map<?, ?> map) {
            return map;
        }
        if (texts && given instanceof String text && text.stripLeading().startsWith("{")) {
            return json(text, "map") instanceof Map<?, ?> map ? map : Map.of();
        }
        throw mismatch(type, given, texts && given instanceof String ? "; write it as JSON, `{...}`" : "");
    }

    private static Object json(String text, String kind) throws NotOfType {
        try {
            return Json.mapper().readValue(text, Object.class);
        } catch (JsonProcessingException e) {
            // The cause is left out: its message quotes the value.
            throw new NotOfType("looks like a " + kind + " in JSON, but is not valid JSON");
        }
    }

    private static NotOfType mismatch(ValueType wanted, Object given, String hint) {
        return new NotOfType("must be " + ValueTypes.described(wanted) + ", but is " + kind(given) + hint);
    }

    private static NotOfType within(String part, NotOfType cause) {
        NotOfType outer = new NotOfType("is wrong: " + part + " " + cause.getMessage());
        outer.initCause(cause);
        return outer;
    }

    private static String kind(Object given) {
        return switch (given) {
            case String text -> "a text";
            case Boolean bool -> "true or false";
            case Long number -> "an integer";
            case Integer number -> "an integer";
            case Number number -> "a number";
            case Map<?, ?> map -> "a map";
            case Collection<?> list -> "a list";
            default -> "something else";
        };
    }
}
