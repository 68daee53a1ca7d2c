package dev.muster.workflows.v1;

import dev.muster.runbooks.journal.RunEvent;
import dev.muster.runbooks.journal.StepRef;
import dev.muster.runbooks.plan.PlanStep;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// A question to people that is open: a gate, or a task.
final class Asked {
    final StepRef step;
    final String name;
    final PlanStep.Deciders by;
    final boolean task;
    final List<String> required;
    final Set<String> may = new LinkedHashSet<>();
    final List<RunEvent.Person> agreed = new ArrayList<>();
    RunEvent.@Nullable Person refused;
    Map<String, Object> form = Map.of();

    /// @param required the fields of a task's form that must be filled in; null for a gate
    /// @param may who may answer now; an escalation adds to them
    Asked(StepRef step, String name, PlanStep.Deciders by, @Nullable List<String> required, List<String> may) {
        this.step = step;
        this.name = name;
        this.by = by;
        this.task = required != null;
        this.required = required == null ? List.of() : required;
        this.may.addAll(may);
    }

    /// How many further agreements are needed.
    int open() {
        return Math.max(0, by.count() - agreed.size());
    }

    boolean answered() {
        return refused != null || open() == 0;
    }
}
