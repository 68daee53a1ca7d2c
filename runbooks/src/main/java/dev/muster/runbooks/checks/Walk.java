package dev.muster.runbooks.checks;

import dev.muster.runbooks.model.Drill;
import dev.muster.runbooks.model.Runbook;
import dev.muster.runbooks.model.Step;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Goes through all steps of a runbook in the order of their parts: recovery, checks, `finally`, drill.
public final class Walk {
    private Walk() {}

    /// Every step, each before those inside it.
    public static List<Step> all(Runbook runbook) {
        List<Step> all = new ArrayList<>(recovery(runbook));
        all.addAll(drill(runbook.drill()));
        return all;
    }

    /// Every step outside the drill.
    public static List<Step> recovery(Runbook runbook) {
        List<Step> all = new ArrayList<>();
        collect(runbook.procedure().steps(), all);
        all.addAll(runbook.procedure().verify().checks());
        collect(runbook.procedure().last(), all);
        return all;
    }

    /// Every step of the drill.
    public static List<Step> drill(@Nullable Drill drill) {
        List<Step> all = new ArrayList<>();
        if (drill != null) {
            Drill.Stages stages = drill.stages();
            collect(stages.prepare(), all);
            collect(stages.reference(), all);
            collect(stages.fault(), all);
            all.addAll(stages.confirm());
            collect(stages.measure(), all);
            collect(stages.cleanup(), all);
        }
        return all;
    }

    /// Every step of a list and those inside them.
    public static List<Step> below(List<Step> steps) {
        List<Step> all = new ArrayList<>();
        collect(steps, all);
        return all;
    }

    private static void collect(List<Step> steps, List<Step> all) {
        for (Step step : steps) {
            all.add(step);
            switch (step) {
                case Step.Block block -> {
                    collect(block.steps(), all);
                    collect(block.otherwise(), all);
                }
                case Step.Parallel parallel -> parallel.branches().forEach(branch -> collect(branch, all));
                case Step.ForEach loop -> collect(loop.steps(), all);
                case Step.Act act -> {}
                case Step.Wait wait -> {}
                case Step.Approve approve -> {}
                case Step.Task task -> {}
                case Step.RunRunbook run -> {}
                case Step.SetValues set -> {}
                case Step.Assert assertion -> {}
                case Step.Unreadable unreadable -> {}
            }
        }
    }

    /// Every action that a step calls: its own, its probes and its undo.
    public static List<Use> uses(Step step) {
        List<Use> uses = new ArrayList<>();
        switch (step) {
            case Step.Act act -> {
                uses.add(new Use(act.call(), Job.STEP));
                add(uses, act.policy().ready(), Job.PROBE);
                add(uses, act.policy().check(), Job.PROBE);
                if (act.policy().undo() instanceof Step.Undo.Calling undo) {
                    uses.add(new Use(undo.call(), Job.UNDO));
                }
            }
            case Step.Wait wait -> {
                if (wait.pause() instanceof Step.Pause.Until until) {
                    uses.add(new Use(until.probe(), Job.PROBE));
                }
            }
            case Step.Task task -> add(uses, task.check(), Job.PROBE);
            case Step.Block block -> {}
            case Step.Parallel parallel -> {}
            case Step.ForEach loop -> {}
            case Step.Approve approve -> {}
            case Step.RunRunbook run -> {}
            case Step.SetValues set -> {}
            case Step.Assert assertion -> {}
            case Step.Unreadable unreadable -> {}
        }
        return uses;
    }

    private static void add(List<Use> uses, Step.@Nullable ActionCall call, Job job) {
        if (call != null) {
            uses.add(new Use(call, job));
        }
    }

    /// An action and what it is called for.
    public record Use(Step.ActionCall call, Job job) {}

    /// What an action is called for.
    public enum Job {
        STEP,
        PROBE,
        UNDO
    }
}
