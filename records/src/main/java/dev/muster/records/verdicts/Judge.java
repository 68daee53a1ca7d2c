package dev.muster.records.verdicts;

import dev.muster.records.clocks.Timekeeper;
import dev.muster.records.clocks.Timekeeping;
import dev.muster.runbooks.journal.JournalEntry;
import dev.muster.runbooks.journal.Phase;
import dev.muster.runbooks.journal.RunEvent;
import dev.muster.runbooks.journal.RunMode;
import dev.muster.runbooks.journal.Stamp;
import dev.muster.runbooks.plan.Plan;
import dev.muster.runbooks.view.Header;
import dev.muster.runbooks.view.RunView;
import dev.muster.runbooks.view.Trail;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Judges a run by its journal alone.
///
/// The order of the verdicts is fixed and the first that fits is given, so that a drill in which much went wrong is
/// judged by what went wrong first.
public final class Judge {
    /// The version of the rules in this class. A change of meaning is a new number.
    public static final int RULES = 1;

    /// The exit code for any run that left something behind.
    public static final int EXIT_RESIDUE = 60;

    private static final Set<String> NOT_RUN_REASONS = Set.of(
            "readiness",
            "baseline-unhealthy",
            "lock-held",
            "blackout",
            "declined",
            "approval-expired",
            "missed-schedule");
    private static final Set<String> ABORT_REASONS = Set.of("operator", "deadline", "collateral");

    private final Plan plan;
    private final RunView view;
    private final Timekeeping time;
    private final Loss loss;
    private final boolean whole;
    private final Findings findings;

    private Judge(Plan plan, RunView view, Timekeeping time, Loss loss, boolean whole) {
        this.plan = plan;
        this.view = view;
        this.time = time;
        this.loss = loss;
        this.whole = whole;
        this.findings = new Findings(view);
    }

    /// Judges a journal.
    public static Judgement judge(Plan plan, List<JournalEntry> entries) {
        RunView view = RunView.of(plan, entries);
        return judge(plan, view, Timekeeper.measure(plan, view), Loss.of(view), whole(entries));
    }

    /// Judges a journal that is folded and measured already.
    ///
    /// @param whole whether the journal has no gap, a beginning and an end
    public static Judgement judge(Plan plan, RunView view, Timekeeping time, Loss loss, boolean whole) {
        return new Judge(plan, view, time, loss, whole).judge();
    }

    /// Whether the entries are numbered from 1 without a gap, begin with a start and end with an end.
    public static boolean whole(List<JournalEntry> entries) {
        long expected = 1;
        for (JournalEntry entry : entries) {
            if (entry.number() != expected++) {
                return false;
            }
        }
        return !entries.isEmpty()
                && entries.getFirst().event() instanceof RunEvent.RunStarted
                && entries.getLast().event() instanceof RunEvent.RunEnded;
    }

    private Judgement judge() {
        Residues residues = Residues.of(view);
        boolean recovered = findings.recovered();
        Header.Start start = view.header().start();
        if (start == null || !start.isDrill()) {
            return new Judgement(
                    null,
                    whyNotRecovered(start, recovered),
                    recovered,
                    residues.cleanup(),
                    residues.left(),
                    exit(residues, otherExit(start, recovered)),
                    RULES);
        }
        Ruling ruling = rule(recovered);
        return new Judgement(
                ruling.verdict(),
                ruling.reasons(),
                recovered,
                residues.cleanup(),
                residues.left(),
                exit(residues, ruling.verdict().exitCode()),
                RULES);
    }

    private static int exit(Residues residues, int otherwise) {
        return residues.cleanup() == Cleanup.RESIDUE ? EXIT_RESIDUE : otherwise;
    }

    private record Ruling(Verdict verdict, List<Judgement.Reason> reasons) {}

    private Ruling rule(boolean recovered) {
        boolean confirmed = view.recovery().at(Stamp.FAULT) != null;
        if (!confirmed && !findings.faultAttempted()) {
            return new Ruling(Verdict.NOT_RUN, List.of(whyNotRun()));
        }
        List<Judgement.Reason> aborts = aborts(recovered);
        if (!aborts.isEmpty()) {
            return new Ruling(Verdict.ABORTED, aborts);
        }
        if (confirmed && !recovered) {
            return new Ruling(Verdict.FAILED_RECOVERY, findings.whyNotRecovered());
        }
        Promises promises = Promises.weigh(plan.objectives(), time, loss);
        if (confirmed && !promises.missed().isEmpty()) {
            return new Ruling(Verdict.FAILED_OBJECTIVE, promises.missed());
        }
        List<Judgement.Reason> unclear = findings.unclear(confirmed, whole);
        unclear.addAll(confirmed ? promises.unclear() : List.of());
        if (!unclear.isEmpty()) {
            return new Ruling(Verdict.INCONCLUSIVE, unclear);
        }
        List<Judgement.Reason> deviations = findings.deviations();
        return deviations.isEmpty() ? new Ruling(Verdict.PASSED, List.of()) : new Ruling(Verdict.DEVIATED, deviations);
    }

    private Judgement.Reason whyNotRun() {
        for (Trail.Decision decision : view.trail().decisions()) {
            String question = "`" + decision.question() + "`";
            if (decision.outcome().equals("rejected")) {
                return new Judgement.Reason("declined", question + " was rejected" + Findings.by(decision) + ".");
            }
            if (expired(decision)) {
                return new Judgement.Reason("approval-expired", question + " was not answered in time.");
            }
        }
        for (Trail.Control control : view.trail().controls()) {
            if (control.command().startsWith("abort")) {
                return new Judgement.Reason("declined", Findings.said(control));
            }
        }
        for (Trail.Stop stop : view.trail().stops()) {
            String otherwise = stop.reason().equals("operator") ? "declined" : "readiness";
            return new Judgement.Reason(
                    NOT_RUN_REASONS.contains(stop.reason()) ? stop.reason() : otherwise, stop.detail());
        }
        for (Trail.Verification found : view.trail().verifications()) {
            if (found.phase() == Phase.BASELINE && !found.held()) {
                return new Judgement.Reason("baseline-unhealthy", Findings.failing(found));
            }
        }
        List<Judgement.Reason> failed = findings.failedSteps();
        return new Judgement.Reason(
                "readiness", failed.isEmpty() ? because() : failed.getFirst().detail());
    }

    private List<Judgement.Reason> aborts(boolean recovered) {
        List<Judgement.Reason> reasons = new ArrayList<>();
        for (Trail.Stop stop : view.trail().stops()) {
            if (ABORT_REASONS.contains(stop.reason()) || stop.reason().startsWith("guard:")) {
                reasons.add(new Judgement.Reason(stop.reason(), stop.detail()));
            }
        }
        for (Trail.Control control : view.trail().controls()) {
            if (control.command().startsWith("abort")) {
                reasons.add(new Judgement.Reason("operator", Findings.said(control)));
            }
        }
        Header.End end = view.header().end();
        boolean incomplete = end != null && end.ending() != RunEvent.Ending.COMPLETED && !recovered;
        for (Trail.Decision decision : view.trail().decisions()) {
            if (incomplete && decision.kind().equals("gate") && afterFault(decision)) {
                String question = "`" + decision.question() + "`";
                if (decision.outcome().equals("rejected")) {
                    reasons.add(
                            new Judgement.Reason("operator", question + " was rejected" + Findings.by(decision) + "."));
                } else if (expired(decision)) {
                    reasons.add(new Judgement.Reason("deadline", question + " was not answered in time."));
                }
            }
        }
        if (reasons.isEmpty() && end != null && end.ending() == RunEvent.Ending.ABORTED) {
            reasons.add(new Judgement.Reason("operator", because()));
        }
        return reasons;
    }

    private static boolean expired(Trail.Decision decision) {
        return decision.kind().equals("gate")
                && (decision.outcome().equals("stop") || decision.outcome().equals("undo"));
    }

    private boolean afterFault(Trail.Decision decision) {
        Instant began = view.trail().began(Phase.FAULT);
        return began == null || !decision.asked().isBefore(began);
    }

    private String because() {
        Header.End end = view.header().end();
        return end == null || end.because().isEmpty() ? "The run ended without saying why." : end.because();
    }

    private List<Judgement.Reason> whyNotRecovered(Header.@Nullable Start start, boolean recovered) {
        boolean incident = start != null && start.mode() == RunMode.INCIDENT;
        return incident && !recovered ? findings.whyNotRecovered() : List.of();
    }

    private int otherExit(Header.@Nullable Start start, boolean recovered) {
        Header.End end = view.header().end();
        if (end != null && end.ending() == RunEvent.Ending.ABORTED) {
            return Verdict.ABORTED.exitCode();
        }
        boolean rehearsed = start != null && start.mode() != RunMode.INCIDENT;
        boolean well = end != null && end.ending() == RunEvent.Ending.COMPLETED && (rehearsed || recovered);
        return well ? 0 : Verdict.FAILED_RECOVERY.exitCode();
    }
}
