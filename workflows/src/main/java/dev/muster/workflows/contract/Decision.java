package dev.muster.workflows.contract;

import dev.muster.runbooks.journal.RunEvent;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// A person's answer at a gate or to a task.
///
/// @param gate the step's path, or null for the only one open
/// @param verdict what they say
/// @param by who, through what, and why; a rejection needs a reason
/// @param planDigest the plan they saw, or null if the caller showed none
/// @param form a task's form, filled in; empty at a gate
public record Decision(
        @Nullable String gate,
        Verdict verdict,
        RunEvent.Person by,
        @Nullable String planDigest,
        Map<String, Object> form) {
    /// What a person can say.
    public enum Verdict {
        APPROVE,
        REJECT,
        /// The task is done.
        DONE
    }
}
