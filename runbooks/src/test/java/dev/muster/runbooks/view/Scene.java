package dev.muster.runbooks.view;

import dev.muster.runbooks.actions.Effect;
import dev.muster.runbooks.journal.Attempt;
import dev.muster.runbooks.journal.Failure;
import dev.muster.runbooks.journal.JournalEntry;
import dev.muster.runbooks.journal.Output;
import dev.muster.runbooks.journal.RunEvent;
import dev.muster.runbooks.journal.RunMode;
import dev.muster.runbooks.journal.StepRef;
import dev.muster.runbooks.plan.Plan;
import dev.muster.runbooks.plan.PlanStep;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// A plan and a journal for tests of the view.
final class Scene {
    static final Instant START = Instant.parse("2026-11-21T12:00:00Z");
    static final RunEvent.Person DANA = new RunEvent.Person("dana", "console", "too slow");
    static final Failure NO = new Failure(Failure.Kind.TARGET_FAILED, "No.", null);

    private final Plan plan;
    private final List<JournalEntry> entries = new ArrayList<>();
    private Instant now = START;

    private Scene(Plan plan) {
        this.plan = plan;
    }

    static Scene of(PlanStep... steps) {
        return of(RunMode.INCIDENT, null, steps);
    }

    static Scene of(RunMode mode, Plan.@Nullable DrillPlan drill, PlanStep... steps) {
        Plan plan = new Plan(
                Plan.SEMANTICS,
                new Plan.Heading("aegis/test", "A test", List.of(), "minor", List.of(), ""),
                new Plan.Signature(List.of(), List.of(), Map.of()),
                new Plan.Objectives(new Plan.RecoveryTime(Duration.ofMinutes(5), Plan.Clock.OUTAGE), null),
                new Plan.Procedure(
                        null,
                        List.of(steps),
                        new Plan.Verification(
                                new Plan.Window(1, Duration.ZERO, Duration.ofSeconds(1), Duration.ofMinutes(1)),
                                List.of(act("verify.0", "It answers", false))),
                        List.of(act("finally.0", "Tidy up", false))),
                drill,
                Map.of());
        Map<String, Object> inputs = Map.of("host", "db-1");
        return new Scene(plan).add(new RunEvent.RunStarted(mode, "aegis/test", plan.digest(), DANA, inputs));
    }

    static Plan.DrillPlan drill() {
        return new Plan.DrillPlan(
                null,
                Plan.DrillMode.ISOLATED_COPY,
                false,
                new Plan.Stages(
                        List.of(act("drill.prepare.0", "Copy", false)),
                        List.of(),
                        List.of(act("drill.fault.0", "Break", false)),
                        List.of(act("drill.confirm.0", "It is well", false)),
                        List.of(),
                        List.of(act("drill.cleanup.0", "Remove", false))),
                Map.of(),
                new Plan.Measure("not-measured", Map.of()),
                Duration.ofMinutes(30));
    }

    static PlanStep.Act act(String path, String name, boolean undo) {
        PlanStep.Call call = new PlanStep.Call("file.copy", Map.of(), "local", Effect.CHANGES, false, List.of());
        PlanStep.Undo how = undo ? new PlanStep.Undo.BuiltIn("previous") : new PlanStep.Undo.None();
        return new PlanStep.Act(
                head(path, name),
                call,
                new PlanStep.Policy(Duration.ofMinutes(5), PlanStep.Retry.NONE, how, null, null));
    }

    static PlanStep.Approve approve(String path, String question) {
        return new PlanStep.Approve(
                head(path, question),
                new PlanStep.Deciders("on-call", List.of(), 2, false),
                List.of(),
                new PlanStep.Deadline(Duration.ofMinutes(10), PlanStep.Silence.STOP, null));
    }

    static PlanStep.ForEach forEach(String path, String name, PlanStep... steps) {
        return new PlanStep.ForEach(head(path, name), "${inputs.list}", "each", 100, 2, List.of(steps));
    }

    static PlanStep.Block block(String path, String name, List<PlanStep> then, List<PlanStep> otherwise) {
        return new PlanStep.Block(head(path, name), then, otherwise);
    }

    static PlanStep.Head head(String path, String name) {
        return new PlanStep.Head(path, null, name, null, null, 7);
    }

    static StepRef ref(String path) {
        return new StepRef(path, "", 0);
    }

    Scene at(long second) {
        now = START.plusSeconds(second);
        return this;
    }

    Scene started(StepRef step, String name) {
        return add(new RunEvent.StepStarted(step, name, "file.copy", Map.of("to", "x"), "local"));
    }

    Scene attempt(StepRef step, int number, @Nullable Failure failure) {
        Attempt attempt = new Attempt(number, now, now, now, "local/host/1", 1);
        return add(new RunEvent.AttemptEnded(step, attempt, failure, Output.NONE));
    }

    Scene did(StepRef step, String name) {
        return started(step, name).attempt(step, 1, null).add(new RunEvent.StepDone(step, Map.of("path", "x")));
    }

    Scene failed(StepRef step, String name) {
        return started(step, name).attempt(step, 1, NO).add(new RunEvent.StepFailed(step, NO));
    }

    Scene asked(String path, String question, int count) {
        return add(new RunEvent.GateOpened(
                ref(path),
                question,
                new PlanStep.Deciders("on-call", List.of(), count, false),
                List.of("dana", "eli"),
                Map.of("found", 3L),
                now.plusSeconds(600),
                PlanStep.Silence.STOP));
    }

    Scene add(RunEvent event) {
        entries.add(new JournalEntry(entries.size() + 1L, now, event));
        return this;
    }

    Plan plan() {
        return plan;
    }

    List<JournalEntry> entries() {
        return entries;
    }

    RunView view() {
        return RunView.of(plan, entries);
    }
}
