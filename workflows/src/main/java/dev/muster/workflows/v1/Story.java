package dev.muster.workflows.v1;

import dev.muster.runbooks.expressions.ExpressionFailure;
import dev.muster.runbooks.journal.Failure;
import dev.muster.runbooks.journal.Phase;
import dev.muster.runbooks.journal.RunEvent;
import dev.muster.runbooks.journal.RunMode;
import dev.muster.runbooks.journal.Stamp;
import dev.muster.runbooks.journal.StepRef;
import dev.muster.runbooks.plan.Plan;
import dev.muster.workflows.contract.HoldChoice;
import dev.muster.workflows.contract.RunResult;
import dev.muster.workflows.contract.VerifyCall;
import io.temporal.failure.CanceledFailure;
import io.temporal.workflow.CancellationScope;
import io.temporal.workflow.Workflow;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// The order of a run's parts: what every run has, and around it what makes it a drill.
final class Story {
    private static final String VERIFY_PATH = "verify";

    private final RunState state;
    private final Plan plan;
    private final Holds holds;
    private final Walk walk;
    private final Acts acts;
    private final Undoing undoing;
    private final Proof proof;

    Story(RunState state, Holds holds, Walk walk, Acts acts) {
        this.state = state;
        this.plan = state.request.plan();
        this.holds = holds;
        this.walk = walk;
        this.acts = acts;
        this.undoing = new Undoing(state, acts.calls(), holds);
        this.proof = new Proof(acts.calls());
    }

    RunResult tell() {
        boolean drill = state.request.mode() == RunMode.DRILL
                && !state.request.settings().child();
        Plan.DrillPlan rehearsal = plan.drill();
        RunResult result = drill && rehearsal != null
                ? new DrillStory(state, this, walk, acts, proof, rehearsal).tell()
                : plain(names(state.request.inputs()));
        state.tell(new RunEvent.RunEnded(result.ending(), result.because(), result.outputs()));
        return result;
    }

    /// The outermost names for these inputs.
    Names names(Map<String, Object> inputs) {
        Map<String, Object> run = new LinkedHashMap<>();
        run.put("id", state.runId);
        run.put("scratch", state.request.settings().scratch());
        run.put("mode", state.request.mode().name().toLowerCase(Locale.ROOT));
        run.put("starter", state.request.starter().name());
        return Names.of(inputs, plan.signature().secrets(), run);
    }

    private RunResult plain(Names names) {
        if (!state.request.settings().child()) {
            state.stamp(Stamp.DECLARED, RunState.now(), "engine", 1);
        }
        Halt halt = recovery(names);
        return finish(names, halt);
    }

    /// The recovery and its proof.
    ///
    /// @return null if the system is recovered, else why not
    @Nullable
    Halt recovery(Names names) {
        Halt[] halted = {null};
        CancellationScope scope = Workflow.newCancellationScope(own -> {
            state.interruptible(own::cancel);
            try {
                recover(names);
            } catch (Halt halt) {
                halted[0] = halt;
            } catch (CanceledFailure e) {
                Halt wish = state.wish();
                halted[0] = wish != null ? wish : new Halt(Halt.Kind.ABORT, "The run was cancelled.");
            }
        });
        scope.run();
        state.unwind();
        return halted[0];
    }

    private void recover(Names names) {
        if (!plan.procedure().steps().isEmpty()) {
            begin(Phase.RECOVERY);
        }
        state.stamp(Stamp.STARTED, RunState.now(), "engine", 1);
        walk.steps(plan.procedure().steps(), names, "", onFailure());
        if (state.request.mode() == RunMode.DRY_RUN) {
            return;
        }
        state.stamp(Stamp.DELIVERED, RunState.now(), "engine", 1);
        if (!plan.procedure().verify().checks().isEmpty()) {
            begin(Phase.VERIFY);
            verify(names);
        }
        walk.constructs().awaitLaterTasks();
    }

    /// Phases are told once, also by a run that continued as new.
    void begin(Phase phase) {
        String key = "phase." + phase + "#";
        if (state.memory(key) == null) {
            state.remember(key, new RunState.Memory(true, null));
            state.tell(new RunEvent.PhaseStarted(phase));
        }
    }

    private void verify(Names names) {
        while (true) {
            Proof.Result result = proof.window(
                    plan.procedure().verify().checks(),
                    plan.procedure().verify().window(),
                    names,
                    "");
            VerifyCall.Outcome outcome = result.outcome();
            state.tell(new RunEvent.Verified(result.held(), outcome == null ? 0 : outcome.rounds(), result.checks()));
            Instant since = outcome == null ? null : outcome.goodSince();
            if (result.held() && since != null) {
                state.stamp(
                        Stamp.VERIFIED,
                        since,
                        "probe",
                        plan.procedure().verify().window().every().toMillis());
                return;
            }
            Failure failure =
                    new Failure(Failure.Kind.CHECK_FAILED, "The verification does not hold: " + result.because(), null);
            switch (onFailure()) {
                case UNDO -> throw new Halt(Halt.Kind.UNDO, failure.message());
                case STOP, CONTINUE -> throw new Halt(Halt.Kind.STOP, failure.message());
                case HOLD -> heldAtVerify(failure);
            }
        }
    }

    private void heldAtVerify(Failure failure) {
        HoldChoice choice = holds.await(new StepRef(VERIFY_PATH, "", 0), "Verify", failure, true);
        switch (choice.choice()) {
            case RETRY -> {}
            case UNDO -> throw new Halt(Halt.Kind.UNDO, failure.message());
            case STOP, SKIP -> throw new Halt(Halt.Kind.STOP, failure.message());
        }
    }

    /// What a failed step does when neither it nor the runbook says so.
    Plan.OnFailure onFailure() {
        Plan.OnFailure own = plan.procedure().onFailure();
        if (state.request.mode() == RunMode.DRY_RUN) {
            return Plan.OnFailure.STOP;
        }
        if (state.request.settings().casting() != null) {
            return own == null || own == Plan.OnFailure.HOLD ? Plan.OnFailure.UNDO : own;
        }
        return own == null ? Plan.OnFailure.HOLD : own;
    }

    /// Undoes where that is asked for, runs `finally`, and says how the run ended.
    RunResult finish(Names names, @Nullable Halt halt) {
        RunResult[] result = {null};
        // A cancelled workflow still does this much.
        Workflow.newDetachedCancellationScope(() -> result[0] = finishing(names, halt))
                .run();
        return Objects.requireNonNull(result[0]);
    }

    private RunResult finishing(Names names, @Nullable Halt halt) {
        boolean undone = halt != null && halt.kind().undoes() && undoing.all();
        if (!plan.procedure().last().isEmpty() && state.request.mode() != RunMode.DRY_RUN) {
            begin(Phase.FINALLY);
            try {
                walk.steps(plan.procedure().last(), names, "", Plan.OnFailure.CONTINUE);
                walk.constructs().awaitLaterTasks();
            } catch (Halt late) {
                state.tell(new RunEvent.NoteAdded(
                        new RunEvent.Person("muster", "engine", ""), "`finally` ended early: " + late.because()));
            }
        }
        return result(names, halt, undone);
    }

    private RunResult result(Names names, @Nullable Halt halt, boolean undone) {
        if (halt == null) {
            Map<String, Object> outputs = Map.of();
            String because = "";
            try {
                outputs = names.renderMap(plan.signature().outputs());
            } catch (ExpressionFailure e) {
                because = "An output has no value: " + e.getMessage();
            }
            return new RunResult(RunEvent.Ending.COMPLETED, because, outputs, List.copyOf(state.undo()));
        }
        RunEvent.Ending ending = halt.kind().byPerson()
                ? RunEvent.Ending.ABORTED
                : undone ? RunEvent.Ending.UNDONE : RunEvent.Ending.FAILED;
        return new RunResult(ending, halt.because(), Map.of(), List.copyOf(state.undo()));
    }
}
