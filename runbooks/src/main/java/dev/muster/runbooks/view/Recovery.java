package dev.muster.runbooks.view;

import dev.muster.runbooks.journal.RunEvent;
import dev.muster.runbooks.journal.Stamp;
import dev.muster.runbooks.plan.Plan;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// How far the recovery is.
///
/// @param stamps as they were taken, in the journal's order
/// @param clock the recovery clock of the objective
/// @param activity who was busy when
/// @param loss the counted loss, or null if it was not counted (yet)
public record Recovery(
        List<RunEvent.StampTaken> stamps, Clock clock, Activity activity, RunEvent.@Nullable LossMeasured loss) {
    public Recovery {
        stamps = List.copyOf(stamps);
    }

    /// A stamp as it was last taken, or null: a verification that is done again sets its stamps again.
    public RunEvent.@Nullable StampTaken stamp(Stamp stamp) {
        RunEvent.StampTaken last = null;
        for (RunEvent.StampTaken taken : stamps) {
            last = taken.stamp() == stamp ? taken : last;
        }
        return last;
    }

    /// The instant of a stamp, or null.
    public @Nullable Instant at(Stamp stamp) {
        RunEvent.StampTaken taken = stamp(stamp);
        return taken == null ? null : taken.at();
    }

    /// Where the time went until now; nothing before the recovery clock runs.
    public Split split(Instant now) {
        Instant from = at(Stamp.FAULT) == null ? clock.from() : at(Stamp.FAULT);
        if (from == null) {
            return Split.NONE;
        }
        Instant declared = at(Stamp.DECLARED) == null ? at(Stamp.STARTED) : at(Stamp.DECLARED);
        Instant until = clock.to() == null ? now : clock.to();
        return activity.split(
                new Activity.Marks(
                        from,
                        at(Stamp.DETECTED),
                        declared == null && at(Stamp.FAULT) == null ? from : declared,
                        at(Stamp.DELIVERED),
                        at(Stamp.VERIFIED)),
                until);
    }

    /// The clock that people watch.
    ///
    /// @param clock the objective's clock
    /// @param from when it began, or null before
    /// @param to when it stopped: at the verification, or at the end of a run that was never verified; null while it
    /// runs
    /// @param verified whether it stopped because recovery was verified
    /// @param target the promise, or null if there is none
    /// @param said one sentence about where it begins if that is not as the objective says; else empty
    public record Clock(
            Plan.Clock clock,
            @Nullable Instant from,
            @Nullable Instant to,
            boolean verified,
            @Nullable Duration target,
            String said) {
        /// How long so far; zero before it began.
        public Duration elapsed(Instant now) {
            Instant end = to == null ? now : to;
            return from == null || end.isBefore(from) ? Duration.ZERO : Duration.between(from, end);
        }
    }
}
