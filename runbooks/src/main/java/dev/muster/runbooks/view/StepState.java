package dev.muster.runbooks.view;

import java.util.Locale;

/// What became of a step so far.
public enum StepState {
    /// Not reached, or its run ended before it was.
    WAITING,
    /// Begun; a gate or a task is running while people are asked.
    RUNNING,
    DONE,
    /// Failed; a held step is failed until somebody chooses.
    FAILED,
    SKIPPED,
    /// A dry run said what it would do.
    SIMULATED,
    /// It ended, and nobody knows whether its effect happened.
    UNKNOWN,
    UNDOING,
    UNDONE;

    /// The state as people read it.
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /// Whether nothing more happens to the step by itself.
    public boolean over() {
        return switch (this) {
            case WAITING, RUNNING, UNDOING -> false;
            case DONE, FAILED, SKIPPED, SIMULATED, UNKNOWN, UNDONE -> true;
        };
    }
}
