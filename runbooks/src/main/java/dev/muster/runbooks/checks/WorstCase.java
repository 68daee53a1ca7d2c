package dev.muster.runbooks.checks;

import dev.muster.runbooks.expressions.Template;
import dev.muster.runbooks.plan.Plan;
import dev.muster.runbooks.plan.PlanStep;
import dev.muster.runbooks.types.DurationText;
import dev.muster.runbooks.types.NotOfType;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/// The longest a plan can take when every attempt runs into its timeout and every person answers at the last moment.
///
/// @param steps seconds in steps
/// @param people seconds in gates and tasks
/// @param verify seconds until the checks hold
public record WorstCase(double steps, double people, double verify) {
    /// No runbook is written for more; a longer time counts as this one.
    private static final double SECONDS_MAX = 3_650.0 * 24 * 60 * 60;

    private static final WorstCase NONE = new WorstCase(0, 0, 0);

    public WorstCase {
        steps = Math.min(steps, SECONDS_MAX);
        people = Math.min(people, SECONDS_MAX);
        verify = Math.min(verify, SECONDS_MAX);
    }

    /// The worst case of a recovery, from its first step to the proof.
    public static WorstCase of(Plan plan) {
        WorstCase steps = sequence(plan.procedure().steps(), plan.runbooks());
        boolean proof = !plan.procedure().verify().checks().isEmpty();
        double verify = proof ? seconds(plan.procedure().verify().window().within()) : 0;
        return steps.plus(new WorstCase(0, 0, verify));
    }

    /// All of it.
    public Duration total() {
        return duration(steps + people + verify);
    }

    static Duration duration(double seconds) {
        return Duration.ofMillis(Math.round(Math.min(seconds, SECONDS_MAX) * 1_000));
    }

    private double sum() {
        return steps + people + verify;
    }

    private WorstCase plus(WorstCase other) {
        return new WorstCase(steps + other.steps, people + other.people, verify + other.verify);
    }

    private WorstCase times(double factor) {
        return new WorstCase(steps * factor, people * factor, verify * factor);
    }

    private static WorstCase longer(WorstCase one, WorstCase other) {
        return one.sum() >= other.sum() ? one : other;
    }

    private static WorstCase sequence(List<PlanStep> steps, Map<String, Plan> runbooks) {
        WorstCase total = NONE;
        for (PlanStep step : steps) {
            total = total.plus(step(step, runbooks));
        }
        return total;
    }

    private static WorstCase step(PlanStep step, Map<String, Plan> runbooks) {
        return switch (step) {
            case PlanStep.Act act -> new WorstCase(attempts(act.policy()), 0, 0);
            case PlanStep.Block block ->
                longer(sequence(block.steps(), runbooks), sequence(block.otherwise(), runbooks));
            case PlanStep.Parallel parallel -> {
                WorstCase longest = NONE;
                for (List<PlanStep> branch : parallel.branches()) {
                    longest = longer(longest, sequence(branch, runbooks));
                }
                yield longest;
            }
            case PlanStep.ForEach loop ->
                sequence(loop.steps(), runbooks).times(Math.ceil((double) loop.atMost() / loop.inParallel()));
            case PlanStep.Wait wait -> new WorstCase(waiting(wait), 0, 0);
            case PlanStep.Approve approve ->
                new WorstCase(0, seconds(approve.deadline().within()), 0);
            case PlanStep.Task task ->
                task.blocksRecovery() ? new WorstCase(0, seconds(task.deadline().within()), 0) : NONE;
            case PlanStep.RunRunbook run -> {
                Plan called = runbooks.get(run.runbook());
                yield called == null ? NONE : of(called);
            }
            case PlanStep.SetValues set -> NONE;
            case PlanStep.Assert assertion -> NONE;
        };
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
