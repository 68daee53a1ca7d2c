package dev.muster.web.pages;

import dev.muster.runbooks.actions.Effect;
import dev.muster.runbooks.journal.Phase;
import dev.muster.runbooks.journal.RunMode;
import dev.muster.runbooks.plan.Plan;
import dev.muster.runbooks.plan.PlanStep;
import dev.muster.web.text.Words;
import java.util.ArrayList;
import java.util.List;

/// One step of a plan, before any run.
///
/// @param heading the part that begins with this step, or empty
/// @param depth how deeply it is nested, at most 3
/// @param mark the shape of its construct
/// @param name what people read
/// @param what the action or construct in words
/// @param effect what it does to the target: `reads`, `changes`, `destroys`, `asks` or empty
/// @param note undo, condition and silence; may be empty
public record PlanRow(String heading, int depth, String mark, String name, String what, String effect, String note) {

    private static final int DEEPEST = 3;

    /// Every step of the recovery and its proof.
    static List<PlanRow> recovery(Plan plan) {
        List<PlanRow> rows = new ArrayList<>();
        section(rows, StepRow.heading(Phase.RECOVERY), plan.procedure().steps());
        section(
                rows,
                StepRow.heading(Phase.VERIFY),
                checks(plan.procedure().verify().checks()));
        section(rows, StepRow.heading(Phase.FINALLY), plan.procedure().last());
        return rows;
    }

    /// Every step that a run in the given mode goes through.
    static List<PlanRow> of(Plan plan, RunMode mode) {
        Plan.DrillPlan drill = plan.drill();
        if (mode != RunMode.DRILL || drill == null) {
            return recovery(plan);
        }
        List<PlanRow> rows = new ArrayList<>();
        section(rows, StepRow.heading(Phase.PREPARE), drill.stages().prepare());
        section(rows, StepRow.heading(Phase.REFERENCE), drill.stages().reference());
        section(rows, StepRow.heading(Phase.FAULT), drill.stages().fault());
        rows.addAll(recovery(plan));
        section(rows, StepRow.heading(Phase.MEASURE), drill.stages().measure());
        section(rows, StepRow.heading(Phase.CLEANUP), drill.stages().cleanup());
        return rows;
    }

    /// The checks of a plan as steps.
    private static List<PlanStep> checks(List<PlanStep.Act> checks) {
        return List.copyOf(checks);
    }

    private static void section(List<PlanRow> rows, String heading, List<PlanStep> steps) {
        int first = rows.size();
        add(rows, steps, 0);
        if (rows.size() > first) {
            PlanRow row = rows.get(first);
            rows.set(
                    first,
                    new PlanRow(heading, row.depth(), row.mark(), row.name(), row.what(), row.effect(), row.note()));
        }
    }

    private static void add(List<PlanRow> rows, List<PlanStep> steps, int depth) {
        for (PlanStep step : steps) {
            add(rows, step, depth);
        }
    }

    private static void add(List<PlanRow> rows, PlanStep step, int depth) {
        int inner = Math.min(DEEPEST, depth + 1);
        switch (step) {
            case PlanStep.Act act -> rows.add(act(act, depth));
            case PlanStep.Block block -> {
                rows.add(row(step, depth, "▸", block.otherwise().isEmpty() ? "block" : "either, or", "", ""));
                add(rows, block.steps(), inner);
                if (!block.otherwise().isEmpty()) {
                    rows.add(new PlanRow("", depth, "▸", "Otherwise", "", "", ""));
                    add(rows, block.otherwise(), inner);
                }
            }
            case PlanStep.Parallel parallel -> {
                rows.add(row(step, depth, "∥", "side by side", "", ""));
                parallel.branches().forEach(branch -> add(rows, branch, inner));
            }
            case PlanStep.ForEach loop -> {
                rows.add(row(step, depth, "↻", "for each `" + loop.as() + "`, at most " + loop.atMost(), "", ""));
                add(rows, loop.steps(), inner);
            }
            case PlanStep.Wait wait ->
                rows.add(row(
                        step,
                        depth,
                        "◔",
                        wait.duration() == null
                                ? "waits until it holds, at most " + Words.asWritten(wait.within())
                                : "waits " + wait.duration(),
                        "",
                        ""));
            case PlanStep.Approve gate -> rows.add(row(step, depth, "‖", "gate", "asks", gate(gate)));
            case PlanStep.Task task -> rows.add(row(step, depth, "‖", "task by hand", "asks", deciders(task.by())));
            case PlanStep.RunRunbook child -> rows.add(row(step, depth, "▷", "runs " + child.runbook(), "", ""));
            case PlanStep.SetValues set -> rows.add(row(step, depth, "=", "names values", "", ""));
            case PlanStep.Assert check -> rows.add(row(step, depth, "=", "must hold: " + check.that(), "", ""));
        }
    }

    private static PlanRow act(PlanStep.Act act, int depth) {
        Effect effect = act.call().effect();
        String undo = switch (act.policy().undo()) {
            case PlanStep.Undo.None none -> effect == Effect.DESTROYS ? "no undo" : "";
            case PlanStep.Undo.BuiltIn builtIn -> "undo: " + builtIn.verb();
            case PlanStep.Undo.Calling calling -> "undo: " + calling.call().action();
        };
        return row(act, depth, "•", act.call().action(), word(effect), undo);
    }

    private static String word(Effect effect) {
        return switch (effect) {
            case READS -> "reads";
            case CHANGES -> "changes";
            case DESTROYS -> "destroys";
        };
    }

    private static String gate(PlanStep.Approve gate) {
        String silence = switch (gate.deadline().silence()) {
            case ESCALATE -> "then somebody else is asked";
            case HOLD -> "then it goes on waiting";
            case UNDO -> "then everything is undone";
            case STOP -> "then the run stops";
        };
        return deciders(gate.by()) + " · within "
                + Words.asWritten(gate.deadline().within()) + ", " + silence;
    }

    private static String deciders(PlanStep.Deciders by) {
        return by.count() + " of " + (by.role() == null ? Words.anyOf(by.people()) : by.role())
                + (by.notStarter() ? ", not the starter" : "");
    }

    private static PlanRow row(PlanStep step, int depth, String mark, String what, String effect, String note) {
        String condition = step.head().when() == null ? "" : "if " + step.head().when();
        String both = condition.isEmpty() || note.isEmpty() ? condition + note : note + " · " + condition;
        String name = step.head().name();
        return name.isBlank()
                ? new PlanRow(
                        "",
                        depth,
                        mark,
                        condition.isEmpty() ? what : "If " + step.head().when(),
                        condition.isEmpty() ? "" : what,
                        effect,
                        note)
                : new PlanRow("", depth, mark, name, what, effect, both);
    }
}
