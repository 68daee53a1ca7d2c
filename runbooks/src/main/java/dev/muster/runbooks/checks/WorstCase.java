package dev.muster.runbooks.checks;

import dev.muster.runbooks.plan.Plan;
import java.time.Duration;
import java.util.List;

/// The longest a plan can take when every attempt runs into its timeout and every person answers at the last moment.
///
/// @param steps seconds in steps
/// @param people seconds in gates and tasks
/// @param verify seconds until the checks hold
public record WorstCase(double steps, double people, double verify) {
    /// No runbook is written for more; a longer time counts as this one.
    private static final double SECONDS_MAX = 3_650.0 * 24 * 60 * 60;

    public WorstCase {
        steps = Math.min(steps, SECONDS_MAX);
        people = Math.min(people, SECONDS_MAX);
        verify = Math.min(verify, SECONDS_MAX);
    }

    /// The worst case of a recovery, from its first step to the proof.
    public static WorstCase of(Plan plan) {
        return sum(WorstPath.of(plan));
    }

    static WorstCase sum(List<WorstPath.Stretch> path) {
        return new WorstCase(
                sum(path, WorstPath.Cost.MACHINE), sum(path, WorstPath.Cost.PEOPLE), sum(path, WorstPath.Cost.PROOF));
    }

    private static double sum(List<WorstPath.Stretch> path, WorstPath.Cost cost) {
        return path.stream()
                .filter(stretch -> stretch.cost() == cost)
                .mapToDouble(WorstPath.Stretch::seconds)
                .sum();
    }

    /// All of it.
    public Duration total() {
        return duration(steps + people + verify);
    }

    static Duration duration(double seconds) {
        return Duration.ofMillis(Math.round(Math.min(seconds, SECONDS_MAX) * 1_000));
    }
}
