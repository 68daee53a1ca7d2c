package dev.muster.runbooks.diff;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.muster.runbooks.json.Json;
import dev.muster.runbooks.plan.Plan;
import dev.muster.runbooks.plan.PlanStep;
import java.util.ArrayList;
import java.util.List;

/// The steps of a plan in the order of the document, each with the place it stands in.
final class StepPlaces {
    private final List<Place> places = new ArrayList<>();

    private StepPlaces() {}

    /// One step and where it stands.
    ///
    /// @param container the path of what holds it: `steps`, `steps.3.then`
    /// @param step the step
    /// @param own what the step itself says, without the steps inside it and without its place
    record Place(String container, PlanStep step, JsonNode own) {
        String path() {
            return step.head().path();
        }

        String name() {
            return step.head().name();
        }

        String kind() {
            return own.path("kind").asText()
                    + " "
                    + own.path("call").path("action").asText()
                    + own.path("runbook").asText();
        }
    }

    static List<Place> of(Plan plan) {
        StepPlaces all = new StepPlaces();
        all.add("steps", plan.procedure().steps());
        all.add("verify", plan.procedure().verify().checks());
        all.add("finally", plan.procedure().last());
        Plan.DrillPlan drill = plan.drill();
        if (drill != null) {
            all.add("drill.prepare", drill.stages().prepare());
            all.add("drill.reference", drill.stages().reference());
            all.add("drill.fault", drill.stages().fault());
            all.add("drill.confirm", drill.stages().confirm());
            all.add("drill.measure", drill.stages().measure());
            all.add("drill.cleanup", drill.stages().cleanup());
        }
        return List.copyOf(all.places);
    }

    private void add(String container, List<? extends PlanStep> steps) {
        for (PlanStep step : steps) {
            places.add(new Place(container, step, own(step)));
            String path = step.head().path();
            switch (step) {
                case PlanStep.Block block -> {
                    add(path + ".then", block.steps());
                    add(path + ".else", block.otherwise());
                }
                case PlanStep.Parallel parallel -> {
                    for (int i = 0; i < parallel.branches().size(); i++) {
                        add(path + ".branch." + (i + 1), parallel.branches().get(i));
                    }
                }
                case PlanStep.ForEach loop -> add(path + ".each", loop.steps());
                case PlanStep.Act act -> {}
                case PlanStep.Wait wait -> {}
                case PlanStep.Approve approve -> {}
                case PlanStep.Task task -> {}
                case PlanStep.RunRunbook run -> {}
                case PlanStep.SetValues set -> {}
                case PlanStep.Assert assertion -> {}
            }
        }
    }

    private static JsonNode own(PlanStep step) {
        ObjectNode node = Json.mapper().valueToTree(step);
        node.remove(List.of("steps", "otherwise", "branches"));
        if (node.get("head") instanceof ObjectNode head) {
            head.remove(List.of("path", "line"));
        }
        return node;
    }
}
