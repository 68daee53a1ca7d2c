package dev.muster.runbooks.schema;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Small parts of schemas, as JSON values.
final class Schemas {
    /// What a text may be written as: YAML reads a bare `12` or `true` as no text, but it is taken as it is written.
    static final List<String> SCALARS = List.of("string", "number", "boolean");

    private Schemas() {}

    static Map<String, Object> of(Object... keysAndValues) {
        Map<String, Object> schema = new LinkedHashMap<>();
        for (int i = 0; i < keysAndValues.length; i += 2) {
            schema.put((String) keysAndValues[i], keysAndValues[i + 1]);
        }
        return schema;
    }

    static Map<String, Object> ref(String definition) {
        return of("$ref", "#/$defs/" + definition);
    }

    /// The schema with a description that editors show; the one that stands there already is replaced.
    static Map<String, Object> described(Map<String, Object> schema, String help) {
        Map<String, Object> described = new LinkedHashMap<>();
        described.put("description", help);
        described.put("markdownDescription", help);
        schema.forEach(described::putIfAbsent);
        return described;
    }

    static Map<String, Object> oneOfWords(Collection<String> words) {
        return of("enum", List.copyOf(words));
    }

    static Map<String, Object> anyOf(Object... schemas) {
        return of("anyOf", List.of(schemas));
    }

    static Map<String, Object> whole(String pattern) {
        return of("type", "string", "pattern", "^(?:" + pattern + ")$");
    }
}
