package dev.muster.runbooks.schema;

import dev.muster.runbooks.grammar.Grammar;
import dev.muster.runbooks.grammar.Keys;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// The maps of the language by the names they have in the schema, and what is to be said of them beyond their keys.
final class MapDefinitions {
    private static final Map<Keys, String> NAMES = names();

    private MapDefinitions() {}

    static String name(Keys keys) {
        String name = NAMES.get(keys);
        if (name == null) {
            throw new IllegalStateException("A map of the language has no name: " + keys.help());
        }
        return name;
    }

    static Map<String, Object> all() {
        Map<String, Object> definitions = new LinkedHashMap<>();
        NAMES.forEach((keys, name) -> definitions.put(name, Schemas.described(definition(keys), keys.help())));
        return definitions;
    }

    private static Map<String, Object> definition(Keys keys) {
        Map<String, Object> schema = FormSchemas.map(keys);
        if (keys.equals(Grammar.INPUT)) {
            schema.put("allOf", List.of(belongsTo("choices", "choice", true), belongsTo("of", "list", false)));
        } else if (keys.equals(Grammar.DECIDERS)) {
            schema.put(
                    "oneOf",
                    List.of(Schemas.of("required", List.of("role")), Schemas.of("required", List.of("people"))));
        } else if (keys.equals(Grammar.TASK)) {
            // The deadline may be left out only where nobody waits for the answer.
            schema.put(
                    "anyOf",
                    List.of(
                            Schemas.of("required", List.of("within", "silence")),
                            Schemas.of(
                                    "required",
                                    List.of("blocks_recovery"),
                                    "properties",
                                    Schemas.of("blocks_recovery", Schemas.of("const", false)))));
        }
        return schema;
    }

    /// A key that means something for one type of input only.
    private static Map<String, Object> belongsTo(String key, String type, boolean needed) {
        Map<String, Object> isType =
                Schemas.of("required", List.of("type"), "properties", Schemas.of("type", Schemas.of("const", type)));
        Map<String, Object> schema = Schemas.of("if", isType);
        if (needed) {
            schema.put("then", Schemas.of("required", List.of(key)));
        }
        schema.put("else", Schemas.of("properties", Schemas.of(key, false)));
        return schema;
    }

    private static Map<Keys, String> names() {
        Map<Keys, String> names = new LinkedHashMap<>();
        names.put(Grammar.INPUT, "input");
        names.put(Grammar.OBJECTIVES, "objectives");
        names.put(Grammar.RECOVERY_TIME, "recovery-time");
        names.put(Grammar.RECOVERY_POINT, "recovery-point");
        names.put(Grammar.VERIFY, "verify");
        names.put(Grammar.WINDOW, "window");
        names.put(Grammar.DRILL, "drill");
        names.put(Grammar.MEASURE, "measure");
        names.put(Grammar.DECIDERS, "deciders");
        names.put(Grammar.GATE, "gate");
        names.put(Grammar.TASK, "task");
        names.put(Grammar.RETRY, "retry");
        names.put(Grammar.LOOP, "loop");
        names.put(Grammar.UNTIL, "until");
        names.put(Grammar.ASSERTION, "assertion");
        names.put(Grammar.SUPPRESSION, "suppression");
        return names;
    }
}
