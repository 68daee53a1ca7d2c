package dev.muster.records.verdicts;

import dev.muster.runbooks.journal.Failure;
import dev.muster.runbooks.journal.Phase;
import dev.muster.runbooks.journal.RunEvent;
import dev.muster.runbooks.journal.Stamp;
import dev.muster.runbooks.view.Header;
import dev.muster.runbooks.view.RunView;
import dev.muster.runbooks.view.StepState;
import dev.muster.runbooks.view.StepView;
import dev.muster.runbooks.view.Trail;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// What a folded journal says about the questions that a verdict asks.
final class Findings {
    private final RunView view;

    Findings(RunView view) {
        this.view = view;
    }

    /// Whether the last verification held; an incident without checks is recovered if it completed.
    boolean recovered() {
        Trail.Verification last = last();
        if (last != null) {
            return last.held();
        }
        Header.End end = view.header().end();
        boolean checked = view.timeline().stream().anyMatch(line -> line.place().phase() == Phase.VERIFY);
        return view.recovery().at(Stamp.VERIFIED) != null
                || (!checked && end != null && end.ending() == RunEvent.Ending.COMPLETED);
    }

    private Trail.@Nullable Verification last() {
        Trail.Verification last = null;
        for (Trail.Verification found : view.trail().verifications()) {
            last = found.phase() == Phase.VERIFY ? found : last;
        }
        return last;
    }

    /// Whether a step that breaks something was begun.
    boolean faultAttempted() {
        return view.timeline().stream()
                .filter(line -> line.place().phase() == Phase.FAULT)
                .filter(line -> line.place().kind().equals("act"))
                .anyMatch(line -> switch (line.state()) {
                    case RUNNING, DONE, FAILED, UNKNOWN, UNDOING, UNDONE -> true;
                    case WAITING, SKIPPED, SIMULATED -> false;
                });
    }

    List<Judgement.Reason> whyNotRecovered() {
        List<Judgement.Reason> reasons = new ArrayList<>(failedSteps());
        Trail.Verification last = last();
        if (last != null && !last.held()) {
            reasons.add(new Judgement.Reason("not-verified", failing(last)));
        }
        if (reasons.isEmpty()) {
            Header.End end = view.header().end();
            String because = end == null || end.because().isEmpty()
                    ? "The run ended without a verification that held."
                    : end.because();
            reasons.add(new Judgement.Reason("not-verified", because));
        }
        return reasons;
    }

    /// The steps that failed, up to the end of the recovery, also if they were undone afterwards.
    List<Judgement.Reason> failedSteps() {
        List<Judgement.Reason> reasons = new ArrayList<>();
        for (StepView line : view.timeline()) {
            boolean counts = switch (line.place().phase()) {
                case PREPARE, BASELINE, REFERENCE, FAULT, RECOVERY -> true;
                case VERIFY, MEASURE, UNDO, FINALLY, CLEANUP -> false;
            };
            Failure failure = line.outcome().failure();
            boolean failed = switch (line.state()) {
                case FAILED, UNKNOWN, UNDOING, UNDONE -> true;
                case WAITING, RUNNING, DONE, SKIPPED, SIMULATED -> false;
            };
            if (counts && failed && failure != null) {
                reasons.add(new Judgement.Reason(
                        "step-failed", "The step `" + line.name() + "` failed: " + failure.message()));
            }
        }
        return reasons;
    }

    /// Why nothing can be concluded, other than from the promises; the list may be added to.
    List<Judgement.Reason> unclear(boolean confirmed, boolean whole) {
        List<Judgement.Reason> reasons = new ArrayList<>();
        if (!confirmed) {
            String detail = view.trail().stops().isEmpty()
                    ? "The effect of the fault was not confirmed."
                    : view.trail().stops().getFirst().detail();
            reasons.add(new Judgement.Reason("fault-not-confirmed", detail));
        } else {
            for (Trail.Stop stop : view.trail().stops()) {
                reasons.add(new Judgement.Reason(stop.reason(), stop.detail()));
            }
        }
        if (!whole) {
            reasons.add(new Judgement.Reason("evidence-incomplete", "The journal has a gap or no beginning or end."));
        }
        for (StepView line : view.timeline()) {
            boolean measuring =
                    line.place().phase() == Phase.MEASURE && line.place().kind().equals("act");
            Failure failure = line.outcome().failure();
            if (measuring && line.state() == StepState.FAILED && failure != null) {
                reasons.add(new Judgement.Reason(
                        "measurement-failed", "The measurement `" + line.name() + "` failed: " + failure.message()));
            }
        }
        return reasons;
    }

    /// Where the plan was not followed: what was noted as such, and what people did that the engine had not noted.
    List<Judgement.Reason> deviations() {
        List<Judgement.Reason> reasons = new ArrayList<>();
        for (Trail.Remark remark : view.trail().deviations()) {
            reasons.add(new Judgement.Reason("deviation", remark.text()));
        }
        for (StepView line : view.timeline()) {
            RunEvent.Person by = line.outcome().by();
            if (line.state() == StepState.SKIPPED && by != null && unsaid("was skipped", by)) {
                reasons.add(new Judgement.Reason(
                        "step-skipped",
                        "The step `" + line.name() + "` was skipped by " + by.name() + ": "
                                + line.outcome().because()));
            }
        }
        for (Trail.Decision decision : view.trail().decisions()) {
            boolean repeated =
                    decision.kind().equals("hold") && decision.outcome().equals("retry");
            if (repeated && unsaid("tried again", decision.answers().getLast().by())) {
                reasons.add(new Judgement.Reason(
                        "retried-by-hand", "The step `" + decision.question() + "` was repeated" + by(decision) + "."));
            }
        }
        return reasons;
    }

    private boolean unsaid(String what, RunEvent.Person by) {
        return view.trail().deviations().stream()
                .noneMatch(remark ->
                        remark.text().contains(what) && remark.by().name().equals(by.name()));
    }

    /// The checks that did not hold, as one sentence.
    static String failing(Trail.Verification found) {
        String failing = found.checks().stream()
                .filter(check -> !check.passed())
                .map(check -> "`" + check.name() + "` expected " + check.expected() + ", but was " + check.actual())
                .collect(Collectors.joining("; "));
        return failing.isEmpty()
                ? "No window of " + found.rounds() + " rounds was good throughout."
                : "Checks did not hold: " + failing + ".";
    }

    static String said(Trail.Control control) {
        String why = control.by().why().isEmpty() ? "" : ": " + control.by().why();
        return "The run was aborted by " + control.by().name() + why + ".";
    }

    /// ` by dana: too risky`, or nothing if nobody answered.
    static String by(Trail.Decision decision) {
        if (decision.answers().isEmpty()) {
            return "";
        }
        RunEvent.Person by = decision.answers().getLast().by();
        return " by " + by.name() + (by.why().isEmpty() ? "" : ": " + by.why());
    }
}
