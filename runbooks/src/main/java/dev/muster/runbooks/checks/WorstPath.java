package dev.muster.runbooks.checks;

import dev.muster.runbooks.expressions.Template;
import dev.muster.runbooks.plan.Plan;
import dev.muster.runbooks.plan.PlanStep;
import dev.muster.runbooks.types.DurationText;
import dev.muster.runbooks.types.NotOfType;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// The longest way through a plan, step by step: where the time of its [WorstCase] goes.
public final class WorstPath {
    private final Map<String, Plan> runbooks;
    private final String prefix;

    private WorstPath(Map<String, Plan> runbooks, String prefix) {
        this.runbooks = runbooks;
        this.prefix = prefix;
    }

    /// Who takes the time.
    public enum Cost {
        /// Attempts, waits between them, and waiting steps.
        MACHINE,
        /// Answers at gates and tasks.
        PEOPLE,
        /// `verify` until its window ends.
        PROOF
    }

    /// One step on the way that takes time.
    ///
    /// @param path the path of the step; for one in a runbook that is run, that of the `run` step, a `/`, and its own
    /// @param name what people read
    /// @param cost who takes the time
    /// @param times how often it is done, one after the other
    /// @param seconds all of its time
    public record Stretch(String path, String name, Cost cost, long times, double seconds) {
        /// All of its time; no longer than a runbook can mean.
        public Duration time() {
            return WorstCase.duration(seconds);
        }

        private Stretch repeated(long count) {
            return new Stretch(path, name, cost, times * count, seconds * count);
        }
    }

    /// The longest way, in the order of the run. Steps that take no time are left out.
    public static List<Stretch> of(Plan plan) {
        return new WorstPath(plan.runbooks(), "").recovery(plan);
    }

    private List<Stretch> recovery(Plan plan) {
        List<Stretch> path = sequence(plan.procedure().steps());
        if (!plan.procedure().verify().checks().isEmpty()) {
            double within = seconds(plan.procedure().verify().window().within());
            path.add(new Stretch(prefix + "verify", "The checks hold", Cost.PROOF, 1, within));
        }
        return path;
    }

    private List<Stretch> sequence(List<PlanStep> steps) {
        List<Stretch> path = new ArrayList<>();
        for (PlanStep step : steps) {
            path.addAll(step(step));
        }
        return path;
    }

    private List<Stretch> step(PlanStep step) {
        return switch (step) {
            case PlanStep.Act act -> stretch(act, Cost.MACHINE, attempts(act.policy()));
            case PlanStep.Block block -> longest(List.of(block.steps(), block.otherwise()));
            case PlanStep.Parallel parallel -> longest(parallel.branches());
            case PlanStep.ForEach loop -> {
                long rounds = (loop.atMost() + loop.inParallel() - 1L) / loop.inParallel();
                yield sequence(loop.steps()).stream()
                        .map(stretch -> stretch.repeated(rounds))
                        .toList();
            }
            case PlanStep.Wait wait -> stretch(wait, Cost.MACHINE, waiting(wait));
            case PlanStep.Approve approve ->
                stretch(approve, Cost.PEOPLE, seconds(approve.deadline().within()));
            case PlanStep.Task task ->
                stretch(
                        task,
                        Cost.PEOPLE,
                        task.blocksRecovery() ? seconds(task.deadline().within()) : 0);
            case PlanStep.RunRunbook run -> {
                Plan called = runbooks.get(run.runbook());
                yield called == null
                        ? List.of()
                        : new WorstPath(called.runbooks(), prefix + run.head().path() + "/").recovery(called);
            }
            case PlanStep.SetValues set -> List.of();
            case PlanStep.Assert assertion -> List.of();
        };
    }

    private List<Stretch> stretch(PlanStep step, Cost cost, double seconds) {
        PlanStep.Head head = step.head();
        return seconds == 0 ? List.of() : List.of(new Stretch(prefix + head.path(), head.name(), cost, 1, seconds));
    }

    private List<Stretch> longest(List<List<PlanStep>> branches) {
        List<Stretch> longest = List.of();
        double most = -1;
        for (List<PlanStep> branch : branches) {
            List<Stretch> path = sequence(branch);
            double total = path.stream().mapToDouble(Stretch::seconds).sum();
            if (total > most) {
                longest = path;
                most = total;
            }
        }
        return longest;
    }

    private static double attempts(PlanStep.Policy policy) {
        PlanStep.Retry retry = policy.retry();
        double total = retry.attempts() * seconds(policy.timeout());
        double backoff = seconds(retry.backoff());
        for (int wait = 1; wait < retry.attempts(); wait++) {
            total += Math.min(backoff, seconds(retry.backoffMax()));
            backoff *= retry.factor();
        }
        return total;
    }

    private static double waiting(PlanStep.Wait wait) {
        String written = wait.duration();
        if (written == null) {
            return seconds(wait.within());
        }
        if (Template.isTemplate(written)) {
            // Only the run knows; a worst case that is too short warns too little, never too much.
            return 0;
        }
        try {
            return seconds(DurationText.parse(written));
        } catch (NotOfType e) {
            throw new IllegalStateException("a plan with a waiting time that the checks should have refused", e);
        }
    }

    private static double seconds(Duration duration) {
        return duration.toMillis() / 1_000.0;
    }
}
