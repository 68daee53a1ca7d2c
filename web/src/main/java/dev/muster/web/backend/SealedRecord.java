package dev.muster.web.backend;

import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What the sealed record of a run says beyond its journal.
///
/// @param verdict a drill's verdict (`PASSED`), or the ending of another run
/// @param reasons why it is not better; empty if there is nothing to say
/// @param cleanup `CLEAN`, `RESIDUE` or `NOT_NEEDED`
/// @param clocks the clocks of the recovery, all three where they could be measured
/// @param digest the SHA-256 of the record
/// @param json the record itself
public record SealedRecord(
        String verdict, List<String> reasons, String cleanup, List<Clock> clocks, String digest, String json) {
    public SealedRecord {
        reasons = List.copyOf(reasons);
        clocks = List.copyOf(clocks);
    }

    /// @param name `outage`, `declared` or `execution`
    /// @param least the least it can have been, or null if it was not measured
    /// @param most the most it can have been, or null if it was not measured
    /// @param decides whether the objective is compared with this clock
    public record Clock(
            String name, @Nullable Duration least, @Nullable Duration most, boolean decides) {}
}
