package dev.muster.runbooks.view;

import dev.muster.runbooks.actions.Effect;
import dev.muster.runbooks.journal.Phase;
import dev.muster.runbooks.plan.Plan;
import dev.muster.runbooks.plan.PlanStep;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Where each step of a plan stands: its part of the run, its loops, and what follows it.
final class PlanOutline {
    /// The steps of one part.
    record Part(Phase phase, List<? extends PlanStep> steps, boolean checks) {}

    /// @param step the step
    /// @param phase its part
    /// @param loops the paths of the loops around it, outermost first
    /// @param after the steps that follow it in its own list
    /// @param parent the step it is in, or null
    record Node(
            PlanStep step,
            Phase phase,
            List<String> loops,
            List<PlanStep> after,
            @Nullable Node parent) {}

    /// The most steps that a gate's consequences list.
    static final int CONSEQUENCES_MAX = 50;

    private final Plan plan;
    private final Map<String, Node> nodes = new HashMap<>();

    PlanOutline(Plan plan) {
        this.plan = plan;
        for (Part part : parts(true)) {
            addAll(part.steps(), part.phase(), List.of(), null);
        }
    }

    /// The parts in the order they happen.
    List<Part> parts(boolean drill) {
        List<Part> parts = new ArrayList<>();
        Plan.DrillPlan rehearsal = drill ? plan.drill() : null;
        if (rehearsal != null) {
            Plan.Stages stages = rehearsal.stages();
            parts.add(new Part(Phase.PREPARE, stages.prepare(), false));
            parts.add(new Part(Phase.REFERENCE, stages.reference(), false));
            parts.add(new Part(Phase.FAULT, stages.fault(), false));
            parts.add(new Part(Phase.FAULT, stages.confirm(), true));
        }
        parts.add(new Part(Phase.RECOVERY, plan.procedure().steps(), false));
        parts.add(new Part(Phase.VERIFY, plan.procedure().verify().checks(), true));
        if (rehearsal != null) {
            parts.add(new Part(Phase.MEASURE, rehearsal.stages().measure(), false));
        }
        parts.add(new Part(Phase.FINALLY, plan.procedure().last(), false));
        if (rehearsal != null) {
            parts.add(new Part(Phase.CLEANUP, rehearsal.stages().cleanup(), false));
        }
        return parts;
    }

    /// The place of a check among the checks of the verification, from 0; -1 if it is none of them.
    int checkNumber(String path) {
        List<PlanStep.Act> checks = plan.procedure().verify().checks();
        for (int i = 0; i < checks.size(); i++) {
            if (checks.get(i).head().path().equals(path)) {
                return i;
            }
        }
        return -1;
    }

    /// Where a step stands, or null if the plan has no such path.
    @Nullable
    Node node(String path) {
        return nodes.get(path);
    }

    private void addAll(List<? extends PlanStep> steps, Phase phase, List<String> loops, @Nullable Node parent) {
        for (int i = 0; i < steps.size(); i++) {
            PlanStep step = steps.get(i);
            Node node = new Node(step, phase, loops, List.copyOf(steps.subList(i + 1, steps.size())), parent);
            nodes.put(step.head().path(), node);
            List<String> inner = loops;
            if (step instanceof PlanStep.ForEach loop) {
                inner = new ArrayList<>(loops);
                inner.add(loop.head().path());
            }
            for (List<PlanStep> list : inside(step)) {
                addAll(list, phase, inner, node);
            }
        }
    }

    /// The lists of steps inside a step: a block's two sides, the branches, a loop's body.
    static List<List<PlanStep>> inside(PlanStep step) {
        return switch (step) {
            case PlanStep.Block block -> List.of(block.steps(), block.otherwise());
            case PlanStep.Parallel parallel -> parallel.branches();
            case PlanStep.ForEach loop -> List.of(loop.steps());
            case PlanStep.Act act -> List.of();
            case PlanStep.Wait wait -> List.of();
            case PlanStep.Approve approve -> List.of();
            case PlanStep.Task task -> List.of();
            case PlanStep.RunRunbook run -> List.of();
            case PlanStep.SetValues set -> List.of();
            case PlanStep.Assert that -> List.of();
        };
    }

    /// The word of a step's construct.
    static String kind(PlanStep step) {
        return switch (step) {
            case PlanStep.Block block -> "block";
            case PlanStep.Parallel parallel -> "parallel";
            case PlanStep.ForEach loop -> "for_each";
            case PlanStep.Act act -> "act";
            case PlanStep.Wait wait -> "wait";
            case PlanStep.Approve approve -> "approve";
            case PlanStep.Task task -> "task";
            case PlanStep.RunRunbook run -> "run";
            case PlanStep.SetValues set -> "set";
            case PlanStep.Assert that -> "assert";
        };
    }

    /// The action of a step, or its construct.
    static String action(PlanStep step) {
        return step instanceof PlanStep.Act act ? act.call().action() : kind(step);
    }

    static String target(PlanStep step) {
        return step instanceof PlanStep.Act act ? act.call().target() : "";
    }

    static @Nullable Effect effect(PlanStep step) {
        return step instanceof PlanStep.Act act ? act.call().effect() : null;
    }

    /// How a step is undone, in a word; empty if it can't be.
    static String undo(PlanStep step) {
        if (!(step instanceof PlanStep.Act act)) {
            return "";
        }
        return switch (act.policy().undo()) {
            case PlanStep.Undo.None none -> "";
            case PlanStep.Undo.BuiltIn builtIn -> builtIn.verb();
            case PlanStep.Undo.Calling calling -> calling.call().action();
        };
    }

    /// What follows a step in its part of the run, up to the next gate or task, which is the last in the list.
    List<PlanStep> following(String path) {
        List<PlanStep> next = new ArrayList<>();
        boolean more = true;
        for (Node node = nodes.get(path); node != null && more; node = node.parent()) {
            more = collect(node.after(), next);
        }
        return next;
    }

    private static boolean collect(List<PlanStep> steps, List<PlanStep> into) {
        for (PlanStep step : steps) {
            List<List<PlanStep>> lists = inside(step);
            if (lists.isEmpty()) {
                into.add(step);
                if (step instanceof PlanStep.Approve || step instanceof PlanStep.Task) {
                    return false;
                }
            }
            for (List<PlanStep> list : lists) {
                // Branches run side by side: a gate in one does not keep the others from going on.
                boolean further = collect(list, into);
                if (!further && !(step instanceof PlanStep.Parallel)) {
                    return false;
                }
            }
            if (into.size() >= CONSEQUENCES_MAX) {
                return false;
            }
        }
        return true;
    }
}
