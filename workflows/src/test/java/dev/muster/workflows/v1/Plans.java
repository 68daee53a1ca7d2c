package dev.muster.workflows.v1;

import dev.muster.runbooks.actions.Effect;
import dev.muster.runbooks.plan.Plan;
import dev.muster.runbooks.plan.PlanStep;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Short plans for the tests.
final class Plans {
    private static final Plan.Window WINDOW =
            new Plan.Window(1, Duration.ZERO, Duration.ofSeconds(1), Duration.ofSeconds(10));

    private Plans() {}

    static Plan of(PlanStep... steps) {
        return of(List.of(steps), List.of(), List.of(), null);
    }

    static Plan of(
            List<PlanStep> steps, List<PlanStep.Act> checks, List<PlanStep> last, Plan.@Nullable DrillPlan drill) {
        return new Plan(
                Plan.SEMANTICS,
                new Plan.Heading("test/story", "A story", List.of(), "major", List.of(), ""),
                new Plan.Signature(List.of(), List.of("TOKEN"), Map.of("answer", "${inputs.word}")),
                new Plan.Objectives(null, null),
                new Plan.Procedure(null, steps, new Plan.Verification(WINDOW, checks), last),
                drill,
                Map.of());
    }

    static PlanStep.Head head(String path) {
        return head(path, null, null, null);
    }

    static PlanStep.Head head(
            String path, @Nullable String id, @Nullable String when, Plan.@Nullable OnFailure onFailure) {
        return new PlanStep.Head(path, id, "Step " + path, when, onFailure, 1);
    }

    static PlanStep.Act act(String path, String action) {
        return act(head(path), action, Map.of(), PlanStep.Retry.NONE, new PlanStep.Undo.None());
    }

    static PlanStep.Act undoable(String path, String action) {
        return act(head(path), action, Map.of(), PlanStep.Retry.NONE, new PlanStep.Undo.BuiltIn("previous"));
    }

    static PlanStep.Act act(
            PlanStep.Head head, String action, Map<String, Object> with, PlanStep.Retry retry, PlanStep.Undo undo) {
        Effect effect = action.startsWith("read") ? Effect.READS : Effect.CHANGES;
        return new PlanStep.Act(
                head,
                new PlanStep.Call(action, with, "local", effect, true, List.of("TOKEN")),
                new PlanStep.Policy(Duration.ofMinutes(1), retry, undo, null, null));
    }

    static PlanStep.Approve gate(String path, int count, PlanStep.Silence silence) {
        return new PlanStep.Approve(
                head(path),
                new PlanStep.Deciders("oncall", List.of(), count, true),
                List.of(),
                new PlanStep.Deadline(Duration.ofMinutes(10), silence, null));
    }
}
