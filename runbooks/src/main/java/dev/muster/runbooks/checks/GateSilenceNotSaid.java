package dev.muster.runbooks.checks;

import dev.muster.runbooks.diagnostics.Diagnostics;
import dev.muster.runbooks.model.Step;
import dev.muster.runbooks.plan.PlanStep;
import dev.muster.runbooks.yaml.Tree;

/// A gate or task that does not say what happens when nobody answers.
final class GateSilenceNotSaid implements Rule {
    @Override
    public String id() {
        return "gate-silence-not-said";
    }

    @Override
    public String about() {
        return "At three in the morning nobody answers, and nobody would know what follows.";
    }

    @Override
    public void check(Subject subject, Diagnostics found) {
        for (Step step : subject.steps()) {
            if (step instanceof Step.Approve approve) {
                answer("gate", approve.head(), approve.answer(), found);
            } else if (step instanceof Step.Task task && task.blocksRecovery()) {
                answer("task", task.head(), task.answer(), found);
            } else if (step instanceof Step.Task task) {
                escalation("task", task.answer(), found);
            }
        }
    }

    private void answer(String what, Step.Head head, Step.Answer answer, Diagnostics found) {
        if (answer.within() == null) {
            found.error(
                    id(),
                    head.span(),
                    "The " + what + " does not say how long an answer may take.",
                    "Add `within: 10m`.");
        }
        if (answer.silence() == null) {
            found.error(
                    id(),
                    head.span(),
                    "The " + what + " does not say what happens when nobody answers.",
                    "Add `silence: escalate`, `hold`, `undo` or `stop`; silence never approves.");
        }
        escalation(what, answer, found);
    }

    private void escalation(String what, Step.Answer answer, Diagnostics found) {
        Tree.Scalar escalateTo = answer.escalateTo();
        if (escalateTo != null && answer.silence() != PlanStep.Silence.ESCALATE) {
            found.warning(
                    id(),
                    escalateTo.span(),
                    "The " + what + " names whom to escalate to, but silence does not escalate.",
                    "Write `silence: escalate`, or delete `escalate_to`.");
        }
    }
}
