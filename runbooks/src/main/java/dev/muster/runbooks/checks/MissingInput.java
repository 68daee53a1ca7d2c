package dev.muster.runbooks.checks;

import dev.muster.runbooks.diagnostics.Diagnostics;
import dev.muster.runbooks.diagnostics.SafeText;
import dev.muster.runbooks.model.Step;
import dev.muster.runbooks.plan.Plan;

/// An input that a called runbook needs and is not given.
final class MissingInput implements Rule {
    @Override
    public String id() {
        return "missing-input";
    }

    @Override
    public String about() {
        return "The child run would be refused in the middle of the recovery.";
    }

    @Override
    public void check(Subject subject, Diagnostics found) {
        for (Step step : subject.steps()) {
            if (step instanceof Step.RunRunbook run) {
                subject.called(run.runbook().text()).ifPresent(plan -> run(run, plan, found));
            }
        }
    }

    private void run(Step.RunRunbook run, Plan plan, Diagnostics found) {
        for (Plan.InputSpec input : plan.signature().inputs()) {
            boolean given =
                    run.with().stream().anyMatch(entry -> entry.key().text().equals(input.name()));
            if (input.required() && !given) {
                found.error(
                        id(),
                        run.runbook().span(),
                        "The runbook " + SafeText.quote(run.runbook().text()) + " needs the input `" + input.name()
                                + "`.",
                        "Add `with: {" + input.name() + ": ...}` beside `run`.");
            }
        }
    }
}
