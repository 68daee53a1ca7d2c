package dev.muster.cli.library;

import dev.muster.runbooks.actions.Effect;
import dev.muster.runbooks.plan.Plan;
import dev.muster.runbooks.plan.PlanStep;
import dev.muster.web.text.Words;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// One line of a plan: a step where it stands.
///
/// @param part the part of the run: `prepare`, `steps`, `verify` and so on
/// @param depth how deeply it is nested, from 0
/// @param step the step itself
/// @param what the action or the construct
/// @param detail what else is to be known in one phrase: who decides and what silence does, how long, undone how
/// @param effect what it does to its target, or null if it is no action
/// @param target where, or empty
public record PlanLine(
        String part,
        int depth,
        PlanStep step,
        String what,
        String detail,
        @Nullable Effect effect,
        String target) {

    /// Every step of a plan in the order of a run; a drill's own parts around the recovery.
    public static List<PlanLine> of(Plan plan) {
        List<PlanLine> lines = new ArrayList<>();
        Plan.DrillPlan drill = plan.drill();
        if (drill != null) {
            add("drill: prepare", drill.stages().prepare(), 0, lines);
            add("drill: reference", drill.stages().reference(), 0, lines);
            add("drill: fault", drill.stages().fault(), 0, lines);
            add("drill: confirm that this fails", drill.stages().confirm(), 0, lines);
        }
        add("steps", plan.procedure().steps(), 0, lines);
        add("verify", plan.procedure().verify().checks(), 0, lines);
        if (drill != null) {
            add("drill: measure", drill.stages().measure(), 0, lines);
        }
        add("finally", plan.procedure().last(), 0, lines);
        if (drill != null) {
            add("drill: cleanup", drill.stages().cleanup(), 0, lines);
        }
        return lines;
    }

    private static void add(String part, List<? extends PlanStep> steps, int depth, List<PlanLine> lines) {
        for (PlanStep step : steps) {
            add(part, step, depth, lines);
        }
    }

    private static void add(String part, PlanStep step, int depth, List<PlanLine> lines) {
        switch (step) {
            case PlanStep.Act act -> {
                PlanStep.Call call = act.call();
                lines.add(new PlanLine(
                        part, depth, step, call.action(), policy(act.policy()), call.effect(), call.target()));
            }
            case PlanStep.Block block -> {
                String when = block.head().when();
                lines.add(construct(part, depth, step, when == null ? "steps" : "if", when == null ? "" : when));
                add(part, block.steps(), depth + 1, lines);
                if (!block.otherwise().isEmpty()) {
                    lines.add(construct(part, depth, step, "else", ""));
                    add(part, block.otherwise(), depth + 1, lines);
                }
            }
            case PlanStep.Parallel parallel -> {
                int branches = parallel.branches().size();
                lines.add(construct(part, depth, step, "parallel", branches + " branches side by side"));
                parallel.branches().forEach(branch -> add(part, branch, depth + 1, lines));
            }
            case PlanStep.ForEach loop -> {
                String how = "each " + loop.as() + " of " + loop.of() + ", at most " + loop.atMost();
                lines.add(construct(part, depth, step, "for_each", how));
                add(part, loop.steps(), depth + 1, lines);
            }
            case PlanStep.Wait wait -> lines.add(construct(part, depth, step, "wait", wait(wait)));
            case PlanStep.Approve gate ->
                lines.add(construct(part, depth, step, "approve", asks(gate.by(), gate.deadline())));
            case PlanStep.Task task ->
                lines.add(construct(part, depth, step, "task", asks(task.by(), task.deadline())));
            case PlanStep.RunRunbook run -> lines.add(construct(part, depth, step, "run", run.runbook()));
            case PlanStep.SetValues set ->
                lines.add(construct(
                        part, depth, step, "set", String.join(", ", set.values().keySet())));
            case PlanStep.Assert that -> lines.add(construct(part, depth, step, "assert", that.that()));
        }
    }

    private static PlanLine construct(String part, int depth, PlanStep step, String what, String detail) {
        return new PlanLine(part, depth, step, what, detail, null, "");
    }

    private static String wait(PlanStep.Wait wait) {
        PlanStep.Call until = wait.until();
        return until == null
                ? String.valueOf(wait.duration())
                : "until " + until.action() + " holds, at most " + Words.took(wait.within());
    }

    private static String policy(PlanStep.Policy policy) {
        List<String> parts = new ArrayList<>();
        parts.add("within " + Words.took(policy.timeout()));
        if (policy.retry().attempts() > 1) {
            parts.add(policy.retry().attempts() + " attempts");
        }
        switch (policy.undo()) {
            case PlanStep.Undo.None none -> {}
            case PlanStep.Undo.BuiltIn own -> parts.add("undo " + own.verb());
            case PlanStep.Undo.Calling calling ->
                parts.add("undo " + calling.call().action());
        }
        PlanStep.Call ready = policy.ready();
        if (ready != null) {
            parts.add("ready when " + ready.action());
        }
        return String.join(", ", parts);
    }

    private static String asks(PlanStep.Deciders by, PlanStep.Deadline deadline) {
        String role = by.role();
        String who = role == null ? Words.anyOf(by.people()) : role;
        Duration within = deadline.within();
        return (by.count() > 1 ? by.count() + " of " : "") + who + (by.notStarter() ? ", not the starter" : "")
                + ", silence after " + Words.took(within) + ": "
                + deadline.silence().name().toLowerCase(Locale.ROOT);
    }
}
