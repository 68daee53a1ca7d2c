package dev.muster.records.store;

import dev.muster.runbooks.journal.RunEvent;
import dev.muster.runbooks.journal.RunMode;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// One line of a list of runs.
///
/// @param runId its id
/// @param label what it is
/// @param starter who started it
/// @param startedAt when
/// @param end how it ended, or null while it is open
/// @param waits what it waits for, or null if it goes on by itself
/// @param record what its record says, or null until it is sealed
public record RunSummary(
        String runId,
        Label label,
        RunEvent.Person starter,
        Instant startedAt,
        @Nullable End end,
        @Nullable Waits waits,
        @Nullable RecordLine record) {

    public record Label(RunMode mode, String runbook, String title, String environment, String planDigest) {}

    public record End(RunEvent.Ending ending, Instant at) {}

    /// @param since when it began to wait for this
    public record Waits(Waiting what, Instant since) {}
}
