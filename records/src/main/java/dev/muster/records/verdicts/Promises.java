package dev.muster.records.verdicts;

import dev.muster.records.clocks.Reading;
import dev.muster.records.clocks.Timekeeping;
import dev.muster.runbooks.journal.Stamp;
import dev.muster.runbooks.plan.Plan;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// Holds what was measured against what the runbook promises.
///
/// @param missed promises that were broken for certain
/// @param unclear promises of which nobody can say whether they were kept
record Promises(List<Judgement.Reason> missed, List<Judgement.Reason> unclear) {

    static Promises weigh(Plan.Objectives objectives, Timekeeping time, Loss loss) {
        Promises promises = new Promises(new ArrayList<>(), new ArrayList<>());
        Plan.RecoveryTime rto = objectives.rto();
        if (rto != null) {
            promises.weighTime(rto, time.clocks().of(rto.clock()));
        } else if (time.clocks().outage() instanceof Reading.Invalid invalid) {
            promises.unclear("clock-invalid", invalid.why());
        }
        Plan.RecoveryPoint rpo = objectives.rpo();
        if (rpo != null) {
            promises.weighLoss(rpo, time, loss);
        }
        return promises;
    }

    private void missed(String code, String detail) {
        missed.add(new Judgement.Reason(code, detail));
    }

    private void unclear(String code, String detail) {
        unclear.add(new Judgement.Reason(code, detail));
    }

    private void weighTime(Plan.RecoveryTime rto, Reading reading) {
        String clock = rto.clock().name().toLowerCase(Locale.ROOT);
        switch (reading) {
            case Reading.Measured measured -> {
                String said = "The `" + clock + "` clock shows " + words(measured.at()) + " where at most "
                        + words(rto.target()) + " is promised.";
                if (measured.lo().compareTo(rto.target()) > 0) {
                    missed("rto-missed", said);
                } else if (measured.hi().compareTo(rto.target()) > 0) {
                    unclear(
                            "rto-marginal",
                            said + " The truth lies between " + words(measured.lo()) + " and " + words(measured.hi())
                                    + ".");
                }
            }
            case Reading.NotMeasured not -> unclear("rto-not-measured", not.why());
            case Reading.Invalid invalid -> unclear("clock-invalid", invalid.why());
        }
    }

    private void weighLoss(Plan.RecoveryPoint rpo, Timekeeping time, Loss loss) {
        if (loss.basis().equals(Loss.NOT_MEASURED)) {
            unclear("rpo-not-measured", "The loss of data was not measured, but a recovery point is promised.");
            return;
        }
        Long records = rpo.records();
        if (records != null) {
            weighRecords(records, loss);
        }
        Duration window = rpo.window();
        if (window != null) {
            weighWindow(window, time, loss);
        }
    }

    /// An acknowledged record with another content is as lost as one that is gone.
    private void weighRecords(long most, Loss loss) {
        Long lost = loss.lost();
        if (lost == null) {
            unclear("rpo-not-measured", "Lost records were not counted, but at most " + most + " are promised.");
            return;
        }
        long mutated = loss.mutated() == null ? 0 : loss.mutated();
        if (lost + mutated > most) {
            missed(
                    "rpo-missed",
                    lost + " records were lost and " + mutated + " mutated where at most " + most
                            + " are promised (basis `" + loss.basis() + "`).");
        } else if (most == 0 && !loss.provesNoLoss()) {
            unclear(
                    "rpo-basis-too-weak",
                    "No loss is promised, which the basis `" + loss.basis()
                            + "` can't prove: it needs `marker-stream` or `record-diff`.");
        }
    }

    private void weighWindow(Duration window, Timekeeping time, Loss loss) {
        Duration lost = loss.time();
        Timekeeping.Stamped fault = time.stamps().get(Stamp.FAULT);
        if (lost == null || fault == null) {
            unclear(
                    "rpo-not-measured",
                    "The recovery point is not known, but a loss of at most " + words(window) + " is promised.");
            return;
        }
        String said = "The newest record that was there is " + words(lost) + " older than the fault where at most "
                + words(window) + " is promised.";
        if (lost.minusMillis(fault.resolutionMillis()).compareTo(window) > 0) {
            missed("rpo-missed", said);
        } else if (lost.compareTo(window) > 0) {
            unclear("rpo-marginal", said);
        }
    }

    /// A duration as people write it: `4m 12.3s`.
    static String words(Duration duration) {
        StringBuilder text = new StringBuilder();
        part(text, duration.toDays(), "d");
        part(text, duration.toHoursPart(), "h");
        part(text, duration.toMinutesPart(), "m");
        long tenths = duration.toMillisPart() / 100;
        if (duration.toSecondsPart() > 0 || tenths > 0 || text.isEmpty()) {
            text.append(duration.toSecondsPart());
            if (tenths > 0) {
                text.append('.').append(tenths);
            }
            text.append("s ");
        }
        return text.toString().strip();
    }

    private static void part(StringBuilder text, long amount, String unit) {
        if (amount > 0) {
            text.append(amount).append(unit).append(' ');
        }
    }
}
