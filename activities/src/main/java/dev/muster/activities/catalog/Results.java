package dev.muster.activities.catalog;

import dev.muster.activities.ByteSize;
import dev.muster.runbooks.json.Json;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.RecordComponent;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Makes the JSON value of a result.
final class Results {
    /// A result is part of the run's state and is read at every later step.
    static final int BYTES_MAX = 64 * 1024;

    /// The key under which the names of shortened fields stand.
    static final String TRUNCATED = "truncated";

    private Results() {}

    /// Absent fields are left out; a result that is too large is shortened, and says which fields were.
    static Map<String, Object> toJson(Record result) {
        Map<String, Object> json = map(result);
        List<String> shortened = new ArrayList<>();
        while (bytes(json) > BYTES_MAX) {
            String largest = largest(json);
            Object shorter = shorter(json.get(largest));
            if (shorter == null) {
                json.remove(largest);
            } else {
                json.put(largest, shorter);
            }
            if (!shortened.contains(largest)) {
                shortened.add(largest);
            }
            json.put(TRUNCATED, List.copyOf(shortened));
        }
        return json;
    }

    private static Map<String, Object> map(Record result) {
        Map<String, Object> json = new LinkedHashMap<>();
        for (RecordComponent component : result.getClass().getRecordComponents()) {
            Object value = value(read(result, component));
            if (value != null) {
                json.put(Names.snake(component.getName()), value);
            }
        }
        return json;
    }

    private static @Nullable Object read(Record result, RecordComponent component) {
        try {
            Method accessor = component.getAccessor();
            accessor.setAccessible(true);
            return accessor.invoke(result);
        } catch (IllegalAccessException | InvocationTargetException e) {
            throw new InvalidProviderException(
                    "`" + component.getName() + "` of `" + result.getClass().getName() + "` can't be read.", e);
        }
    }

    private static @Nullable Object value(@Nullable Object value) {
        return switch (value) {
            case null -> null;
            case Boolean same -> same;
            case Double same -> same;
            case Number number -> number.longValue();
            case ByteSize size -> size.bytes();
            case Duration duration -> Durations.write(duration);
            case Enum<?> constant -> Names.kebab(constant);
            case Record record -> map(record);
            case List<?> list -> list.stream().map(Results::value).toList();
            case Map<?, ?> map -> {
                Map<String, @Nullable Object> json = new LinkedHashMap<>();
                map.forEach((key, each) -> json.put(String.valueOf(key), value(each)));
                yield json;
            }
            default -> value.toString();
        };
    }

    private static String largest(Map<String, Object> json) {
        String largest = "";
        int most = -1;
        for (Map.Entry<String, Object> entry : json.entrySet()) {
            int size = entry.getKey().equals(TRUNCATED) ? -1 : bytes(entry.getValue());
            if (size > most) {
                most = size;
                largest = entry.getKey();
            }
        }
        return largest;
    }

    private static @Nullable Object shorter(@Nullable Object value) {
        if (value instanceof String text && text.length() > 16) {
            return text.substring(0, text.length() / 2);
        }
        return value instanceof List<?> list && list.size() > 1 ? list.subList(0, list.size() / 2) : null;
    }

    private static int bytes(Object value) {
        return Json.write(value).getBytes(StandardCharsets.UTF_8).length;
    }
}
