package dev.muster.records.clocks;

import dev.muster.runbooks.plan.Plan;
import dev.muster.runbooks.plan.PlanStep;
import dev.muster.runbooks.view.RunView;
import dev.muster.runbooks.view.Split;
import dev.muster.runbooks.view.StepView;
import dev.muster.runbooks.view.Trail;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;

/// What approvals really cost: the recovery is done again on paper, with every question answered at once.
///
/// The steps keep their measured lengths and the plan's order: lists add up, branches take as long as their longest,
/// loops as their rounds side by side allow. The difference between doing it so with and without the questions is taken
/// off the measured time; it is at least the time in which nothing but a question was going on.
final class Counterfactual {
    private final Plan plan;
    private final Map<String, Duration> working = new HashMap<>();
    private final Map<String, Duration> asking = new HashMap<>();
    private final Map<String, Integer> rounds = new HashMap<>();

    Counterfactual(Plan plan, RunView view) {
        this.plan = plan;
        Map<String, Boolean> asked = new HashMap<>();
        for (Trail.Decision decision : view.trail().decisions()) {
            Instant closed = decision.closed();
            if (closed != null) {
                String key = key(decision.step().path(), decision.step().iteration());
                asking.merge(key, positive(decision.asked(), closed), Duration::plus);
                asked.put(key, !decision.kind().equals("hold"));
            }
        }
        for (StepView line : view.timeline()) {
            String key = key(line.ref().path(), line.ref().iteration());
            Instant started = line.course().started();
            Instant ended = line.course().ended();
            if (started != null && ended != null && !asked.getOrDefault(key, false)) {
                Duration whole = positive(started, ended);
                Duration held = asking.getOrDefault(key, Duration.ZERO);
                working.put(key, whole.compareTo(held) > 0 ? whole.minus(held) : Duration.ZERO);
            }
            countRound(line.ref().path(), line.ref().iteration());
        }
    }

    /// @param measured the recovery time as it was
    Duration ifHumansInstant(Duration measured, Split split) {
        List<PlanStep> steps = plan.procedure().steps();
        Duration saved = list(steps, "", true).minus(list(steps, "", false));
        Duration least = split.humanWait();
        // No more can be saved than lies between the decision and the delivery.
        Duration most = measured.minus(split.detect()).minus(split.decide()).minus(split.verify());
        Duration taken = saved.compareTo(least) < 0 ? least : saved;
        return measured.minus(taken.compareTo(most) > 0 ? most : taken);
    }

    private Duration list(List<PlanStep> steps, String iteration, boolean people) {
        Duration sum = Duration.ZERO;
        for (PlanStep step : steps) {
            sum = sum.plus(length(step, iteration, people));
        }
        return sum;
    }

    private Duration length(PlanStep step, String iteration, boolean people) {
        return switch (step) {
            case PlanStep.Block block ->
                list(block.steps(), iteration, people).plus(list(block.otherwise(), iteration, people));
            case PlanStep.Parallel parallel ->
                parallel.branches().stream()
                        .map(branch -> list(branch, iteration, people))
                        .max(Duration::compareTo)
                        .orElse(Duration.ZERO);
            case PlanStep.ForEach loop -> loop(loop, iteration, people);
            case PlanStep.Act act -> leaf(step, iteration, people);
            case PlanStep.Wait wait -> leaf(step, iteration, people);
            case PlanStep.Approve approve -> leaf(step, iteration, people);
            case PlanStep.Task task -> task.blocksRecovery() ? leaf(step, iteration, people) : Duration.ZERO;
            case PlanStep.RunRunbook run -> leaf(step, iteration, people);
            case PlanStep.SetValues set -> Duration.ZERO;
            case PlanStep.Assert that -> Duration.ZERO;
        };
    }

    private Duration leaf(PlanStep step, String iteration, boolean people) {
        String key = key(step.head().path(), iteration);
        Duration work = working.getOrDefault(key, Duration.ZERO);
        return people ? work.plus(asking.getOrDefault(key, Duration.ZERO)) : work;
    }

    /// Each round begins as soon as one of the places side by side is free.
    private Duration loop(PlanStep.ForEach loop, String iteration, boolean people) {
        PriorityQueue<Duration> free = new PriorityQueue<>();
        for (int i = 0; i < Math.max(1, loop.inParallel()); i++) {
            free.add(Duration.ZERO);
        }
        Duration last = Duration.ZERO;
        int count = rounds.getOrDefault(key(loop.head().path(), iteration), 0);
        for (int i = 0; i < count; i++) {
            Duration begin = free.remove();
            Duration end = begin.plus(list(loop.steps(), inner(iteration, i), people));
            free.add(end);
            last = end.compareTo(last) > 0 ? end : last;
        }
        return last;
    }

    private void countRound(String path, String iteration) {
        if (iteration.isEmpty()) {
            return;
        }
        List<String> indices = List.of(iteration.split("\\."));
        List<String> loops = new ArrayList<>();
        enclosing(plan.procedure().steps(), path, loops);
        for (int i = 0; i < Math.min(loops.size(), indices.size()); i++) {
            String around = String.join(".", indices.subList(0, i));
            rounds.merge(key(loops.get(i), around), Integer.parseInt(indices.get(i)) + 1, Math::max);
        }
    }

    /// Collects the loops around a step, outermost first.
    private static boolean enclosing(List<PlanStep> steps, String path, List<String> loops) {
        for (PlanStep step : steps) {
            if (step.head().path().equals(path)) {
                return true;
            }
            boolean loop = step instanceof PlanStep.ForEach;
            if (loop) {
                loops.add(step.head().path());
            }
            for (List<PlanStep> list : inside(step)) {
                if (enclosing(list, path, loops)) {
                    return true;
                }
            }
            if (loop) {
                loops.removeLast();
            }
        }
        return false;
    }

    private static List<List<PlanStep>> inside(PlanStep step) {
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

    private static Duration positive(Instant from, Instant to) {
        return to.isAfter(from) ? Duration.between(from, to) : Duration.ZERO;
    }

    private static String inner(String iteration, int index) {
        return iteration.isEmpty() ? String.valueOf(index) : iteration + "." + index;
    }

    private static String key(String path, String iteration) {
        return path + "#" + iteration;
    }
}
