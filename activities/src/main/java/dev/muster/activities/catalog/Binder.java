package dev.muster.activities.catalog;

import dev.muster.activities.ByteSize;
import dev.muster.activities.Parameter;
import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Makes a record from JSON values and collects every problem on the way.
final class Binder {
    /// Whether unknown keys are problems: they are in parameters, and they are not in a result of an older release.
    private final boolean strict;

    private final List<String> problems = new ArrayList<>();

    Binder(boolean strict) {
        this.strict = strict;
    }

    /// One sentence each.
    List<String> problems() {
        return Collections.unmodifiableList(problems);
    }

    /// @param where how messages name the surroundings: empty, or `name.`
    /// @return null if there is a problem
    @Nullable
    Record record(Class<?> type, Map<?, ?> values, String where) {
        RecordComponent[] components = type.getRecordComponents();
        unknownKeys(components, values, where);
        int before = problems.size();
        @Nullable Object[] arguments = new @Nullable Object[components.length];
        for (int i = 0; i < components.length; i++) {
            arguments[i] = component(components[i], values, where);
        }
        return problems.size() == before ? build(type, components, arguments, where) : null;
    }

    private void unknownKeys(RecordComponent[] components, Map<?, ?> values, String where) {
        if (!strict) {
            return;
        }
        List<String> known = Arrays.stream(components)
                .map(each -> Names.snake(each.getName()))
                .toList();
        for (Object key : values.keySet()) {
            String name = String.valueOf(key);
            if (!known.contains(name)) {
                String meant = Names.nearest(name, known)
                        .map(near -> " Did you mean `" + near + "`?")
                        .orElse(" Known are " + String.join(", ", known) + ".");
                problems.add("`" + where + name + "` is not known here." + meant);
            }
        }
    }

    private @Nullable Object component(RecordComponent component, Map<?, ?> values, String where) {
        String name = Names.snake(component.getName());
        Object value = values.get(name);
        Parameter about = component.getAnnotation(Parameter.class);
        if (value == null && about != null && !about.defaultValue().isEmpty()) {
            value = Schemas.fields(component.getDeclaringRecord()).stream()
                    .filter(field -> field.name().equals(name))
                    .findFirst()
                    .orElseThrow()
                    .defaultValue();
        }
        if (value == null) {
            if (!Schemas.nullable(component)) {
                problems.add("`" + where + name + "` is missing.");
            }
            return component.getType().isPrimitive() ? zero(component.getType()) : null;
        }
        if (about != null && about.choices().length > 0) {
            List<String> choices = List.of(about.choices());
            if (!choices.contains(String.valueOf(value))) {
                problems.add("`" + where + name + "` must be one of " + String.join(", ", choices) + ", and is `"
                        + value + "`.");
                return null;
            }
        }
        return value(component.getGenericType(), value, where + name);
    }

    /// A stand-in, so that the other components are looked at too; the record is not built.
    private static Object zero(Class<?> primitive) {
        return primitive == boolean.class ? false : (Object) 0;
    }

    private @Nullable Record build(
            Class<?> type, RecordComponent[] components, @Nullable Object[] arguments, String where) {
        try {
            Class<?>[] types =
                    Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new);
            Constructor<?> constructor = type.getDeclaredConstructor(types);
            constructor.setAccessible(true);
            return (Record) constructor.newInstance(arguments);
        } catch (InvocationTargetException e) {
            if (e.getCause() instanceof IllegalArgumentException refused) {
                problems.add((where.isEmpty() ? "" : "`" + where.substring(0, where.length() - 1) + "`: ")
                        + refused.getMessage());
                return null;
            }
            throw new InvalidProviderException("The constructor of `" + type.getName() + "` failed.", e);
        } catch (ReflectiveOperationException e) {
            throw new InvalidProviderException("`" + type.getName() + "` can't be made.", e);
        }
    }

    private @Nullable Object value(Type type, Object value, String name) {
        try {
            if (type instanceof ParameterizedType parameterized) {
                return generic(parameterized, value, name);
            }
            return single((Class<?>) type, value, name);
        } catch (IllegalArgumentException | DateTimeException e) {
            problems.add("`" + name + "`: " + e.getMessage() + ".");
            return null;
        }
    }

    private @Nullable Object generic(ParameterizedType type, Object value, String name) {
        Type[] arguments = type.getActualTypeArguments();
        if (type.getRawType() == List.class) {
            if (!(value instanceof List<?> list)) {
                return wrong(name, "a list", value);
            }
            List<Object> bound = new ArrayList<>();
            for (int i = 0; i < list.size(); i++) {
                Object element = list.get(i);
                Object each = element == null ? null : value(arguments[0], element, name + "[" + i + "]");
                if (element == null) {
                    problems.add("`" + name + "[" + i + "]` is empty.");
                }
                if (each != null) {
                    bound.add(each);
                }
            }
            return List.copyOf(bound);
        }
        if (!(value instanceof Map<?, ?> map)) {
            return wrong(name, "a map", value);
        }
        Map<String, @Nullable Object> bound = new LinkedHashMap<>();
        for (Map.Entry<?, ?> entry : map.entrySet()) {
            String key = String.valueOf(entry.getKey());
            Object element = entry.getValue();
            bound.put(key, element == null ? null : value(arguments[1], element, name + "." + key));
        }
        return Collections.unmodifiableMap(bound);
    }

    private @Nullable Object single(Class<?> type, Object value, String name) {
        if (type == Object.class) {
            return value;
        }
        if (type == boolean.class || type == Boolean.class) {
            return value instanceof Boolean ? value : wrong(name, "true or false", value);
        }
        if (type == long.class || type == Long.class || type == int.class || type == Integer.class) {
            return whole(type, value, name);
        }
        if (type == double.class || type == Double.class) {
            return value instanceof Number number ? number.doubleValue() : wrong(name, "a number", value);
        }
        if (type.isRecord() && type != ByteSize.class) {
            return value instanceof Map<?, ?> map ? record(type, map, name + ".") : wrong(name, "a map", value);
        }
        if (value instanceof Map || value instanceof List) {
            return wrong(name, "a single value", value);
        }
        return fromText(type, String.valueOf(value), name);
    }

    private @Nullable Object whole(Class<?> type, Object value, String name) {
        boolean fractional = value instanceof Double number && number != Math.rint(number);
        if (!(value instanceof Number number) || fractional) {
            return wrong(name, "a whole number", value);
        }
        long whole = number.longValue();
        if (type == long.class || type == Long.class) {
            return whole;
        }
        return whole == (int) whole ? (Object) (int) whole : wrong(name, "a smaller number", value);
    }

    private @Nullable Object fromText(Class<?> type, String text, String name) {
        if (type == String.class) {
            return text;
        }
        if (type == Duration.class) {
            return Durations.parse(text);
        }
        if (type == ByteSize.class) {
            return ByteSize.parse(text);
        }
        if (type == Path.class) {
            return path(text, name);
        }
        if (type == Instant.class) {
            return OffsetDateTime.parse(text).toInstant();
        }
        if (type == URI.class) {
            return url(text, name);
        }
        for (Object constant : type.getEnumConstants()) {
            if (Names.kebab((Enum<?>) constant).equals(text)) {
                return constant;
            }
        }
        List<String> words = Arrays.stream(type.getEnumConstants())
                .map(constant -> Names.kebab((Enum<?>) constant))
                .toList();
        return wrong(name, "one of " + String.join(", ", words), text);
    }

    /// A relative path would depend on where the agent was started, which no author of a runbook knows.
    private @Nullable Object path(String text, String name) {
        String home = System.getProperty("user.home");
        String expanded = text.equals("~") ? home : text.startsWith("~/") ? home + text.substring(1) : text;
        try {
            Path path = Path.of(expanded);
            return path.isAbsolute()
                    ? path.normalize()
                    : wrong(name, "an absolute path, or one that begins with `~/`", text);
        } catch (InvalidPathException e) {
            return wrong(name, "a path", text);
        }
    }

    private @Nullable Object url(String text, String name) {
        try {
            URI uri = new URI(text);
            return uri.getScheme() != null && uri.getHost() != null
                    ? uri
                    : wrong(name, "a URL such as `http://127.0.0.1:9100/health`", text);
        } catch (URISyntaxException e) {
            return wrong(name, "a URL such as `http://127.0.0.1:9100/health`", text);
        }
    }

    private @Nullable Object wrong(String name, String expected, Object value) {
        String found = String.valueOf(value);
        String shown = found.length() > 80 ? found.substring(0, 80) + "…" : found;
        problems.add("`" + name + "` must be " + expected + ", and is `" + shown + "`.");
        return null;
    }
}
