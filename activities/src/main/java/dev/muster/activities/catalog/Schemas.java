package dev.muster.activities.catalog;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.muster.activities.ByteSize;
import dev.muster.activities.Parameter;
import dev.muster.runbooks.json.Json;
import dev.muster.runbooks.types.Field;
import dev.muster.runbooks.types.ValueType;
import dev.muster.runbooks.types.ValueType.Simple;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Describes records in the language's types.
final class Schemas {
    /// The Java types that say all there is to say.
    private static final Map<Type, ValueType> PLAIN = Map.ofEntries(
            Map.entry(String.class, Simple.STRING),
            Map.entry(boolean.class, Simple.BOOLEAN),
            Map.entry(Boolean.class, Simple.BOOLEAN),
            Map.entry(int.class, Simple.INTEGER),
            Map.entry(Integer.class, Simple.INTEGER),
            Map.entry(long.class, Simple.INTEGER),
            Map.entry(Long.class, Simple.INTEGER),
            Map.entry(double.class, Simple.NUMBER),
            Map.entry(Double.class, Simple.NUMBER),
            Map.entry(Duration.class, Simple.DURATION),
            Map.entry(ByteSize.class, Simple.SIZE),
            Map.entry(Path.class, Simple.PATH),
            Map.entry(URI.class, Simple.URL),
            Map.entry(Instant.class, Simple.TIMESTAMP),
            Map.entry(Object.class, Simple.ANY));

    private Schemas() {}

    /// The fields of a record, in its order.
    ///
    /// @throws InvalidProviderException if one lacks its annotation or has a type the language does not know
    static List<Field> fields(Class<?> record) {
        List<Field> fields = new ArrayList<>();
        for (RecordComponent component : record.getRecordComponents()) {
            Parameter about = component.getAnnotation(Parameter.class);
            String where = "`" + record.getName() + "." + component.getName() + "`";
            if (about == null) {
                throw new InvalidProviderException(where + " must have a @Parameter annotation that says what it is.");
            }
            ValueType type = typeOf(component.getGenericType(), about, where);
            Object defaultValue = defaultOf(about, type, where);
            boolean required = !nullable(component) && defaultValue == null;
            fields.add(new Field(Names.snake(component.getName()), type, required, defaultValue, about.value()));
        }
        return fields;
    }

    static boolean nullable(RecordComponent component) {
        return component.getAnnotatedType().isAnnotationPresent(Nullable.class);
    }

    /// The default as JSON value, or null.
    static @Nullable Object defaultOf(Parameter about, ValueType type, String where) {
        String text = about.defaultValue();
        if (text.isEmpty()) {
            return null;
        }
        try {
            return switch (type) {
                case Simple simple ->
                    switch (simple) {
                        case BOOLEAN, INTEGER, NUMBER, COMMAND, ANY ->
                            Json.mapper().readValue(text, Object.class);
                        case STRING, DURATION, SIZE, PATH, DIRECTORY, URL, TIMESTAMP, TARGET, SECRET -> text;
                    };
                case ValueType.Choice choice -> {
                    if (!choice.values().contains(text)) {
                        throw new InvalidProviderException(
                                where + " has the default `" + text + "`, which is none of " + choice.values() + ".");
                    }
                    yield text;
                }
                case ValueType.ListOf list -> Json.mapper().readValue(text, Object.class);
                case ValueType.MapOf map -> Json.mapper().readValue(text, Object.class);
                case ValueType.Structure structure -> Json.mapper().readValue(text, Object.class);
            };
        } catch (JsonProcessingException e) {
            throw new InvalidProviderException(where + " has the default `" + text + "`, which is not JSON.", e);
        }
    }

    private static ValueType typeOf(Type type, @Nullable Parameter about, String where) {
        if (about != null && about.choices().length > 0) {
            return new ValueType.Choice(List.of(about.choices()));
        }
        if (type instanceof ParameterizedType parameterized) {
            return generic(parameterized, about, where);
        }
        if (about != null && !about.type().isEmpty()) {
            return byWord(about.type(), where);
        }
        ValueType plain = PLAIN.get(type);
        if (plain != null) {
            return plain;
        }
        if (type instanceof Class<?> javaClass && javaClass.isEnum()) {
            return new ValueType.Choice(Arrays.stream(javaClass.getEnumConstants())
                    .map(constant -> Names.kebab((Enum<?>) constant))
                    .toList());
        }
        if (type instanceof Class<?> javaClass && javaClass.isRecord()) {
            return new ValueType.Structure(Names.snake(decapitalised(javaClass.getSimpleName())), fields(javaClass));
        }
        throw unsupported(type, where);
    }

    private static ValueType generic(ParameterizedType type, @Nullable Parameter about, String where) {
        Type[] arguments = type.getActualTypeArguments();
        if (type.getRawType() == List.class) {
            if (about != null && about.type().equals("command")) {
                return Simple.COMMAND;
            }
            if (about != null && !about.type().isEmpty()) {
                return new ValueType.ListOf(byWord(about.type(), where));
            }
            return new ValueType.ListOf(typeOf(arguments[0], null, where));
        }
        if (type.getRawType() == Map.class && arguments[0] == String.class) {
            return new ValueType.MapOf(typeOf(arguments[1], null, where));
        }
        throw unsupported(type, where);
    }

    private static ValueType byWord(String word, String where) {
        for (Simple simple : Simple.values()) {
            if (simple.word().equals(word)) {
                return simple;
            }
        }
        throw new InvalidProviderException(where + " has the type `" + word + "`, which the language does not know.");
    }

    private static InvalidProviderException unsupported(Type type, String where) {
        return new InvalidProviderException(where + " is a `" + type.getTypeName()
                + "`; allowed are String, boolean, int, long, double, Duration, ByteSize, Path, URI, Instant, Object, enums,"
                + " records, and lists and maps of these.");
    }

    private static String decapitalised(String name) {
        return Character.toLowerCase(name.charAt(0)) + name.substring(1);
    }
}
