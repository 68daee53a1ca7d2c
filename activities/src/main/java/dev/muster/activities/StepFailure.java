package dev.muster.activities;

import dev.muster.runbooks.journal.Failure;
import org.jspecify.annotations.Nullable;

/// A step could not be done.
public final class StepFailure extends Exception {
    private static final long serialVersionUID = 1L;
    private final Failure failure;

    /// @param message one sentence: what was expected and what was found
    public StepFailure(Failure.Kind kind, String message) {
        this(kind, message, null, null);
    }

    /// @param hint what to do, or null
    /// @param cause what lies behind it, or null
    public StepFailure(Failure.Kind kind, String message, @Nullable String hint, @Nullable Throwable cause) {
        super(message, cause);
        this.failure = new Failure(kind, message, hint);
    }

    public Failure failure() {
        return failure;
    }
}
