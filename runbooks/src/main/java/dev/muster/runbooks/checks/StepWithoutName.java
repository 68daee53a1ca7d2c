package dev.muster.runbooks.checks;

import dev.muster.runbooks.diagnostics.Diagnostics;
import dev.muster.runbooks.model.Step;

/// A step that people could not tell from others.
final class StepWithoutName implements Rule {
    @Override
    public String id() {
        return "step-without-name";
    }

    @Override
    public String about() {
        return "On the page of a run there would be a line that says nothing.";
    }

    @Override
    public void check(Subject subject, Diagnostics found) {
        for (Step step : Walk.recovery(subject.runbook())) {
            if (step.head().name() == null && needsName(step)) {
                found.error(
                        id(),
                        step.head().span(),
                        "The step has no name.",
                        "Add `name:` with what it does, in words for somebody who was just woken up.");
            }
        }
    }

    private static boolean needsName(Step step) {
        return switch (step) {
            case Step.Block block -> false;
            case Step.Parallel parallel -> false;
            case Step.ForEach loop -> false;
            case Step.SetValues set -> false;
            // Its problems have been reported.
            case Step.Unreadable unreadable -> false;
            case Step.Act act -> true;
            case Step.Wait wait -> true;
            case Step.Approve approve -> true;
            case Step.Task task -> true;
            case Step.RunRunbook run -> true;
            case Step.Assert assertion -> true;
        };
    }
}
