package dev.muster.activities;

import dev.muster.runbooks.journal.Failure;
import org.jspecify.annotations.Nullable;

/// What a step does to a target.
///
/// A provider is annotated with [ActionType], has a public constructor without parameters, and is listed in
/// `META-INF/services/dev.muster.activities.Action`. It keeps no state: one instance serves all calls, side by side.
///
/// @param <P> the parameters: a record whose components are the keys in `snake_case`, each annotated with [Parameter]
/// @param <R> the result: a record; small, since it is kept in the run's state (at most 64 KiB of JSON)
public interface Action<P extends Record, R extends Record> {
    /// Does it.
    ///
    /// @throws StepFailure if it can't be done; the kind decides whether it is worth another attempt
    /// @throws InterruptedException if the step is cancelled or timed out; whatever was started must have been ended
    R run(P parameters, ActionContext context) throws StepFailure, InterruptedException;

    /// What it would do, in one sentence, for a dry run. It must not change anything.
    default String simulate(P parameters, ActionContext context) throws StepFailure, InterruptedException {
        return "would do " + parameters;
    }

    /// Takes back what [#run] did under the same key; called at least once, so it must be repeatable.
    ///
    /// @param result what `run` answered, or null if it failed or its answer was lost
    default void undo(P parameters, @Nullable R result, ActionContext context)
            throws StepFailure, InterruptedException {
        throw new StepFailure(Failure.Kind.MISCONFIGURED, "This action has no undo of its own.");
    }
}
