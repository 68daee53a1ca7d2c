package dev.muster.runbooks.schema;

import dev.muster.runbooks.actions.ActionDescriptor;
import dev.muster.runbooks.types.Field;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/// The schemas of actions: their parameters, and in the description and under `x-muster` what they do and give.
final class ActionSchemas {
    private ActionSchemas() {}

    /// The key of an action in a step.
    static Map<String, Object> property(ActionDescriptor action) {
        return Schemas.described(Schemas.ref(action.name()), help(action));
    }

    /// The parameters of an action.
    static Map<String, Object> parameters(ActionDescriptor action) {
        Map<String, Object> schema = TypeSchemas.structure(action.parameters());
        if (!schema.containsKey("required")) {
            schema.put("type", List.of("object", "null"));
        }
        schema.put(
                "x-muster",
                Schemas.of(
                        "effect",
                        action.effect().name().toLowerCase(Locale.ROOT),
                        "idempotent",
                        action.idempotent(),
                        "undo",
                        action.undo() == null ? "none" : action.undo(),
                        "result",
                        result(action)));
        return Schemas.described(schema, help(action));
    }

    private static Map<String, Object> result(ActionDescriptor action) {
        Map<String, Object> fields = Schemas.of();
        for (Field field : action.results()) {
            fields.put(
                    field.name(),
                    Schemas.of("type", field.type().word(), "always", field.required(), "description", field.help()));
        }
        return fields;
    }

    private static String help(ActionDescriptor action) {
        String effect = switch (action.effect()) {
            case READS -> "Only reads.";
            case CHANGES -> "Changes the target.";
            case DESTROYS -> "Destroys: it needs a gate before it or an undo.";
        };
        String undo = action.undo() == null ? "" : " Undone by `undo: " + action.undo() + "`.";
        String repeat = action.idempotent() ? "" : " Not to be repeated without thought.";
        String results = action.results().stream()
                .map(field -> "- `" + field.name() + "`: " + TypeSchemas.help(field))
                .collect(Collectors.joining("\n"));
        return action.summary() + "\n\n" + effect + undo + repeat
                + (results.isEmpty() ? "" : "\n\nResult:\n" + results);
    }
}
