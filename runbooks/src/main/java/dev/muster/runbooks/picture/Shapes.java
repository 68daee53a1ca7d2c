package dev.muster.runbooks.picture;

import dev.muster.runbooks.plan.PlanStep;
import dev.muster.runbooks.types.DurationText;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// From steps to shapes.
final class Shapes {
    private Shapes() {}

    static Shape.Column column(List<? extends PlanStep> steps) {
        return new Shape.Column(
                steps.stream().map(step -> withCondition(step, shape(step))).toList());
    }

    /// A step that may be left out stands in a frame with its condition; a choice says it itself.
    private static Shape withCondition(PlanStep step, Shape shape) {
        String when = step.head().when();
        if (when == null || step instanceof PlanStep.Block) {
            return shape;
        }
        return new Shape.Frame("choice", "if", when, List.of(""), List.of(new Shape.Column(List.of(shape))));
    }

    private static Shape shape(PlanStep step) {
        String name = step.head().name();
        return switch (step) {
            case PlanStep.Act act -> act(act);
            case PlanStep.Block block -> block(block);
            case PlanStep.Parallel parallel -> {
                List<Shape.Column> columns = new ArrayList<>();
                parallel.branches().forEach(branch -> columns.add(column(branch)));
                yield new Shape.Frame(
                        "parallel",
                        name,
                        "side by side",
                        columns.stream().map(branch -> "").toList(),
                        columns);
            }
            case PlanStep.ForEach loop ->
                new Shape.Frame(
                        "loop",
                        name,
                        "each " + loop.as() + " of " + loop.of() + ", at most " + loop.atMost(),
                        List.of(""),
                        List.of(column(loop.steps())));
            case PlanStep.Wait wait -> new Shape.Box("wait", name, "wait " + waiting(wait), "");
            case PlanStep.Approve gate ->
                new Shape.Box("gate", name, "gate: " + people(gate.by()), silence(gate.deadline()));
            case PlanStep.Task task ->
                new Shape.Box("task", name, "task: " + people(task.by()), silence(task.deadline()));
            case PlanStep.RunRunbook run -> new Shape.Box("run", name, "run " + run.runbook(), "");
            case PlanStep.SetValues set ->
                new Shape.Box(
                        "values", name, "set " + String.join(", ", set.values().keySet()), "");
            case PlanStep.Assert assertion -> new Shape.Box("values", name, "assert " + assertion.that(), "");
        };
    }

    private static Shape act(PlanStep.Act act) {
        PlanStep.Call call = act.call();
        String target = call.target().equals("local") ? "" : " on " + call.target();
        List<String> notes = new ArrayList<>();
        notes.add("within " + DurationText.format(act.policy().timeout()));
        if (act.policy().retry().attempts() > 1) {
            notes.add(act.policy().retry().attempts() + " attempts");
        }
        switch (act.policy().undo()) {
            case PlanStep.Undo.None none -> {}
            case PlanStep.Undo.BuiltIn own -> notes.add("undo " + own.verb());
            case PlanStep.Undo.Calling calling ->
                notes.add("undo " + calling.call().action());
        }
        return new Shape.Box(
                call.effect().name().toLowerCase(Locale.ROOT),
                act.head().name(),
                call.action() + target,
                String.join(", ", notes));
    }

    private static Shape block(PlanStep.Block block) {
        String when = block.head().when();
        List<String> words = new ArrayList<>(List.of(when == null ? "" : "then"));
        List<Shape.Column> columns = new ArrayList<>(List.of(column(block.steps())));
        if (!block.otherwise().isEmpty()) {
            words.add("else");
            columns.add(column(block.otherwise()));
        }
        String detail = when == null ? "" : "if " + when;
        return new Shape.Frame(when == null ? "block" : "choice", block.head().name(), detail, words, columns);
    }

    private static String waiting(PlanStep.Wait wait) {
        PlanStep.Call until = wait.until();
        return until == null
                ? String.valueOf(wait.duration())
                : "until " + until.action() + " holds, at most " + DurationText.format(wait.within());
    }

    private static String people(PlanStep.Deciders by) {
        String role = by.role();
        String who = role == null ? String.join(", ", by.people()) : role;
        return (by.count() > 1 ? by.count() + " of " : "") + who + (by.notStarter() ? ", not the starter" : "");
    }

    private static String silence(PlanStep.Deadline deadline) {
        return "after " + DurationText.format(deadline.within()) + " of silence: "
                + deadline.silence().name().toLowerCase(Locale.ROOT);
    }
}
