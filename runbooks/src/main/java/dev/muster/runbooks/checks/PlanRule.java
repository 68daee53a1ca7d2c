package dev.muster.runbooks.checks;

import dev.muster.runbooks.diagnostics.Diagnostics;
import dev.muster.runbooks.model.Runbook;
import dev.muster.runbooks.plan.Plan;

/// Finds one kind of fault that shows only in the plan, where every default is applied. It reports no errors: there is
/// a plan only where there is none.
public interface PlanRule {
    /// The id of the problems it reports.
    String id();

    /// One sentence: what would go wrong without this rule.
    String about();

    /// Reports every fault of its kind.
    void check(Runbook runbook, Plan plan, Diagnostics found);
}
