package dev.muster.runbooks.checks;

import dev.muster.runbooks.actions.ActionDescriptor;
import dev.muster.runbooks.actions.Effect;
import dev.muster.runbooks.diagnostics.Diagnostics;
import dev.muster.runbooks.model.Step;
import java.util.List;

/// A step that destroys what may exist nowhere else, with nobody asked and no way back.
final class DestroyingStepWithoutGateOrUndo implements Rule {
    @Override
    public String id() {
        return "destroying-step-without-gate-or-undo";
    }

    @Override
    public String about() {
        return "A mistake in an input would remove data before anybody could stop it.";
    }

    @Override
    public void check(Subject subject, Diagnostics found) {
        sequence(subject, subject.runbook().procedure().steps(), false, found);
        sequence(subject, subject.runbook().procedure().last(), false, found);
    }

    /// @param asked whether a gate stands before the sequence on every way to it
    /// @return whether a gate stands before whatever follows the sequence
    private boolean sequence(Subject subject, List<Step> steps, boolean asked, Diagnostics found) {
        boolean gated = asked;
        for (Step step : steps) {
            gated = step(subject, step, gated, found);
        }
        return gated;
    }

    private boolean step(Subject subject, Step step, boolean gated, Diagnostics found) {
        boolean conditional = step.head().condition() != null;
        return switch (step) {
            case Step.Approve approve -> gated || !conditional;
            case Step.Act act -> {
                if (!gated) {
                    act(subject, act, found);
                }
                yield gated;
            }
            case Step.Block block -> {
                boolean then = sequence(subject, block.steps(), gated, found);
                boolean otherwise = sequence(subject, block.otherwise(), gated, found);
                yield gated || (then && (!conditional || otherwise));
            }
            case Step.Parallel parallel -> {
                boolean any = gated;
                for (List<Step> branch : parallel.branches()) {
                    any |= sequence(subject, branch, gated, found);
                }
                yield any;
            }
            case Step.ForEach loop -> {
                // A loop may have no element, so a gate inside it stands before nothing that follows.
                sequence(subject, loop.steps(), gated, found);
                yield gated;
            }
            case Step.Wait wait -> gated;
            case Step.Task task -> gated;
            case Step.RunRunbook run -> gated;
            case Step.SetValues set -> gated;
            case Step.Assert assertion -> gated;
            case Step.Unreadable unreadable -> gated;
        };
    }

    private void act(Subject subject, Step.Act act, Diagnostics found) {
        boolean destroys = subject.action(act.call())
                .filter(action -> action.effect() == Effect.DESTROYS)
                .isPresent();
        if (destroys && act.policy().undo() instanceof Step.Undo.None) {
            String undo = subject.action(act.call()).map(ActionDescriptor::undo).orElse(null);
            found.error(
                    id(),
                    act.call().name().span(),
                    "`" + act.call().name().text() + "` destroys, but no gate stands before it and it has no `undo`.",
                    (undo == null ? "Put" : "Add `undo: " + undo + "`, or put") + " an `approve` step before it.");
        }
    }
}
