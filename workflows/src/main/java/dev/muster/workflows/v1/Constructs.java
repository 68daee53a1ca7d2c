package dev.muster.workflows.v1;

import dev.muster.runbooks.expressions.ExpressionFailure;
import dev.muster.runbooks.journal.Failure;
import dev.muster.runbooks.journal.RunEvent;
import dev.muster.runbooks.journal.RunMode;
import dev.muster.runbooks.journal.StepRef;
import dev.muster.runbooks.plan.Plan;
import dev.muster.runbooks.plan.PlanStep;
import io.temporal.failure.CanceledFailure;
import io.temporal.workflow.Async;
import io.temporal.workflow.CancellationScope;
import io.temporal.workflow.Promise;
import io.temporal.workflow.Workflow;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The steps that are not actions: blocks, branches, loops, gates, tasks, and those that only compute.
final class Constructs {
    private final RunState state;
    private final People people;
    private final Acts acts;
    private final Walk walk;
    private final Renewal renewal;
    private final Waits waits;
    private final Children children;
    private final List<Promise<Void>> later = new ArrayList<>();

    Constructs(RunState state, People people, Acts acts, Walk walk, Renewal renewal) {
        this.state = state;
        this.people = people;
        this.acts = acts;
        this.walk = walk;
        this.renewal = renewal;
        this.waits = new Waits(state, acts);
        this.children = new Children(state);
    }

    Waits waits() {
        return waits;
    }

    Children children() {
        return children;
    }

    Acts.Ended block(PlanStep.Block block, Names names, String iteration, Plan.OnFailure otherwise) {
        Plan.OnFailure own = block.head().onFailure();
        boolean first = true;
        String when = block.head().when();
        if (when != null && !block.otherwise().isEmpty()) {
            // Decided once: what the steps inside do must not turn the choice around when the run continues as new.
            String key = block.head().path() + ".if#" + iteration;
            RunState.Memory memory = state.memory(key);
            try {
                first = memory == null ? names.holds(when) : memory.held();
            } catch (ExpressionFailure e) {
                return failed(block, iteration, e);
            }
            state.remember(key, new RunState.Memory(first, null));
        }
        walk.steps(first ? block.steps() : block.otherwise(), names, iteration, own == null ? otherwise : own);
        return new Acts.Ended.Done(null);
    }

    Acts.Ended parallel(PlanStep.Parallel parallel, Names names, String iteration, Plan.OnFailure otherwise) {
        Plan.OnFailure own = parallel.head().onFailure();
        List<Runnable> branches = new ArrayList<>();
        for (List<PlanStep> branch : parallel.branches()) {
            branches.add(() -> walk.steps(branch, names, iteration, own == null ? otherwise : own));
        }
        together(branches, branches.size());
        return new Acts.Ended.Done(null);
    }

    Acts.Ended forEach(PlanStep.ForEach loop, String name, Names names, String iteration, Plan.OnFailure otherwise) {
        Object of;
        try {
            of = names.render(loop.of());
        } catch (ExpressionFailure e) {
            return failed(loop, iteration, e);
        }
        StepRef ref = new StepRef(loop.head().path(), iteration, 0);
        if (!(of instanceof List<?> list)) {
            return failed(ref, "`for_each` needs a list, but `" + loop.of() + "` is none.");
        }
        if (list.size() > loop.atMost()) {
            return failed(
                    ref,
                    "`" + name + "` has " + list.size() + " elements, and `at_most` allows " + loop.atMost() + ".");
        }
        Plan.OnFailure own = loop.head().onFailure();
        Plan.OnFailure says = own == null ? otherwise : own;
        if (loop.inParallel() <= 1) {
            inTurn(loop, list, names, iteration, says);
        } else {
            List<Runnable> branches = new ArrayList<>();
            for (int i = 0; i < list.size(); i++) {
                int index = i;
                branches.add(() -> turn(loop, list.get(index), index, names, iteration, says));
            }
            together(branches, loop.inParallel());
        }
        return new Acts.Ended.Done(Map.of("count", (long) list.size()));
    }

    private void inTurn(PlanStep.ForEach loop, List<?> list, Names names, String iteration, Plan.OnFailure otherwise) {
        String key = loop.head().path() + ".turn#" + iteration;
        RunState.Memory memory = state.memory(key);
        int from = memory != null && memory.result() instanceof Number next ? next.intValue() : 0;
        for (int i = from; i < list.size(); i++) {
            renewal.ifDue();
            turn(loop, list.get(i), i, names, iteration, otherwise);
            state.remember(key, new RunState.Memory(true, (long) i + 1));
            state.forgetInside(loop.head().path(), inner(iteration, i));
        }
    }

    private void turn(
            PlanStep.ForEach loop,
            @Nullable Object element,
            int index,
            Names names,
            String iteration,
            Plan.OnFailure otherwise) {
        Names inside = names.inside();
        inside.put(loop.as(), element);
        walk.steps(loop.steps(), inside, inner(iteration, index), otherwise);
    }

    private static String inner(String iteration, int index) {
        return iteration.isEmpty() ? String.valueOf(index) : iteration + "." + index;
    }

    /// Runs branches side by side, at most so many at a time. The first that halts ends the others; all have ended when
    /// this returns.
    private void together(List<Runnable> branches, int atOnce) {
        List<RuntimeException> halts = new ArrayList<>();
        List<Promise<Void>> promises = new ArrayList<>();
        int[] running = {0};
        renewal.enterBranches();
        CancellationScope scope = Workflow.newCancellationScope(own -> {
            for (Runnable branch : branches) {
                Workflow.await(() -> running[0] < atOnce || !halts.isEmpty());
                if (!halts.isEmpty()) {
                    return;
                }
                running[0]++;
                promises.add(Async.procedure(() -> {
                    try {
                        branch.run();
                    } catch (Halt | CanceledFailure e) {
                        halts.add(e);
                        own.cancel();
                    } finally {
                        running[0]--;
                    }
                }));
            }
        });
        try {
            scope.run();
        } catch (CanceledFailure e) {
            halts.add(e);
        }
        Workflow.newDetachedCancellationScope(() -> Promise.allOf(promises).get())
                .run();
        renewal.leaveBranches();
        halts.stream().filter(Halt.class::isInstance).findFirst().ifPresent(halt -> {
            throw halt;
        });
        if (!halts.isEmpty()) {
            throw halts.getFirst();
        }
    }

    Acts.Ended gate(PlanStep.Approve gate, String question, Names names, String iteration) {
        StepRef step = state.nextDoing(gate.head().path(), iteration);
        if (state.request.mode() == RunMode.DRY_RUN) {
            state.tell(new RunEvent.StepSimulated(step, "would ask: " + question));
            return new Acts.Ended.Done(null);
        }
        Map<String, Object> shown = new LinkedHashMap<>();
        for (String id : gate.show()) {
            Object value = names.get(id);
            if (value != null) {
                shown.put(id, value);
            }
        }
        Failure failure = people.gate(gate, step, question, shown);
        return failure == null ? new Acts.Ended.Done(Map.of("approved", true)) : new Acts.Ended.Failed(step, failure);
    }

    Acts.Ended task(PlanStep.Task task, String name, Names names, String iteration) {
        StepRef step = state.nextDoing(task.head().path(), iteration);
        if (state.request.mode() == RunMode.DRY_RUN) {
            state.tell(new RunEvent.StepSimulated(step, "would ask somebody to do it: " + name));
            return new Acts.Ended.Done(null);
        }
        if (task.blocksRecovery()) {
            return askFor(task, step, name, names);
        }
        renewal.enterBranches();
        later.add(Async.procedure(() -> {
            try {
                askFor(task, step, name, names);
            } catch (Halt | CanceledFailure e) {
                state.tell(new RunEvent.NoteAdded(
                        new RunEvent.Person("muster", "engine", ""),
                        "The task `" + name + "` was left open: " + e.getMessage()));
            } finally {
                renewal.leaveBranches();
            }
        }));
        return new Acts.Ended.Done(null);
    }

    private Acts.Ended askFor(PlanStep.Task task, StepRef step, String name, Names names) {
        String instructions;
        try {
            instructions = names.text(task.instructions());
        } catch (ExpressionFailure e) {
            return failed(step, message(e));
        }
        while (true) {
            Asked asked = people.asked(task, step, name);
            Failure failure = people.task(task, step, name, instructions, asked);
            if (failure != null) {
                return new Acts.Ended.Failed(step, failure);
            }
            PlanStep.Call check = task.check();
            if (check == null) {
                return new Acts.Ended.Done(asked.form);
            }
            String key = state.nextDoing(task.head().path(), step.iteration()).key() + "/check";
            Failure notDone = acts.probe(check, names, key, name + ": done?", Duration.ofMinutes(1), false)
                    .failure();
            if (notDone == null) {
                return new Acts.Ended.Done(asked.form);
            }
            state.tell(new RunEvent.NoteAdded(
                    new RunEvent.Person("muster", "engine", ""),
                    "`" + name + "` was reported done, but its check does not hold: " + notDone.message()));
            if (state.request.settings().casting() != null) {
                state.tell(new RunEvent.StepFailed(step, notDone));
                return new Acts.Ended.Failed(step, notDone);
            }
        }
    }

    /// Waits for the tasks that the recovery did not wait for.
    void awaitLaterTasks() {
        Promise.allOf(later).get();
    }

    Acts.Ended set(PlanStep.SetValues set, String name, Names names, String iteration) {
        StepRef step = state.nextDoing(set.head().path(), iteration);
        try {
            Map<String, Object> values = names.renderMap(set.values());
            state.tell(new RunEvent.StepStarted(step, name, "set", values, ""));
            state.tell(new RunEvent.StepDone(step, values));
            return new Acts.Ended.Done(values);
        } catch (ExpressionFailure e) {
            return failed(step, message(e));
        }
    }

    Acts.Ended check(PlanStep.Assert check, String name, Names names, String iteration) {
        StepRef step = state.nextDoing(check.head().path(), iteration);
        state.tell(new RunEvent.StepStarted(step, name, "assert", Map.of("that", check.that()), ""));
        try {
            if (!names.holds(check.that())) {
                return failed(step, names.text(check.message()));
            }
            state.tell(new RunEvent.StepDone(step, null));
            return new Acts.Ended.Done(null);
        } catch (ExpressionFailure e) {
            return failed(step, message(e));
        }
    }

    private Acts.Ended failed(PlanStep step, String iteration, ExpressionFailure e) {
        return failed(new StepRef(step.head().path(), iteration, 0), message(e));
    }

    private Acts.Ended failed(StepRef step, String message) {
        Failure failure = new Failure(Failure.Kind.NOT_HELD, message, null);
        state.tell(new RunEvent.StepFailed(step, failure));
        return new Acts.Ended.Failed(step, failure);
    }

    private static String message(ExpressionFailure e) {
        return String.valueOf(e.getMessage());
    }
}
