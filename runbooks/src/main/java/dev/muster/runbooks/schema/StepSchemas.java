package dev.muster.runbooks.schema;

import dev.muster.runbooks.actions.ActionCatalog;
import dev.muster.runbooks.actions.ActionDescriptor;
import dev.muster.runbooks.grammar.Keys;
import dev.muster.runbooks.grammar.Limits;
import dev.muster.runbooks.grammar.StepGrammar;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// The schemas of steps, checks and probes.
///
/// A step has exactly one key that says what it does. An editor completes well when every such key is a property of
/// one map, so the rule is not a `oneOf` of a hundred maps: each key, where it stands, limits the names that may stand
/// beside it (`dependentSchemas`), and a step whose keys are all of the other kind is refused (`not`).
final class StepSchemas {
    private static final String STEP = "step";
    private static final String CHECK = "check";
    private static final String BESIDE_ACTION = "beside-an-action";

    private final ActionCatalog catalog;

    StepSchemas(ActionCatalog catalog) {
        this.catalog = catalog;
    }

    Map<String, Object> all() {
        Map<String, Object> definitions = new LinkedHashMap<>();
        definitions.put(FormSchemas.STEPS, listOf(Schemas.ref(STEP)));
        definitions.put(STEP, step());
        definitions.put(FormSchemas.CHECKS, listOf(Schemas.ref(CHECK)));
        definitions.put(CHECK, acting(StepGrammar.OF_CHECK, "A check: an action that only reads."));
        definitions.put(FormSchemas.CALL, acting(StepGrammar.OF_PROBE, "An action with its parameters."));
        definitions.put(FormSchemas.BRANCHES, branches());
        Set<String> beside = new LinkedHashSet<>(StepGrammar.HEAD.names());
        beside.addAll(StepGrammar.BESIDE_ACTION.names());
        definitions.put(BESIDE_ACTION, Schemas.oneOfWords(beside));
        for (ActionDescriptor action : catalog.all()) {
            definitions.put(action.name(), ActionSchemas.parameters(action));
        }
        return definitions;
    }

    private static Map<String, Object> listOf(Map<String, Object> items) {
        return Schemas.of("type", "array", "minItems", 1, "items", items);
    }

    private static Map<String, Object> branches() {
        Map<String, Object> schema = listOf(Schemas.ref(STEP));
        schema.put("maxItems", Limits.BRANCHES_MAX);
        return schema;
    }

    private Map<String, Object> step() {
        Map<String, Object> properties = FormSchemas.properties(StepGrammar.HEAD);
        Map<String, Object> rules = new LinkedHashMap<>();
        Set<String> others = new LinkedHashSet<>(StepGrammar.HEAD.names());
        for (StepGrammar.Kind kind : StepGrammar.KINDS) {
            String name = kind.key().name();
            properties.putAll(FormSchemas.properties(new Keys("", List.of(kind.key()))));
            rules.put(name, besideKind(kind));
        }
        for (ActionDescriptor action : catalog.all()) {
            properties.put(action.name(), ActionSchemas.property(action));
            rules.put(action.name(), besideAction(action));
        }
        StepGrammar.KINDS.forEach(kind -> FormSchemas.properties(kind.beside()).forEach(properties::putIfAbsent));
        FormSchemas.properties(StepGrammar.BESIDE_ACTION).forEach(properties::putIfAbsent);
        others.addAll(StepGrammar.companions());
        others.removeAll(StepGrammar.kinds());
        Map<String, Object> schema = map(properties, StepGrammar.HEAD.help());
        schema.put("not", Schemas.of("propertyNames", Schemas.oneOfWords(others)));
        schema.put("dependentSchemas", rules);
        schema.put("dependentRequired", Schemas.of("else", List.of("if", "steps"), "for_each", List.of("steps")));
        return schema;
    }

    private static Map<String, Object> besideKind(StepGrammar.Kind kind) {
        Set<String> names = new LinkedHashSet<>();
        names.add(kind.key().name());
        names.addAll(StepGrammar.HEAD.names());
        names.addAll(kind.beside().names());
        if (kind.key().name().equals("steps")) {
            // Beside a loop, `steps` is its body.
            names.add("for_each");
        }
        return Schemas.of("propertyNames", Schemas.oneOfWords(names));
    }

    private static Map<String, Object> besideAction(ActionDescriptor action) {
        List<Object> undo = new ArrayList<>();
        String own = action.undo();
        undo.add(Schemas.oneOfWords(own == null ? List.of("none") : List.of(own, "none")));
        undo.add(Schemas.ref(FormSchemas.CALL));
        return Schemas.of(
                "propertyNames",
                Schemas.anyOf(Schemas.of("const", action.name()), Schemas.ref(BESIDE_ACTION)),
                "properties",
                Schemas.of("undo", Schemas.of("anyOf", undo)));
    }

    /// A map with one action and a few keys beside it.
    private Map<String, Object> acting(Keys beside, String help) {
        Map<String, Object> properties = FormSchemas.properties(beside);
        Map<String, Object> rules = new LinkedHashMap<>();
        Object names = Schemas.oneOfWords(beside.names());
        for (ActionDescriptor action : catalog.all()) {
            properties.put(action.name(), ActionSchemas.property(action));
            rules.put(
                    action.name(),
                    Schemas.of("propertyNames", Schemas.anyOf(Schemas.of("const", action.name()), names)));
        }
        Map<String, Object> schema = map(properties, help);
        schema.put("not", Schemas.of("propertyNames", names));
        schema.put("dependentSchemas", rules);
        return schema;
    }

    private static Map<String, Object> map(Map<String, Object> properties, String help) {
        return Schemas.described(
                Schemas.of("type", "object", "properties", properties, "additionalProperties", false), help);
    }
}
