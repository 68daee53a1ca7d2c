package dev.muster.activities.http;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What of an answer is kept in the result, and so in the record: services put secrets into answers.
final class KeptFields {
    private KeptFields() {}

    /// The value without the fields of its maps, at any depth, that are not named.
    ///
    /// @param names the fields that stay, or null for all
    static @Nullable Object of(@Nullable Object value, @Nullable List<String> names) {
        if (names == null) {
            return value;
        }
        if (value instanceof Map<?, ?> map) {
            Map<String, Object> kept = new LinkedHashMap<>();
            map.forEach((name, field) -> {
                Object part = of(field, names);
                if (names.contains(String.valueOf(name)) && part != null) {
                    kept.put(String.valueOf(name), part);
                }
            });
            return kept;
        }
        if (value instanceof List<?> list) {
            List<@Nullable Object> kept = new ArrayList<>();
            list.forEach(element -> kept.add(of(element, names)));
            return kept;
        }
        return value;
    }
}
