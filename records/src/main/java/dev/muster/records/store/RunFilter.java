package dev.muster.records.store;

import dev.muster.runbooks.journal.RunMode;
import org.jspecify.annotations.Nullable;

/// Which runs a list shows, newest first.
///
/// @param state open ones, ended ones, or both
/// @param runbook only those of this runbook, or null
/// @param mode only those of this mode, or null
/// @param limit the most, between 1 and [#LIMIT_MAX]
/// @param before only those that come after this run in the list (started before it), or null
public record RunFilter(
        State state,
        @Nullable String runbook,
        @Nullable RunMode mode,
        int limit,
        @Nullable String before) {
    /// The most runs that one list may have.
    public static final int LIMIT_MAX = 1000;

    public RunFilter {
        if (limit < 1 || limit > LIMIT_MAX) {
            throw new IllegalArgumentException(
                    "Expected a limit from 1 to " + LIMIT_MAX + ", but it is " + limit + ".");
        }
    }

    /// Which runs, by whether they are over.
    public enum State {
        ANY,
        OPEN,
        ENDED
    }

    /// The newest runs of every kind.
    public static RunFilter newest(int limit) {
        return new RunFilter(State.ANY, null, null, limit, null);
    }

    /// The newest open runs.
    public static RunFilter open(int limit) {
        return new RunFilter(State.OPEN, null, null, limit, null);
    }

    /// The newest runs that are over.
    public static RunFilter ended(int limit) {
        return new RunFilter(State.ENDED, null, null, limit, null);
    }

    public RunFilter ofRunbook(@Nullable String id) {
        return new RunFilter(state, id, mode, limit, before);
    }

    public RunFilter ofMode(@Nullable RunMode only) {
        return new RunFilter(state, runbook, only, limit, before);
    }

    public RunFilter after(@Nullable String runId) {
        return new RunFilter(state, runbook, mode, limit, runId);
    }
}
