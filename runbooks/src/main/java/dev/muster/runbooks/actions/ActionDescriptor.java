package dev.muster.runbooks.actions;

import dev.muster.runbooks.types.Field;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// All that checking, planning, editing and documentation need to know of an action.
///
/// @param name the action's name as it is written in a runbook, `family.verb`
/// @param summary one sentence: what it does
/// @param effect its effect class
/// @param idempotent whether doing it twice leaves the target as doing it once does
/// @param undo the word that asks for its own undo (`previous`, `stop`), or null where it has none
/// @param parameters what it takes, in the order of the reference
/// @param results what its result holds
public record ActionDescriptor(
        String name,
        String summary,
        Effect effect,
        boolean idempotent,
        @Nullable String undo,
        List<Field> parameters,
        List<Field> results) {
    public ActionDescriptor {
        parameters = List.copyOf(parameters);
        results = List.copyOf(results);
    }

    /// The parameter of that name, if there is one.
    public Optional<Field> parameter(String parameterName) {
        return parameters.stream()
                .filter(field -> field.name().equals(parameterName))
                .findFirst();
    }
}
