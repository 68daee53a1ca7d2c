package dev.muster.runbooks.checks;

import dev.muster.runbooks.diagnostics.Diagnostics;
import dev.muster.runbooks.model.Step;
import java.util.List;

/// Steps after one that always ends the run.
final class UnreachableAfterStop implements Rule {
    @Override
    public String id() {
        return "unreachable-after-stop";
    }

    @Override
    public String about() {
        return "Somebody would rely on a step that never runs.";
    }

    @Override
    public void check(Subject subject, Diagnostics found) {
        sequence(subject.runbook().procedure().steps(), found);
        for (Step step : subject.steps()) {
            if (step instanceof Step.Block block) {
                sequence(block.steps(), found);
                sequence(block.otherwise(), found);
            } else if (step instanceof Step.Parallel parallel) {
                parallel.branches().forEach(branch -> sequence(branch, found));
            } else if (step instanceof Step.ForEach loop) {
                sequence(loop.steps(), found);
            }
        }
    }

    private void sequence(List<Step> steps, Diagnostics found) {
        for (int i = 0; i + 1 < steps.size(); i++) {
            if (alwaysFails(steps.get(i))) {
                found.error(
                        id(),
                        steps.get(i + 1).head().span(),
                        "This step is never reached: the one before it always fails.",
                        "Give the `assert` before it a condition, or delete what follows.",
                        steps.get(i).head().span(),
                        "The step that always fails.");
                return;
            }
        }
    }

    private static boolean alwaysFails(Step step) {
        return step instanceof Step.Assert assertion
                && assertion.head().condition() == null
                && Texts.expression(assertion.that()).strip().equals("false");
    }
}
