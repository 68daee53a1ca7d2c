package dev.muster.runbooks.checks;

import dev.muster.runbooks.plan.Plan;
import dev.muster.runbooks.types.ValueType;
import dev.muster.runbooks.types.ValueType.Simple;
import org.jspecify.annotations.Nullable;

/// The types that a plan names by words.
final class PlanTypes {
    private PlanTypes() {}

    static ValueType type(Plan.TypeName name) {
        return switch (name.word()) {
            case "choice" -> new ValueType.Choice(name.choices());
            case "list" -> new ValueType.ListOf(simple(name.element()));
            case "map" -> new ValueType.MapOf(Simple.ANY);
            default -> simple(name.word());
        };
    }

    private static Simple simple(@Nullable String word) {
        for (Simple simple : Simple.values()) {
            if (simple.word().equals(word)) {
                return simple;
            }
        }
        return Simple.ANY;
    }
}
