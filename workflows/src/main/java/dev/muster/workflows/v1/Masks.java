package dev.muster.workflows.v1;

import dev.muster.workflows.contract.Secrets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Parameters as people may see them.
final class Masks {
    private Masks() {}

    /// The parameters with each secret's marker replaced by `${secrets.NAME}`.
    static Map<String, Object> shown(Map<String, Object> with, List<String> secrets) {
        Map<String, Object> shown = new LinkedHashMap<>();
        with.forEach((key, value) -> shown.put(key, shown(value, secrets)));
        return shown;
    }

    private static Object shown(Object value, List<String> secrets) {
        return switch (value) {
            case String text -> Secrets.replace(text, secrets, name -> "${secrets." + name + "}");
            case List<?> list ->
                list.stream().map(element -> shown(element, secrets)).toList();
            case Map<?, ?> map -> {
                Map<String, Object> shown = new LinkedHashMap<>();
                map.forEach((key, element) -> shown.put(String.valueOf(key), shown(element, secrets)));
                yield shown;
            }
            default -> value;
        };
    }
}
