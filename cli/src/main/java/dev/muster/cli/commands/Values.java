package dev.muster.cli.commands;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.muster.runbooks.json.Json;
import java.util.LinkedHashMap;
import java.util.Map;

/// Values typed on a command line.
final class Values {
    private Values() {}

    /// Each text as the JSON value it spells, or else as itself: `30` is a number, `["a"]` a list, `/srv/x` a text.
    static Map<String, Object> parse(Map<String, String> given) {
        Map<String, Object> values = new LinkedHashMap<>();
        given.forEach((name, text) -> values.put(name, parse(text)));
        return values;
    }

    private static Object parse(String text) {
        try {
            Object value = Json.mapper().readValue(text, Object.class);
            return value == null ? text : value;
        } catch (JsonProcessingException plain) {
            // Most values are plain texts, which are no JSON.
            return text;
        }
    }
}
