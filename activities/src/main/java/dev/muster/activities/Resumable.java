package dev.muster.activities;

import org.jspecify.annotations.Nullable;

/// An action that can find out what became of a call whose agent was lost in the middle.
///
/// An action that is neither this nor idempotent fails with `UNKNOWN_OUTCOME` when its call is handed out again.
public interface Resumable<P extends Record, R extends Record> extends Action<P, R> {
    /// Goes on with the lost call: waits for what it started, or starts it if it certainly had not begun.
    ///
    /// @param context its `keep` directory is the lost call's
    /// @return null if nobody can know what happened
    /// @throws StepFailure if the lost call failed
    /// @throws InterruptedException as [Action#run]
    @Nullable
    R resume(P parameters, ActionContext context) throws StepFailure, InterruptedException;
}
