package dev.muster.runbooks.checks;

import dev.muster.runbooks.diagnostics.Diagnostics;
import dev.muster.runbooks.model.Step;
import org.jspecify.annotations.Nullable;

/// A gate or task that nobody can answer.
final class GateWithoutApprovers implements Rule {
    @Override
    public String id() {
        return "gate-without-approvers";
    }

    @Override
    public String about() {
        return "The run would wait for people who cannot exist.";
    }

    @Override
    public void check(Subject subject, Diagnostics found) {
        for (Step step : subject.steps()) {
            if (step instanceof Step.Approve approve) {
                deciders("gate", step.head(), approve.by(), found);
            } else if (step instanceof Step.Task task) {
                deciders("task", step.head(), task.by(), found);
            }
        }
    }

    private void deciders(String what, Step.Head head, Step.@Nullable Deciders by, Diagnostics found) {
        if (by == null || (by.role() == null && by.people().isEmpty())) {
            found.error(
                    id(),
                    by == null ? head.span() : by.span(),
                    "The " + what + " does not say who may answer it.",
                    "Add `by: {role: ...}` or `by: {people: [...]}`.");
            return;
        }
        long people = by.people().stream().distinct().count();
        if (by.role() == null && people < by.count()) {
            found.error(
                    id(),
                    by.span(),
                    "The " + what + " needs " + by.count() + " people, but names only " + people + ".",
                    "Name more people, or lower `count`.");
        } else if (by.role() == null && by.notStarter() && people == by.count()) {
            found.warning(
                    id(),
                    by.span(),
                    "Nobody can pass the " + what + " if one of the people named starts the run.",
                    "Name one person more.");
        }
    }
}
