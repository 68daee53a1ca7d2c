package dev.muster.workflows.v1;

import dev.muster.runbooks.expressions.ExpressionFailure;
import dev.muster.runbooks.journal.Failure;
import dev.muster.runbooks.journal.RunEvent;
import dev.muster.runbooks.journal.RunMode;
import dev.muster.runbooks.journal.StepRef;
import dev.muster.runbooks.plan.Plan;
import dev.muster.runbooks.plan.PlanStep;
import dev.muster.workflows.contract.HoldChoice;
import io.temporal.failure.CanceledFailure;
import io.temporal.workflow.Workflow;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Goes through steps in order and does what a failed one asks for.
final class Walk {
    private final RunState state;
    private final Holds holds;
    private final Acts acts;
    private final Constructs constructs;
    private final Renewal renewal;

    Walk(RunState state, People people, Holds holds, Acts acts, Renewal renewal) {
        this.state = state;
        this.holds = holds;
        this.acts = acts;
        this.renewal = renewal;
        this.constructs = new Constructs(state, people, acts, this, renewal);
    }

    /// Walks steps in order.
    ///
    /// @param iteration the loop indices around them
    /// @param otherwise what a failed step does when neither it nor the plan says so
    /// @throws Halt if the walk ends early
    void steps(List<PlanStep> steps, Names names, String iteration, Plan.OnFailure otherwise) {
        for (PlanStep step : steps) {
            renewal.ifDue();
            step(step, names, iteration, otherwise);
        }
    }

    private void step(PlanStep step, Names names, String iteration, Plan.OnFailure otherwise) {
        String key = step.head().path() + "#" + iteration;
        RunState.Memory memory = state.memory(key);
        if (memory != null) {
            name(step, names, memory.result());
            return;
        }
        goOn();
        if (!applies(step, names, iteration)) {
            state.remember(key, new RunState.Memory(false, null));
            return;
        }
        Object result = untilDone(step, names, iteration, otherwise);
        name(step, names, result);
        state.remember(key, new RunState.Memory(true, result));
        state.forgetInside(step.head().path(), iteration);
    }

    private static void name(PlanStep step, Names names, @Nullable Object result) {
        String id = step.head().id();
        if (id != null) {
            names.put(id, result);
        }
    }

    /// Waits while the run is paused; ends the walk if a person asked for it.
    void goOn() {
        if (state.paused() && state.wish() == null) {
            Workflow.await(() -> !state.paused() || state.wish() != null);
        }
        Halt wish = state.wish();
        if (wish != null && !state.unwinding()) {
            throw wish;
        }
    }

    /// Whether the step's condition holds. A block with an `else` always applies: it looks at the condition itself.
    private boolean applies(PlanStep step, Names names, String iteration) {
        String when = step.head().when();
        boolean chooses =
                step instanceof PlanStep.Block block && !block.otherwise().isEmpty();
        if (when == null || chooses) {
            return true;
        }
        try {
            if (names.holds(when)) {
                return true;
            }
            StepRef ref = new StepRef(step.head().path(), iteration, 0);
            state.tell(new RunEvent.StepSkipped(
                    ref, step.head().name(), "its condition `" + when + "` does not hold", null));
            return false;
        } catch (ExpressionFailure e) {
            if (state.request.mode() == RunMode.DRY_RUN) {
                StepRef ref = new StepRef(step.head().path(), iteration, 0);
                state.tell(new RunEvent.StepSimulated(
                        ref, "depends on a value that a dry run does not have: " + e.getMessage()));
                return false;
            }
            throw new Halt(
                    Halt.Kind.UNDO, "The condition of `" + step.head().name() + "` has no value: " + e.getMessage());
        }
    }

    private @Nullable Object untilDone(PlanStep step, Names names, String iteration, Plan.OnFailure otherwise) {
        Map<String, Object> instead = Map.of();
        while (true) {
            Acts.Ended ended = once(step, names, iteration, otherwise, instead);
            switch (ended) {
                case Acts.Ended.Done done -> {
                    return done.result();
                }
                case Acts.Ended.Failed failed -> {
                    HoldChoice retry = afterFailure(step, failed, otherwise);
                    if (retry == null) {
                        return null;
                    }
                    instead = retry.with();
                }
            }
        }
    }

    private Acts.Ended once(
            PlanStep step, Names names, String iteration, Plan.OnFailure otherwise, Map<String, Object> instead) {
        String name;
        try {
            name = names.text(step.head().name());
        } catch (ExpressionFailure e) {
            name = step.head().name();
        }
        try {
            return switch (step) {
                case PlanStep.Act act -> acts.act(act, name, names, iteration, instead);
                case PlanStep.Block block -> constructs.block(block, names, iteration, otherwise);
                case PlanStep.Parallel parallel -> constructs.parallel(parallel, names, iteration, otherwise);
                case PlanStep.ForEach loop -> constructs.forEach(loop, name, names, iteration, otherwise);
                case PlanStep.Wait wait -> constructs.waits().wait(wait, name, names, iteration);
                case PlanStep.Approve gate -> constructs.gate(gate, name, names, iteration);
                case PlanStep.Task task -> constructs.task(task, name, names, iteration);
                case PlanStep.RunRunbook run -> constructs.children().run(run, name, names, iteration);
                case PlanStep.SetValues set -> constructs.set(set, name, names, iteration);
                case PlanStep.Assert check -> constructs.check(check, name, names, iteration);
            };
        } catch (CanceledFailure e) {
            Halt wish = state.wish();
            throw wish != null ? wish : new Halt(Halt.Kind.ABORT, "The run was cancelled.");
        }
    }

    /// Does what the step, the plan or the mode says of a failure.
    ///
    /// @return the choice of a person to try again; null if the walk goes on without the step
    private @Nullable HoldChoice afterFailure(PlanStep step, Acts.Ended.Failed failed, Plan.OnFailure otherwise) {
        Plan.OnFailure own = step.head().onFailure();
        Plan.OnFailure says = own == null ? otherwise : own;
        Failure failure = failed.failure();
        if (failure.kind() == Failure.Kind.UNKNOWN_OUTCOME && says == Plan.OnFailure.CONTINUE && !state.unwinding()) {
            says = Plan.OnFailure.HOLD;
        }
        if (says == Plan.OnFailure.HOLD && state.request.settings().casting() != null) {
            // Nobody is there to choose.
            says = Plan.OnFailure.UNDO;
        }
        String because = "`" + step.head().name() + "` failed: " + failure.message();
        return switch (says) {
            case CONTINUE -> null;
            case UNDO -> throw new Halt(Halt.Kind.UNDO, because);
            case STOP -> throw new Halt(Halt.Kind.STOP, because);
            case HOLD -> held(step, failed, because);
        };
    }

    private @Nullable HoldChoice held(PlanStep step, Acts.Ended.Failed failed, String because) {
        HoldChoice choice =
                holds.await(failed.step(), step.head().name(), failed.failure(), step instanceof PlanStep.Approve);
        return switch (choice.choice()) {
            case RETRY -> {
                if (!choice.with().isEmpty()) {
                    state.tell(new RunEvent.DeviationNoted(
                            "`" + step.head().name() + "` was tried again with other parameters: "
                                    + choice.with().keySet(),
                            choice.by()));
                }
                yield choice;
            }
            case SKIP -> {
                state.tell(new RunEvent.StepSkipped(
                        failed.step(), step.head().name(), choice.by().why(), choice.by()));
                state.tell(new RunEvent.DeviationNoted("`" + step.head().name() + "` was skipped", choice.by()));
                yield null;
            }
            case UNDO -> throw new Halt(Halt.Kind.UNDO, because);
            case STOP -> throw new Halt(Halt.Kind.STOP, because);
        };
    }

    Constructs constructs() {
        return constructs;
    }
}
