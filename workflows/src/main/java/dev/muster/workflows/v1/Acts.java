package dev.muster.workflows.v1;

import dev.muster.runbooks.actions.Effect;
import dev.muster.runbooks.expressions.ExpressionFailure;
import dev.muster.runbooks.journal.Failure;
import dev.muster.runbooks.journal.Output;
import dev.muster.runbooks.journal.RunEvent;
import dev.muster.runbooks.journal.RunMode;
import dev.muster.runbooks.journal.StepRef;
import dev.muster.runbooks.plan.PlanStep;
import dev.muster.workflows.contract.StepCall;
import dev.muster.workflows.contract.StepOutcome;
import dev.muster.workflows.contract.UndoEntry;
import io.temporal.failure.CanceledFailure;
import io.temporal.workflow.Workflow;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Carries out steps that are actions: their attempts, their readiness, their place on the undo stack.
final class Acts {
    private final RunState state;
    private final Calls calls;

    /// When the last attempt ended by the agent's clock; a drill's fault is stamped with it.
    private Instant lastEnded = Instant.EPOCH;

    Acts(RunState state) {
        this.state = state;
        this.calls = new Calls(state);
    }

    /// How a step ended.
    sealed interface Ended {
        record Done(@Nullable Object result) implements Ended {}

        record Failed(StepRef step, Failure failure) implements Ended {}
    }

    /// Does the step once or as often as its `retry` says.
    ///
    /// @param instead parameters that replace the step's own, from a person; empty keeps them
    Ended act(PlanStep.Act step, String name, Names names, String iteration, Map<String, Object> instead) {
        StepRef first = state.nextDoing(step.head().path(), iteration);
        Map<String, Object> with;
        String target;
        try {
            with = names.renderMap(step.call().with());
            with.putAll(instead);
            target = names.text(step.call().target());
        } catch (ExpressionFailure e) {
            return notEvaluated(step, name, first, e);
        }
        state.tell(new RunEvent.StepStarted(
                first, name, step.call().action(), Masks.shown(with, step.call().secrets()), target));
        if (state.request.mode() == RunMode.DRY_RUN && step.call().effect() != Effect.READS) {
            return simulate(step, first, name, with, target);
        }
        try {
            return attempts(step, name, names, first, with, target);
        } catch (CanceledFailure e) {
            Failure interrupted =
                    new Failure(Failure.Kind.CANCELLED, "It was interrupted; what it had started was ended.", null);
            state.tell(new RunEvent.StepFailed(first, interrupted));
            throw e;
        }
    }

    private Ended attempts(
            PlanStep.Act step, String name, Names names, StepRef first, Map<String, Object> with, String target) {
        PlanStep.Retry retry = step.policy().retry();
        StepRef doing = first;
        Duration backoff = retry.backoff();
        for (int attempt = 1; ; attempt++) {
            pushUndo(step, name, names, doing, with, target);
            Calls.Ended ended = once(step, name, names, doing, with, target, attempt);
            state.tell(new RunEvent.AttemptEnded(doing, ended.attempt(), ended.failure(), ended.output()));
            lastEnded = ended.attempt().ended();
            Failure failure = ended.failure();
            StepOutcome outcome = ended.outcome();
            if (failure == null && outcome != null) {
                state.tell(new RunEvent.StepDone(doing, outcome.result()));
                state.journal.flushIfDue();
                return new Ended.Done(outcome.result());
            }
            if (failure == null) {
                throw new IllegalStateException("a call ends with an outcome or a failure");
            }
            if (attempt >= retry.attempts() || !failure.kind().worthRetrying()) {
                state.tell(new RunEvent.StepFailed(doing, failure));
                return new Ended.Failed(doing, failure);
            }
            doing = state.nextDoing(step.head().path(), first.iteration());
            state.tell(new RunEvent.RetryScheduled(doing, attempt + 1, backoff));
            Workflow.sleep(backoff);
            backoff = longer(backoff, retry);
        }
    }

    private static Duration longer(Duration backoff, PlanStep.Retry retry) {
        Duration next = Duration.ofMillis((long) (backoff.toMillis() * retry.factor()));
        return next.compareTo(retry.backoffMax()) > 0 ? retry.backoffMax() : next;
    }

    /// One attempt: the action, then its readiness; after an unknown outcome its check decides.
    private Calls.Ended once(
            PlanStep.Act step,
            String name,
            Names names,
            StepRef doing,
            Map<String, Object> with,
            String target,
            int attempt) {
        StepCall call = calls.of(
                step.call(), with, doing.key(), StepCall.Order.DO, step.policy().timeout(), StepCall.Repeat.ONCE);
        Calls.Ended ended = calls.carryOut(call, target, name, attempt);
        PlanStep.Call check = step.policy().check();
        if (ended.failure() != null && ended.failure().kind() == Failure.Kind.UNKNOWN_OUTCOME && check != null) {
            Calls.Ended found =
                    probe(check, names, doing.key() + "/check", name + ": is it done?", Duration.ofSeconds(30), false);
            if (found.failure() == null) {
                return new Calls.Ended(found.outcome(), null, ended.attempt(), ended.output());
            }
        }
        PlanStep.Call ready = step.policy().ready();
        if (ended.failure() == null && ready != null) {
            Calls.Ended found = probe(
                    ready,
                    names,
                    doing.key() + "/ready",
                    name + ": ready?",
                    step.policy().timeout(),
                    true);
            Failure notReady = found.failure();
            if (notReady != null) {
                Failure failure = new Failure(
                        notReady.kind(),
                        "It was done, but did not become ready: " + notReady.message(),
                        notReady.hint());
                return new Calls.Ended(null, failure, ended.attempt(), ended.output());
            }
        }
        return ended;
    }

    /// Tries a probe once, or until it holds.
    Calls.Ended probe(PlanStep.Call probe, Names names, String key, String name, Duration within, boolean repeat) {
        try {
            StepCall.Repeat often = repeat ? new StepCall.Repeat(Duration.ofMillis(250), within) : StepCall.Repeat.ONCE;
            StepCall call = calls.of(probe, names.renderMap(probe.with()), key, StepCall.Order.DO, within, often);
            return calls.carryOut(call, names.text(probe.target()), name, 1);
        } catch (ExpressionFailure e) {
            Failure failure = new Failure(Failure.Kind.NOT_HELD, String.valueOf(e.getMessage()), null);
            return new Calls.Ended(null, failure, Waits.none(), Output.NONE);
        }
    }

    /// Before the step runs: it may have run although its answer says that it failed.
    private void pushUndo(
            PlanStep.Act step, String name, Names names, StepRef doing, Map<String, Object> with, String target) {
        switch (step.policy().undo()) {
            case PlanStep.Undo.None none -> {}
            case PlanStep.Undo.BuiltIn builtIn ->
                state.undo()
                        .add(new UndoEntry(
                                doing,
                                name,
                                target,
                                calls.of(
                                        step.call(),
                                        with,
                                        doing.key(),
                                        StepCall.Order.UNDO,
                                        step.policy().timeout(),
                                        StepCall.Repeat.ONCE)));
            case PlanStep.Undo.Calling calling -> {
                try {
                    PlanStep.Call undo = calling.call();
                    state.undo()
                            .add(new UndoEntry(
                                    doing,
                                    name,
                                    names.text(undo.target()),
                                    calls.of(
                                            undo,
                                            names.renderMap(undo.with()),
                                            doing.key() + "/undo",
                                            StepCall.Order.DO,
                                            step.policy().timeout(),
                                            StepCall.Repeat.ONCE)));
                } catch (ExpressionFailure e) {
                    throw new Halt(Halt.Kind.STOP, "The undo of `" + name + "` can't be prepared: " + e.getMessage());
                }
            }
        }
    }

    private Ended simulate(PlanStep.Act step, StepRef doing, String name, Map<String, Object> with, String target) {
        StepCall call = calls.of(
                step.call(),
                with,
                doing.key(),
                StepCall.Order.SIMULATE,
                step.policy().timeout(),
                StepCall.Repeat.ONCE);
        Calls.Ended ended = calls.carryOut(call, target, name, 1);
        StepOutcome outcome = ended.outcome();
        String wouldDo = outcome == null ? String.valueOf(ended.failure()) : String.valueOf(outcome.result());
        state.tell(new RunEvent.StepSimulated(doing, wouldDo));
        return new Ended.Done(null);
    }

    private Ended notEvaluated(PlanStep.Act step, String name, StepRef doing, ExpressionFailure e) {
        state.tell(new RunEvent.StepStarted(doing, name, step.call().action(), Map.of(), ""));
        if (state.request.mode() == RunMode.DRY_RUN) {
            state.tell(new RunEvent.StepSimulated(
                    doing, "would run with values that a dry run does not have: " + e.getMessage()));
            return new Ended.Done(null);
        }
        Failure failure = new Failure(Failure.Kind.NOT_HELD, String.valueOf(e.getMessage()), null);
        state.tell(new RunEvent.StepFailed(doing, failure));
        return new Ended.Failed(doing, failure);
    }

    Instant lastEnded() {
        return lastEnded;
    }

    Calls calls() {
        return calls;
    }
}
