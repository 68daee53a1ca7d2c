package dev.muster.workflows.v1;

import dev.muster.runbooks.expressions.ExpressionFailure;
import dev.muster.runbooks.journal.Phase;
import dev.muster.runbooks.journal.RunEvent;
import dev.muster.runbooks.journal.Stamp;
import dev.muster.runbooks.plan.Plan;
import dev.muster.runbooks.plan.PlanStep;
import dev.muster.workflows.contract.RunResult;
import dev.muster.workflows.contract.VerifyCall;
import io.temporal.failure.CanceledFailure;
import io.temporal.workflow.CancellationScope;
import io.temporal.workflow.Workflow;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// A drill: a copy is made, its health proven, its data counted, a fault injected and confirmed; then the recovery runs
/// as it would in an
/// incident; then the loss is measured and everything the drill made is removed.
final class DrillStory {
    private static final Plan.Window BASELINE =
            new Plan.Window(1, Duration.ZERO, Duration.ofMillis(500), Duration.ofSeconds(30));
    private static final RunEvent.Person ENGINE = new RunEvent.Person("muster", "engine", "");

    private final RunState state;
    private final Story story;
    private final Walk walk;
    private final Acts acts;
    private final Proof proof;
    private final Plan.DrillPlan drill;

    /// Names of the drill's own steps; the recovery does not see them.
    private final Names around;

    private Map<String, Object> inputs;

    DrillStory(RunState state, Story story, Walk walk, Acts acts, Proof proof, Plan.DrillPlan drill) {
        this.state = state;
        this.story = story;
        this.walk = walk;
        this.acts = acts;
        this.proof = proof;
        this.drill = drill;
        this.inputs = state.request.inputs();
        this.around = story.names(inputs);
    }

    /// The drill ends before its recovery began.
    private static final class NotReady extends RuntimeException {
        private static final long serialVersionUID = 1L;
        private final String reason;

        NotReady(String reason, String detail) {
            super(detail, null, false, false);
            this.reason = reason;
        }
    }

    RunResult tell() {
        String notReady = toTheFault();
        Names names = story.names(inputs);
        RunResult result;
        if (notReady == null) {
            CancellationScope limit = limit();
            Halt halt = story.recovery(names);
            limit.cancel();
            if (halt == null) {
                detached(this::measure);
            }
            result = story.finish(names, halt);
        } else {
            state.unwind();
            result = new RunResult(RunEvent.Ending.FAILED, notReady, Map.of(), List.of());
        }
        detached(this::cleanUp);
        return result;
    }

    private static void detached(Runnable part) {
        Workflow.newDetachedCancellationScope(part).run();
    }

    /// Everything up to the confirmed fault.
    ///
    /// @return null if the recovery can begin, else why it can't
    private @Nullable String toTheFault() {
        @Nullable String[] problem = {null};
        CancellationScope scope = Workflow.newCancellationScope(own -> {
            state.interruptible(own::cancel);
            try {
                prepare();
                baseline();
                part(Phase.REFERENCE, drill.stages().reference(), "readiness");
                fault();
            } catch (NotReady e) {
                state.tell(new RunEvent.DrillStopped(e.reason, String.valueOf(e.getMessage())));
                problem[0] = e.getMessage();
            } catch (Halt | CanceledFailure e) {
                state.tell(new RunEvent.DrillStopped("operator", String.valueOf(e.getMessage())));
                problem[0] = e.getMessage();
            }
        });
        scope.run();
        state.interruptible(null);
        return problem[0];
    }

    private void prepare() {
        part(Phase.PREPARE, drill.stages().prepare(), "readiness");
        try {
            Map<String, Object> replaced = new LinkedHashMap<>(inputs);
            Map<String, Object> own = around.renderMap(drill.inputs());
            replaced.putAll(own);
            inputs = replaced;
            around.put("inputs", replaced);
            if (!own.isEmpty() && state.memory("drill.inputs#") == null) {
                state.remember("drill.inputs#", new RunState.Memory(true, null));
                state.tell(new RunEvent.InputsReplaced(own));
            }
        } catch (ExpressionFailure e) {
            throw new NotReady("readiness", String.valueOf(e.getMessage()));
        }
    }

    private void part(Phase phase, List<PlanStep> steps, String reason) {
        if (steps.isEmpty()) {
            return;
        }
        story.begin(phase);
        try {
            walk.steps(steps, around, "", Plan.OnFailure.STOP);
        } catch (Halt e) {
            throw e.kind().byPerson() ? e : new NotReady(reason, e.because());
        }
    }

    private void baseline() {
        if (state.memory("drill.baseline#") != null) {
            return;
        }
        story.begin(Phase.BASELINE);
        Plan.Verification verify = state.request.plan().procedure().verify();
        Proof.Result result = proof.window(verify.checks(), BASELINE, story.names(inputs), "baseline");
        VerifyCall.Outcome outcome = result.outcome();
        state.tell(new RunEvent.Verified(result.held(), outcome == null ? 0 : outcome.rounds(), result.checks()));
        if (!result.held()) {
            throw new NotReady("baseline-unhealthy", "The copy is not healthy before the fault: " + result.because());
        }
        Instant good = outcome == null ? null : outcome.lastGood();
        if (good != null) {
            state.stamp(Stamp.LAST_KNOWN_GOOD, good, "probe", BASELINE.every().toMillis());
        }
        state.remember("drill.baseline#", new RunState.Memory(true, null));
    }

    private void fault() {
        part(Phase.FAULT, drill.stages().fault(), "fault-failed");
        if (state.stamped(Stamp.FAULT)) {
            return;
        }
        for (PlanStep.Act check : drill.stages().confirm()) {
            String key = check.head().path() + "#@0";
            Calls.Ended ended = acts.probe(
                    check.call(),
                    around,
                    key,
                    check.head().name(),
                    check.policy().timeout(),
                    false);
            if (ended.failure() == null) {
                throw new NotReady("fault-not-confirmed", "`" + check.head().name() + "` still holds after the fault.");
            }
        }
        Instant confirmed = acts.lastEnded().equals(Instant.EPOCH) ? RunState.now() : acts.lastEnded();
        state.stamp(Stamp.FAULT, confirmed, "fault", 1);
        // The engine starts the recovery itself, so detection is not exercised and the declaration follows at once.
        state.stamp(Stamp.DECLARED, RunState.now(), "engine", 1);
    }

    /// Ends the recovery when the drill has taken too long.
    private CancellationScope limit() {
        CancellationScope scope = Workflow.newDetachedCancellationScope(() -> Workflow.newTimer(drill.limit())
                .handle((done, broken) -> {
                    // A cancelled timer ends broken: the recovery was over in time.
                    if (broken == null) {
                        state.tell(new RunEvent.DrillStopped("deadline", "The drill took longer than its limit."));
                        state.wish(new Halt(Halt.Kind.ABORT, "The drill took longer than " + drill.limit() + "."));
                    }
                    return null;
                }));
        scope.run();
        return scope;
    }

    private void measure() {
        Plan.Measure measure = drill.measure();
        if (measure.basis().equals("not-measured")) {
            return;
        }
        story.begin(Phase.MEASURE);
        try {
            walk.steps(drill.stages().measure(), around, "", Plan.OnFailure.STOP);
            Map<String, Object> values = around.renderMap(measure.values());
            state.tell(new RunEvent.LossMeasured(
                    measure.basis(),
                    number(values.get("lost")),
                    number(values.get("phantom")),
                    number(values.get("duplicate")),
                    number(values.get("mutated")),
                    instant(values.get("recovery_point"))));
        } catch (Halt | ExpressionFailure e) {
            state.tell(new RunEvent.NoteAdded(ENGINE, "The loss could not be measured: " + e.getMessage()));
        }
    }

    private static @Nullable Long number(@Nullable Object value) {
        return value instanceof Number number ? number.longValue() : null;
    }

    private static @Nullable Instant instant(@Nullable Object value) {
        try {
            return value == null
                    ? null
                    : OffsetDateTime.parse(String.valueOf(value)).toInstant();
        } catch (DateTimeParseException e) {
            // Not a time: the loss in time stays unknown, and the verdict says so.
            return null;
        }
    }

    private void cleanUp() {
        if (!drill.stages().cleanup().isEmpty()) {
            story.begin(Phase.CLEANUP);
            walk.steps(drill.stages().cleanup(), around, "", Plan.OnFailure.CONTINUE);
        }
        state.stamp(Stamp.PROTECTED, RunState.now(), "engine", 1);
    }
}
