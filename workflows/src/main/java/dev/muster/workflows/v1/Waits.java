package dev.muster.workflows.v1;

import dev.muster.runbooks.expressions.ExpressionFailure;
import dev.muster.runbooks.journal.Attempt;
import dev.muster.runbooks.journal.Failure;
import dev.muster.runbooks.journal.RunEvent;
import dev.muster.runbooks.journal.RunMode;
import dev.muster.runbooks.journal.StepRef;
import dev.muster.runbooks.plan.PlanStep;
import dev.muster.runbooks.types.DurationText;
import dev.muster.runbooks.types.NotOfType;
import dev.muster.workflows.contract.StepCall;
import dev.muster.workflows.contract.StepOutcome;
import java.time.Duration;
import java.util.Map;

/// Steps that wait: for a time, or until a probe holds.
final class Waits {
    private final RunState state;
    private final Acts acts;

    Waits(RunState state, Acts acts) {
        this.state = state;
        this.acts = acts;
    }

    /// An attempt of something that never reached an agent.
    static Attempt none() {
        return new Attempt(1, RunState.now(), RunState.now(), RunState.now(), "", 0);
    }

    Acts.Ended wait(PlanStep.Wait wait, String name, Names names, String iteration) {
        StepRef step = state.nextDoing(wait.head().path(), iteration);
        try {
            return wait.until() == null ? pause(wait, step, name, names) : until(wait, wait.until(), step, name, names);
        } catch (ExpressionFailure e) {
            return failed(step, new Failure(Failure.Kind.NOT_HELD, String.valueOf(e.getMessage()), null));
        }
    }

    private Acts.Ended pause(PlanStep.Wait wait, StepRef step, String name, Names names) throws ExpressionFailure {
        String text = names.text(String.valueOf(wait.duration()));
        state.tell(new RunEvent.StepStarted(step, name, "wait", Map.of("for", text), ""));
        if (state.request.mode() == RunMode.DRY_RUN) {
            state.tell(new RunEvent.StepSimulated(step, "would wait " + text));
            return new Acts.Ended.Done(null);
        }
        Duration length;
        try {
            length = DurationText.parse(text);
        } catch (NotOfType e) {
            return failed(step, new Failure(Failure.Kind.NOT_HELD, String.valueOf(e.getMessage()), null));
        }
        Timers.await(length, name, () -> state.wish() != null);
        Halt wish = state.wish();
        if (wish != null && !state.unwinding()) {
            throw wish;
        }
        state.tell(new RunEvent.StepDone(step, null));
        return new Acts.Ended.Done(null);
    }

    private Acts.Ended until(PlanStep.Wait wait, PlanStep.Call probe, StepRef step, String name, Names names)
            throws ExpressionFailure {
        Map<String, Object> with = names.renderMap(probe.with());
        String target = names.text(probe.target());
        state.tell(new RunEvent.StepStarted(step, name, probe.action(), Masks.shown(with, probe.secrets()), target));
        StepCall.Repeat repeat = new StepCall.Repeat(wait.every(), wait.within());
        StepCall call = acts.calls().of(probe, with, step.key(), StepCall.Order.DO, wait.within(), repeat);
        Calls.Ended ended = acts.calls().carryOut(call, target, name, 1);
        state.tell(new RunEvent.AttemptEnded(step, ended.attempt(), ended.failure(), ended.output()));
        Failure failure = ended.failure();
        StepOutcome outcome = ended.outcome();
        if (failure != null || outcome == null) {
            return failed(step, failure == null ? new Failure(Failure.Kind.BUG, "no answer", null) : failure);
        }
        state.tell(new RunEvent.StepDone(step, outcome.result()));
        return new Acts.Ended.Done(outcome.result());
    }

    private Acts.Ended failed(StepRef step, Failure failure) {
        state.tell(new RunEvent.StepFailed(step, failure));
        return new Acts.Ended.Failed(step, failure);
    }
}
