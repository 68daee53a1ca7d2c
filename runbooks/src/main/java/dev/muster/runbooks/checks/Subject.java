package dev.muster.runbooks.checks;

import dev.muster.runbooks.actions.ActionCatalog;
import dev.muster.runbooks.actions.ActionDescriptor;
import dev.muster.runbooks.model.Runbook;
import dev.muster.runbooks.model.Step;
import dev.muster.runbooks.plan.Plan;
import java.util.Map;
import java.util.Optional;

/// What the rules look at.
///
/// @param runbook the runbook
/// @param catalog the actions there are
/// @param called the plans of the runbooks it runs, by id; one that can't be had is not there
public record Subject(Runbook runbook, ActionCatalog catalog, Map<String, Plan> called) {
    public Subject {
        called = Map.copyOf(called);
    }

    /// The action of a call, if there is one of that name.
    public Optional<ActionDescriptor> action(Step.ActionCall call) {
        return catalog.find(call.name().text());
    }
}
