package dev.muster.records;

import dev.muster.runbooks.actions.Effect;
import dev.muster.runbooks.plan.Plan;
import dev.muster.runbooks.plan.PlanStep;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Plans for tests: one recovery of two steps with a gate before the second, one check, and a drill.
public final class Plans {
    private static final PlanStep.Deadline HOUR =
            new PlanStep.Deadline(Duration.ofHours(1), PlanStep.Silence.ESCALATE, null);

    private Plans() {}

    public static Plan plan(Plan.@Nullable RecoveryTime rto, Plan.@Nullable RecoveryPoint rpo) {
        return plan(
                rto,
                rpo,
                List.of(act("steps.0", "Stop it"), approve("steps.1", "Restore?"), act("steps.2", "Restore")));
    }

    public static Plan plan(Plan.@Nullable RecoveryTime rto, Plan.@Nullable RecoveryPoint rpo, List<PlanStep> steps) {
        return new Plan(
                Plan.SEMANTICS,
                new Plan.Heading(
                        "aegis/state-corruption", "Restore the state", List.of("It is odd."), "major", List.of(), ""),
                new Plan.Signature(List.of(), List.of(), Map.of()),
                new Plan.Objectives(rto, rpo),
                new Plan.Procedure(
                        null,
                        steps,
                        new Plan.Verification(
                                new Plan.Window(3, Duration.ofSeconds(3), Duration.ofSeconds(1), Duration.ofMinutes(1)),
                                List.of(act("verify.0", "It answers"))),
                        List.of()),
                new Plan.DrillPlan(
                        null,
                        Plan.DrillMode.ISOLATED_COPY,
                        true,
                        new Plan.Stages(
                                List.of(act("drill.prepare.0", "Copy")),
                                List.of(act("drill.reference.0", "Count")),
                                List.of(act("drill.fault.0", "Break it")),
                                List.of(),
                                List.of(act("drill.measure.0", "Compare")),
                                List.of(act("drill.cleanup.0", "Remove the copy"))),
                        Map.of(),
                        new Plan.Measure("record-diff", Map.of()),
                        Duration.ofMinutes(30)),
                Map.of());
    }

    public static PlanStep.Act act(String path, String name) {
        PlanStep.Call call =
                new PlanStep.Call("file.restore", Map.of("path", "x"), "local", Effect.CHANGES, false, List.of());
        return new PlanStep.Act(
                head(path, name),
                call,
                new PlanStep.Policy(
                        Duration.ofMinutes(5), PlanStep.Retry.NONE, new PlanStep.Undo.BuiltIn("previous"), null, null));
    }

    public static PlanStep.Approve approve(String path, String question) {
        return new PlanStep.Approve(
                head(path, question), new PlanStep.Deciders("on-call", List.of(), 1, false), List.of(), HOUR);
    }

    public static PlanStep.Parallel parallel(String path, List<List<PlanStep>> branches) {
        return new PlanStep.Parallel(head(path, "Side by side"), branches);
    }

    public static PlanStep.Head head(String path, String name) {
        return new PlanStep.Head(path, null, name, null, null, 1);
    }

    public static Plan.RecoveryTime within(Duration target) {
        return new Plan.RecoveryTime(target, Plan.Clock.OUTAGE);
    }
}
