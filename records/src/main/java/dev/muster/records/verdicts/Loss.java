package dev.muster.records.verdicts;

import dev.muster.runbooks.journal.RunEvent;
import dev.muster.runbooks.journal.Stamp;
import dev.muster.runbooks.view.RunView;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// How much data was lost. Null means not known; a number is worth as much as its basis.
///
/// @param basis `marker-stream`, `record-diff`, `log-sequence`, `backup-age` or `not-measured`, strongest first
/// @param lost acknowledged records that are not there
/// @param phantom records that are there and were never acknowledged
/// @param duplicate records that are there more than once
/// @param mutated records that are there with another content
/// @param recoveryPoint the time of the newest record that was verified to be there after the recovery
/// @param time from there to the fault; never negative
public record Loss(
        String basis,
        @Nullable Long lost,
        @Nullable Long phantom,
        @Nullable Long duplicate,
        @Nullable Long mutated,
        @Nullable Instant recoveryPoint,
        @Nullable Duration time) {

    /// The basis when nothing was measured.
    public static final String NOT_MEASURED = "not-measured";

    /// Nothing is known.
    public static final Loss UNKNOWN = new Loss(NOT_MEASURED, null, null, null, null, null, null);

    /// The loss as a journal has it.
    public static Loss of(RunView view) {
        RunEvent.LossMeasured event = view.recovery().loss();
        if (event == null) {
            return UNKNOWN;
        }
        Instant fault = view.recovery().at(Stamp.FAULT);
        Instant point = event.recoveryPoint();
        Duration time = null;
        if (fault != null && point != null) {
            time = point.isBefore(fault) ? Duration.between(point, fault) : Duration.ZERO;
        }
        return new Loss(event.basis(), event.lost(), event.phantom(), event.duplicate(), event.mutated(), point, time);
    }

    /// Whether the basis looks at the records themselves, which a claim of "no loss" needs.
    public boolean provesNoLoss() {
        return basis.equals("marker-stream") || basis.equals("record-diff");
    }
}
