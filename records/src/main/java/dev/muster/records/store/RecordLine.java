package dev.muster.records.store;

import dev.muster.records.RunRecord;
import dev.muster.records.clocks.Reading;
import dev.muster.records.clocks.Timekeeping;
import dev.muster.records.verdicts.Cleanup;
import dev.muster.records.verdicts.Judgement;
import dev.muster.records.verdicts.Loss;
import dev.muster.records.verdicts.Verdict;
import dev.muster.runbooks.journal.Stamp;
import dev.muster.runbooks.plan.Plan;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/// What a list says of a sealed run.
///
/// @param verdict of a drill, else null
/// @param recovered whether it was verified healthy
/// @param cleanup what is left
/// @param recovery its recovery time
/// @param humanWait how long people were asked in all
/// @param loss lost data
/// @param digest the record's digest
public record RecordLine(
        @Nullable Verdict verdict,
        boolean recovered,
        Cleanup cleanup,
        RecoveryTime recovery,
        Duration humanWait,
        Loss loss,
        String digest) {

    /// @param clock which clock; without a promise the outage, or what is known of it
    /// @param took what it shows, or null if it shows nothing
    /// @param target the promise, or null
    /// @param exitCode of a command that waited for the run
    /// @param reason the first reason of the verdict, or empty
    public record RecoveryTime(
            Plan.Clock clock,
            @Nullable Duration took,
            @Nullable Duration target,
            int exitCode,
            String reason) {}

    static RecordLine of(RunRecord record) {
        Judgement judgement = record.judgement();
        Plan.RecoveryTime promise = record.header().runbook().objectives().rto();
        Plan.Clock clock = promise == null ? Plan.Clock.OUTAGE : promise.clock();
        Timekeeping time = record.time();
        if (clock == Plan.Clock.OUTAGE && !time.stamps().containsKey(Stamp.FAULT)) {
            // Of an incident nobody knows when the fault happened; the record says so too.
            clock = Plan.Clock.DECLARED;
        }
        Duration took = time.clocks().of(clock) instanceof Reading.Measured measured ? measured.at() : null;
        return new RecordLine(
                judgement.verdict(),
                judgement.recovered(),
                judgement.cleanup(),
                new RecoveryTime(
                        clock,
                        took,
                        promise == null ? null : promise.target(),
                        judgement.exitCode(),
                        judgement.reasons().isEmpty()
                                ? ""
                                : judgement.reasons().getFirst().detail()),
                time.humanWaitTotal(),
                record.loss(),
                record.digest());
    }
}
