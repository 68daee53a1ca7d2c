package dev.muster.web.pages;

import dev.muster.records.RunRecord;
import dev.muster.records.clocks.Reading;
import dev.muster.records.clocks.Timekeeping;
import dev.muster.records.verdicts.Judgement;
import dev.muster.records.verdicts.Loss;
import dev.muster.runbooks.journal.RunEvent;
import dev.muster.runbooks.plan.Plan;
import dev.muster.runbooks.view.Header;
import dev.muster.runbooks.view.Recovery;
import dev.muster.runbooks.view.RunView;
import dev.muster.runbooks.view.Split;
import dev.muster.runbooks.view.Trail;
import dev.muster.web.text.Words;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// The record of one run.
///
/// @param run what run it was
/// @param verdict how it went
/// @param clocks the three clocks
/// @param bar where the time went
/// @param loss what was lost, in words
/// @param steps the timeline
/// @param found checks, decisions and what else was found
public record RecordPage(
        RunPage.Top run,
        Verdict verdict,
        List<ClockRow> clocks,
        ClockPart.Bar bar,
        List<Fact> loss,
        List<StepRow> steps,
        Found found) {

    /// @param mode why it ran
    /// @param badge the verdict
    /// @param sentence the verdict's reasons, or that there are none
    /// @param facts when, plan, digest, clean-up
    /// @param json where the record itself is, or null if it is not sealed yet
    public record Verdict(
            Badge mode,
            Badge badge,
            String sentence,
            List<Fact> facts,
            @Nullable String json) {}

    /// @param time how long, `–` if it was not measured
    /// @param note the bounds, and whether the objective is compared with it
    public record ClockRow(String name, String begins, String time, String note, boolean decides) {}

    /// @param checks the last proof, check by check
    /// @param decisions every question and its answers
    /// @param trail what people did, newest first
    public record Found(List<RunEvent.CheckResult> checks, List<DecisionRow> decisions, List<RunPage.TrailRow> trail) {}

    /// @param waited how long people took
    public record DecisionRow(String question, String answer, String waited) {}

    public static RecordPage of(String runId, RunView view, @Nullable RunRecord record, Moment moment) {
        RunPage page = RunPage.of(runId, new RunPage.Viewed(view, null, List.of()), "", RunPage.Typed.NOTHING, moment);
        Recovery.Clock clock = view.recovery().clock();
        Split split = record == null || record.time().split() == null
                ? Split.NONE
                : record.time().split();
        return new RecordPage(
                page.top(),
                verdict(runId, view, record, moment),
                record == null || record.time().stamps().isEmpty() ? List.of() : clocks(record.time(), clock),
                ClockPart.bar(split, clock.elapsed(moment.now()), clock.target()),
                record == null || record.loss().basis().equals(Loss.NOT_MEASURED)
                        ? List.of()
                        : loss(record.loss(), moment),
                page.steps(),
                new Found(checks(view), decisions(view), page.trail()));
    }

    private static Verdict verdict(String runId, RunView view, @Nullable RunRecord record, Moment moment) {
        Header.Start start = view.header().start();
        Header.End end = view.header().end();
        List<Fact> facts = new ArrayList<>();
        if (start != null) {
            facts.add(new Fact(
                    "Ran",
                    moment.day(start.at())
                            + (end == null
                                    ? ""
                                    : " – " + moment.time(end.at()) + ", "
                                            + Words.took(Duration.between(start.at(), end.at())))));
            facts.add(new Fact(
                    "Started by",
                    start.starter().name() + " through " + start.starter().via()
                            + (start.starter().why().isEmpty()
                                    ? ""
                                    : ": “" + start.starter().why() + "”")));
            facts.add(new Fact("Plan", "`" + start.planDigest() + "`"));
        }
        String word = end == null ? "OPEN" : end.ending().name();
        String because = end == null ? "The run has not ended; there is no record yet." : end.because();
        if (record != null) {
            Judgement judgement = record.judgement();
            word = judgement.verdict() == null ? word : judgement.verdict().name();
            because = judgement.reasons().isEmpty()
                    ? because
                    : String.join(
                            " ",
                            judgement.reasons().stream()
                                    .map(Judgement.Reason::detail)
                                    .toList());
            facts.add(new Fact("Clean-up", cleanup(judgement)));
            if (record.time().ifHumansInstant() != null) {
                facts.add(new Fact(
                        "People",
                        "asked for " + Words.took(record.time().humanWaitTotal())
                                + "; answered at once, it would have taken "
                                + Words.took(record.time().ifHumansInstant())));
            }
            record.time().said().forEach(sentence -> facts.add(new Fact("Note", sentence)));
            facts.add(new Fact(
                    "Journal",
                    Words.count(record.events().count(), "entry", "entries") + ", root `"
                            + record.events().root() + "`"));
            facts.add(new Fact("Record", "`" + record.digest() + "`"));
        }
        return new Verdict(
                start == null ? new Badge("idle", "○", "RUN") : Badge.of(start.mode()),
                end == null ? new Badge("idle", "▶", "open") : Badge.ofVerdict(word),
                because,
                List.copyOf(facts),
                record == null ? null : Links.recordJson(runId));
    }

    private static String cleanup(Judgement judgement) {
        String word = judgement.cleanup().name().replace('_', ' ').toLowerCase(Locale.ROOT);
        return judgement.residue().isEmpty() ? word : word + ": " + String.join(" ", judgement.residue());
    }

    private static List<ClockRow> clocks(Timekeeping time, Recovery.Clock objective) {
        return List.of(
                clock("outage", "from the confirmed fault", time.clocks().outage(), Plan.Clock.OUTAGE, objective),
                clock(
                        "declared",
                        "from the decision to recover",
                        time.clocks().declared(),
                        Plan.Clock.DECLARED,
                        objective),
                clock(
                        "execution",
                        "from the first recovery step",
                        time.clocks().execution(),
                        Plan.Clock.EXECUTION,
                        objective));
    }

    private static ClockRow clock(
            String name, String begins, Reading reading, Plan.Clock clock, Recovery.Clock objective) {
        boolean decides = objective.target() != null && objective.clock() == clock;
        return switch (reading) {
            case Reading.NotMeasured missing -> new ClockRow(name, begins, "–", missing.why(), decides);
            case Reading.Invalid invalid -> new ClockRow(name, begins, "invalid", invalid.why(), decides);
            case Reading.Measured measured -> {
                String bounds = measured.hi().minus(measured.lo()).toMillis() < 100
                        ? ""
                        : "between " + Words.took(measured.lo()) + " and " + Words.took(measured.hi());
                Duration promise = objective.target();
                String target = decides && promise != null ? "objective " + Words.took(promise) : "";
                String note = bounds.isEmpty() || target.isEmpty() ? bounds + target : target + " · " + bounds;
                yield new ClockRow(name, begins, Words.took(measured.at()), note, decides);
            }
        };
    }

    private static List<Fact> loss(Loss loss, Moment moment) {
        List<Fact> facts = new ArrayList<>();
        add(facts, "Lost", loss.lost());
        add(facts, "Phantom", loss.phantom());
        add(facts, "Duplicate", loss.duplicate());
        add(facts, "Mutated", loss.mutated());
        if (loss.recoveryPoint() != null) {
            facts.add(new Fact("Recovered to", moment.day(loss.recoveryPoint())));
        }
        facts.add(new Fact("Counted by", loss.basis()));
        return List.copyOf(facts);
    }

    private static void add(List<Fact> facts, String label, @Nullable Long count) {
        facts.add(new Fact(label, count == null ? "not known" : Words.count(count, "record", "records")));
    }

    private static List<RunEvent.CheckResult> checks(RunView view) {
        List<Trail.Verification> all = view.trail().verifications();
        return all.isEmpty() ? List.of() : all.getLast().checks();
    }

    private static List<DecisionRow> decisions(RunView view) {
        List<DecisionRow> rows = new ArrayList<>();
        for (Trail.Decision decision : view.trail().decisions()) {
            List<String> answers = decision.answers().stream()
                    .map(answer -> answer.by().name() + " " + answer.says() + " through "
                            + answer.by().via()
                            + (answer.by().why().isEmpty()
                                    ? ""
                                    : ": “" + answer.by().why() + "”"))
                    .toList();
            String waited =
                    decision.closed() == null ? "" : Words.took(Duration.between(decision.asked(), decision.closed()));
            rows.add(new DecisionRow(
                    decision.question(), answers.isEmpty() ? decision.outcome() : String.join(", ", answers), waited));
        }
        return List.copyOf(rows);
    }
}
