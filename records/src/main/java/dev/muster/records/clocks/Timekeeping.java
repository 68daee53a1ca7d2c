package dev.muster.records.clocks;

import dev.muster.runbooks.journal.Stamp;
import dev.muster.runbooks.plan.Plan;
import dev.muster.runbooks.view.Split;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// All times of a recovery, computed from the journal alone.
///
/// @param stamps every stamp that was taken; of one taken twice, the last
/// @param clocks the three clocks
/// @param split where the time went; null if the recovery was not verified or its stamps can't be right
/// @param humanWaitTotal the sum of all questions' times, each by itself
/// @param ifHumansInstant the recovery time had every question been answered at once; null where `split` is
/// @param detection `exercised` if a detector that was not told noticed, else `not-exercised`
/// @param said what a reader must know about these times, a sentence each
public record Timekeeping(
        Map<Stamp, Stamped> stamps,
        Clocks clocks,
        @Nullable Split split,
        Duration humanWaitTotal,
        @Nullable Duration ifHumansInstant,
        String detection,
        List<String> said) {
    public Timekeeping {
        stamps = Map.copyOf(stamps);
        said = List.copyOf(said);
    }

    /// @param source who says so: `engine`, `probe`, `fault`, `gate`
    /// @param resolutionMillis how exact it is
    public record Stamped(Instant at, String source, long resolutionMillis) {}

    /// @param outage from the fault to the verification
    /// @param declared from the decision to recover
    /// @param execution from the first recovery step
    public record Clocks(Reading outage, Reading declared, Reading execution) {
        /// The reading of a clock.
        public Reading of(Plan.Clock clock) {
            return switch (clock) {
                case OUTAGE -> outage;
                case DECLARED -> declared;
                case EXECUTION -> execution;
            };
        }
    }
}
