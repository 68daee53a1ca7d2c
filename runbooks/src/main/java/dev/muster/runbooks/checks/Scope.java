package dev.muster.runbooks.checks;

import dev.muster.runbooks.types.ValueType;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// The names that expressions may use while a rule goes through the steps of a runbook in the order they run.
///
/// A result that exists only under a condition can be used where that condition is known to hold: *guards* are the
/// conditions that hold at the place where the walk is.
final class Scope {
    private final Map<String, Name> names = new HashMap<>();
    private final Deque<String> guards = new ArrayDeque<>();

    /// A name as it stands at the moment.
    ///
    /// @param type the type of its value
    /// @param guards what must be known to hold for it to exist
    /// @param hidden why it can't be used here, as a clause after the name; empty if it can
    record Name(ValueType type, Set<String> guards, String hidden) {
        Name {
            guards = Set.copyOf(guards);
        }
    }

    void define(String name, ValueType type) {
        names.put(name, new Name(type, new LinkedHashSet<>(guards), ""));
    }

    void hide(String name, String reason) {
        Name known = names.get(name);
        if (known != null) {
            names.put(name, new Name(known.type(), known.guards(), reason));
        }
    }

    void show(String name) {
        hide(name, "");
    }

    void forget(String name) {
        names.remove(name);
    }

    Optional<Name> find(String name) {
        return Optional.ofNullable(names.get(name));
    }

    /// The names that can be used here.
    Collection<String> usable() {
        List<String> usable = new ArrayList<>();
        names.forEach((name, known) -> {
            if (known.hidden().isEmpty() && holds(known.guards())) {
                usable.add(name);
            }
        });
        return usable;
    }

    boolean holds(Set<String> needed) {
        return needed.isEmpty() || guards.containsAll(needed);
    }

    /// Enters a place where a condition holds.
    ///
    /// @return how many guards to leave again
    int enter(String condition) {
        List<String> parts = conjuncts(condition);
        parts.forEach(guards::push);
        return parts.size();
    }

    /// Enters a place where a condition does not hold.
    int enterOtherwise(String condition) {
        guards.push("not " + condition.strip());
        return 1;
    }

    void leave(int count) {
        for (int i = 0; i < count; i++) {
            guards.pop();
        }
    }

    /// The condition itself, and if it is `a && b`, also its parts. A condition with anything that could make `&&` mean
    /// something else is taken whole.
    private static List<String> conjuncts(String condition) {
        List<String> parts = new ArrayList<>();
        parts.add(condition.strip());
        boolean plain = condition.chars().noneMatch(c -> "|?()\"'[]{}".indexOf(c) >= 0);
        if (plain && condition.contains("&&")) {
            for (String part : condition.split("&&", -1)) {
                parts.add(part.strip());
            }
        }
        return parts;
    }
}
