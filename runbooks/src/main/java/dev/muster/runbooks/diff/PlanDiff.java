package dev.muster.runbooks.diff;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.muster.runbooks.actions.Effect;
import dev.muster.runbooks.diff.PlanChange.Kind;
import dev.muster.runbooks.diff.PlanChange.Weight;
import dev.muster.runbooks.diff.StepPlaces.Place;
import dev.muster.runbooks.json.Json;
import dev.muster.runbooks.plan.Plan;
import dev.muster.runbooks.plan.PlanStep;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;

/// Compares two plans by what they mean: steps added, removed, moved and changed, and what the runbook promises, takes
/// and gives.
public final class PlanDiff {
    private static final List<String> HEADING_WORDS =
            List.of("heading.title", "heading.symptoms", "heading.description");

    private final List<PlanChange> changes = new ArrayList<>();

    private PlanDiff() {}

    /// The differences: those of the runbook, then those of its steps in the order of the new plan, then the steps that
    /// are gone. None if a run would do the same.
    public static List<PlanChange> between(Plan before, Plan after) {
        PlanDiff diff = new PlanDiff();
        diff.runbook(before, after);
        diff.called(before, after);
        diff.steps(StepPlaces.of(before), StepPlaces.of(after));
        return List.copyOf(diff.changes);
    }

    private void runbook(Plan before, Plan after) {
        for (Facts.Difference difference : Facts.between(outline(before), outline(after))) {
            boolean words = HEADING_WORDS.stream().anyMatch(difference.key()::startsWith)
                    || difference.key().endsWith(".help")
                    || difference.key().endsWith(".example");
            changes.add(new PlanChange(
                    difference.kind(),
                    "runbook",
                    difference.key(),
                    difference.sentence(),
                    words ? Weight.WORDS : Weight.PLAIN));
        }
    }

    /// The plan without its steps; inputs by name.
    private static JsonNode outline(Plan plan) {
        ObjectNode node = Json.mapper().valueToTree(plan);
        node.remove(List.of("runbooks", "semantics"));
        if (node.get("signature") instanceof ObjectNode signature) {
            ObjectNode inputs = Json.mapper().createObjectNode();
            plan.signature().inputs().forEach(input -> {
                ObjectNode value = Json.mapper().valueToTree(input);
                value.remove("name");
                inputs.set(input.name(), value);
            });
            signature.set("inputs", inputs);
        }
        if (node.get("procedure") instanceof ObjectNode procedure) {
            procedure.remove(List.of("steps", "last"));
            if (procedure.get("verify") instanceof ObjectNode verify) {
                verify.remove("checks");
            }
        }
        if (node.get("drill") instanceof ObjectNode drill) {
            drill.remove("stages");
        }
        return node;
    }

    private void called(Plan before, Plan after) {
        Set<String> ids = new TreeSet<>(before.runbooks().keySet());
        ids.addAll(after.runbooks().keySet());
        for (String id : ids) {
            Plan old = before.runbooks().get(id);
            Plan now = after.runbooks().get(id);
            if (old != null && now != null && !old.digest().equals(now.digest())) {
                changes.add(new PlanChange(
                        Kind.CHANGED,
                        "runbook",
                        id,
                        "the runbook that it runs changed: " + between(old, now).size() + " differences",
                        Weight.PLAIN));
            }
        }
    }

    private void steps(List<Place> before, List<Place> after) {
        StepMatching matching = new StepMatching(before, after);
        Set<Place> moved = matching.moved(before, after);
        for (Place place : after) {
            Place old = matching.old(place);
            if (old == null) {
                changes.add(new PlanChange(Kind.ADDED, place.path(), place.name(), does(place), added(place)));
                continue;
            }
            if (moved.contains(place)) {
                String detail = "was " + old.path();
                changes.add(new PlanChange(Kind.MOVED, place.path(), place.name(), detail, Weight.PLAIN));
            }
            for (Facts.Difference difference : Facts.between(old.own(), place.own())) {
                changes.add(new PlanChange(
                        Kind.CHANGED, place.path(), place.name(), difference.sentence(), weight(difference)));
            }
        }
        for (Place gone : matching.removed()) {
            Weight weight =
                    gone.step() instanceof PlanStep.Approve || gone.container().startsWith("verify")
                            ? Weight.GRAVE
                            : Weight.PLAIN;
            changes.add(new PlanChange(Kind.REMOVED, gone.path(), gone.name(), does(gone), weight));
        }
    }

    private static Weight added(Place place) {
        return place.step() instanceof PlanStep.Act act && act.call().effect() == Effect.DESTROYS
                ? Weight.GRAVE
                : Weight.PLAIN;
    }

    private static Weight weight(Facts.Difference difference) {
        String key = difference.key();
        if (key.equals("head.name") || key.equals("instructions") || key.equals("message")) {
            return Weight.WORDS;
        }
        boolean asked = key.startsWith("by.") || key.equals("deadline.silence") || key.equals("head.when");
        boolean undone = key.startsWith("policy.undo") || key.equals("call.effect");
        return asked || undone ? Weight.GRAVE : Weight.PLAIN;
    }

    /// What a step does, in one phrase.
    private static String does(Place place) {
        return switch (place.step()) {
            case PlanStep.Act act ->
                act.call().action() + ", which " + act.call().effect().name().toLowerCase(Locale.ROOT);
            case PlanStep.Block block -> block.head().when() == null ? "a block" : "a choice";
            case PlanStep.Parallel parallel -> parallel.branches().size() + " branches side by side";
            case PlanStep.ForEach loop -> "a loop over `" + loop.of() + "`";
            case PlanStep.Wait wait -> "a wait";
            case PlanStep.Approve gate -> "a gate";
            case PlanStep.Task task -> "a task for people";
            case PlanStep.RunRunbook run -> "a run of " + run.runbook();
            case PlanStep.SetValues set -> "values";
            case PlanStep.Assert assertion -> "an assertion";
        };
    }
}
