package dev.muster.workflows.contract;

import dev.muster.runbooks.journal.RunEvent;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What to do with a step that failed and is held.
///
/// @param step the step's path, or null for the only one held
/// @param choice what to do
/// @param by who, through what, and why; a skip needs a reason
/// @param with parameters that replace the step's own on a retry; empty keeps them
public record HoldChoice(@Nullable String step, Choice choice, RunEvent.Person by, Map<String, Object> with) {
    /// The choices.
    public enum Choice {
        RETRY,
        SKIP,
        /// Undo everything, newest first.
        UNDO,
        /// End the run here.
        STOP
    }
}
