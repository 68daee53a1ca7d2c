package dev.muster.runbooks.model;

import dev.muster.runbooks.plan.Plan;
import dev.muster.runbooks.plan.PlanStep;
import dev.muster.runbooks.text.Span;
import dev.muster.runbooks.yaml.Tree;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// One step of a runbook.
public sealed interface Step {
    /// What every step has.
    Head head();

    /// @param path the step's place in the plan, see [PlanStep.Head#path()]
    /// @param span the key that says what the step is, such as `file.restore` or `approve`
    /// @param name what people read, or null
    /// @param id the name of its result, or null
    /// @param condition `if:`, or null
    /// @param onFailure `on_failure:`, or null
    record Head(
            String path,
            Span span,
            Tree.@Nullable Scalar name,
            Tree.@Nullable Scalar id,
            Tree.@Nullable Scalar condition,
            Plan.@Nullable OnFailure onFailure) {}

    /// An action.
    record Act(Head head, ActionCall call, Policy policy) implements Step {}

    /// `steps:`, with `else:` for when the condition is false.
    record Block(Head head, List<Step> steps, List<Step> otherwise) implements Step {
        public Block {
            steps = List.copyOf(steps);
            otherwise = List.copyOf(otherwise);
        }
    }

    /// `parallel:`.
    record Parallel(Head head, List<List<Step>> branches) implements Step {
        public Parallel {
            branches = branches.stream().map(List::copyOf).toList();
        }
    }

    /// `for_each:` with `steps:` beside it.
    record ForEach(Head head, Loop loop, List<Step> steps) implements Step {
        public ForEach {
            steps = List.copyOf(steps);
        }
    }

    /// `wait:`.
    record Wait(Head head, Pause pause) implements Step {}

    /// `approve:`.
    record Approve(Head head, @Nullable Deciders by, List<Tree.Scalar> show, Answer answer) implements Step {
        public Approve {
            show = List.copyOf(show);
        }
    }

    /// `task:`.
    record Task(
            Head head,
            @Nullable Deciders by,
            Tree.@Nullable Scalar instructions,
            List<Runbook.Input> form,
            Answer answer,
            @Nullable ActionCall check,
            boolean blocksRecovery)
            implements Step {
        public Task {
            form = List.copyOf(form);
        }
    }

    /// `run:` with `with:` beside it.
    record RunRunbook(Head head, Tree.Scalar runbook, List<Tree.Entry> with) implements Step {
        public RunRunbook {
            with = List.copyOf(with);
        }
    }

    /// `set:`.
    record SetValues(Head head, List<Tree.Entry> values) implements Step {
        public SetValues {
            values = List.copyOf(values);
        }
    }

    /// `assert:`.
    record Assert(Head head, Tree.Scalar that, Tree.@Nullable Scalar message) implements Step {}

    /// A step that can't be read; its problems have been reported.
    record Unreadable(Head head) implements Step {}

    /// An action with its parameters.
    ///
    /// @param name the action's name
    /// @param parameters what it is given
    /// @param target the step's own target, or null for the runbook's
    record ActionCall(Tree.Scalar name, Tree.Mapping parameters, Tree.@Nullable Scalar target) {}

    /// @param timeout the longest one attempt may take, or null
    /// @param retry how it is repeated, or null
    /// @param undo how it is undone
    /// @param ready a probe that must hold before it counts as done, or null
    /// @param check a probe that says after an unknown outcome whether the effect is there, or null
    record Policy(
            @Nullable Duration timeout,
            @Nullable Repeat retry,
            Undo undo,
            @Nullable ActionCall ready,
            @Nullable ActionCall check) {
        /// Nothing said.
        public static final Policy NONE = new Policy(null, null, new Undo.None(), null, null);
    }

    /// @param span the key `retry:`
    /// @param retry what it says
    record Repeat(Span span, PlanStep.Retry retry) {}

    /// How a step is undone.
    sealed interface Undo {
        /// Not said.
        record None() implements Undo {}

        /// A word of the action.
        record Word(Tree.Scalar word) implements Undo {}

        /// Another action.
        record Calling(ActionCall call) implements Undo {}
    }

    /// How long a step waits.
    sealed interface Pause {
        /// For a time.
        record Lasting(Tree.Scalar duration) implements Pause {}

        /// Until a probe holds. A `within` of zero means that none is given.
        record Until(ActionCall probe, Duration every, Duration within) implements Pause {}
    }

    /// @param of what gives the list
    /// @param as the name of the element
    /// @param atMost the most elements; 0 if not said
    /// @param inParallel how many at a time
    record Loop(Tree.Scalar of, Tree.Scalar as, int atMost, int inParallel) {}

    /// @param span the key `by:`
    /// @param role the role, or null
    /// @param people names
    /// @param count how many must agree
    /// @param notStarter whether the starter is excluded
    record Deciders(Span span, @Nullable String role, List<String> people, int count, boolean notStarter) {
        public Deciders {
            people = List.copyOf(people);
        }
    }

    /// @param within how long an answer may take, or null
    /// @param silence what no answer does, or null
    /// @param escalateTo who is asked next, or null
    record Answer(@Nullable Duration within, PlanStep.@Nullable Silence silence, Tree.@Nullable Scalar escalateTo) {}
}
