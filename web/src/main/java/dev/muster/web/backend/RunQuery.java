package dev.muster.web.backend;

import org.jspecify.annotations.Nullable;

/// Which runs to list, newest first.
///
/// @param open runs that have not ended; otherwise those that have
/// @param runbook only those of this runbook, or null for all
/// @param most how many at most
public record RunQuery(boolean open, @Nullable String runbook, int most) {
    /// Every run that has not ended.
    public static RunQuery allOpen() {
        return new RunQuery(true, null, 1000);
    }

    /// The newest runs that have ended.
    public static RunQuery newestEnded(int most) {
        return new RunQuery(false, null, most);
    }

    /// The newest runs of one runbook that have ended.
    public static RunQuery historyOf(String runbook, int most) {
        return new RunQuery(false, runbook, most);
    }
}
