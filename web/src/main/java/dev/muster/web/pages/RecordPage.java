package dev.muster.web.pages;

import dev.muster.runbooks.journal.RunEvent;
import dev.muster.runbooks.view.Header;
import dev.muster.runbooks.view.Recovery;
import dev.muster.runbooks.view.RunView;
import dev.muster.runbooks.view.Trail;
import dev.muster.web.backend.SealedRecord;
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
    public record Verdict(Badge mode, Badge badge, String sentence, List<Fact> facts, @Nullable String json) {}

    /// @param time how long, `–` if it was not measured
    /// @param note the bounds, and whether the objective is compared with it
    public record ClockRow(String name, String begins, String time, String note, boolean decides) {}

    /// @param checks the last proof, check by check
    /// @param decisions every question and its answers
    /// @param trail what people did, newest first
    public record Found(List<RunEvent.CheckResult> checks, List<DecisionRow> decisions, List<RunPage.TrailRow> trail) {}

    /// @param waited how long people took
    public record DecisionRow(String question, String answer, String waited) {}

    public static RecordPage of(String runId, RunView view, @Nullable SealedRecord record, Moment moment) {
        RunPage page = RunPage.of(runId, view, List.of(), "", RunPage.Typed.NOTHING, moment);
        Recovery.Clock clock = view.recovery().clock();
        return new RecordPage(
                page.top(),
                verdict(runId, view, record, moment),
                record == null ? List.of() : record.clocks().stream().map(each -> clock(each, clock)).toList(),
                ClockPart.bar(view.recovery().split(moment.now()), clock.elapsed(moment.now()), clock.target()),
                loss(view.recovery().loss(), moment),
                page.steps(),
                new Found(checks(view), decisions(view), page.trail()));
    }

    private static Verdict verdict(String runId, RunView view, @Nullable SealedRecord record, Moment moment) {
        Header.Start start = view.header().start();
        Header.End end = view.header().end();
        List<Fact> facts = new ArrayList<>();
        if (start != null) {
            facts.add(new Fact("Ran", moment.day(start.at()) + (end == null ? "" : " – " + moment.time(end.at()) + ", " + Words.took(Duration.between(start.at(), end.at())))));
            facts.add(new Fact("Started by", start.starter().name() + " through " + start.starter().via() + (start.starter().why().isEmpty() ? "" : ": “" + start.starter().why() + "”")));
            facts.add(new Fact("Plan", start.planDigest()));
        }
        if (record != null) {
            facts.add(new Fact("Clean-up", record.cleanup().replace('_', ' ').toLowerCase(Locale.ROOT)));
            facts.add(new Fact("Record", record.digest()));
        }
        String word = record != null ? record.verdict() : end == null ? "OPEN" : end.ending().name();
        String because = record == null || record.reasons().isEmpty()
                ? end == null ? "The run has not ended; there is no record yet." : end.because()
                : String.join(" · ", record.reasons());
        return new Verdict(
                start == null ? new Badge("idle", "○", "RUN") : Badge.of(start.mode()),
                end == null ? new Badge("idle", "▶", "open") : Badge.ofVerdict(word),
                because,
                List.copyOf(facts),
                record == null ? null : Links.recordJson(runId));
    }

    private static ClockRow clock(SealedRecord.Clock clock, Recovery.Clock objective) {
        String begins = switch (clock.name()) {
            case "outage" -> "from the confirmed fault";
            case "declared" -> "from the decision to recover";
            case "execution" -> "from the first recovery step";
            default -> "";
        };
        Duration most = clock.most();
        if (most == null) {
            return new ClockRow(clock.name(), begins, "–", "not measured", clock.decides());
        }
        Duration least = clock.least();
        boolean exact = least == null || most.minus(least).toMillis() < 100;
        String bounds = exact ? "" : "between " + Words.took(least) + " and " + Words.took(most);
        String target = clock.decides() && objective.target() != null
                ? "objective " + Words.took(objective.target())
                : "";
        String note = bounds.isEmpty() || target.isEmpty() ? bounds + target : target + " · " + bounds;
        return new ClockRow(clock.name(), begins, Words.took(most), note, clock.decides());
    }

    private static List<Fact> loss(RunEvent.@Nullable LossMeasured loss, Moment moment) {
        if (loss == null) {
            return List.of();
        }
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
                    .map(answer -> answer.by().name() + " " + answer.says() + " through " + answer.by().via()
                            + (answer.by().why().isEmpty() ? "" : ": “" + answer.by().why() + "”"))
                    .toList();
            String waited = decision.closed() == null ? "" : Words.took(Duration.between(decision.asked(), decision.closed()));
            rows.add(new DecisionRow(
                    decision.question(), answers.isEmpty() ? decision.outcome() : String.join(", ", answers), waited));
        }
        return List.copyOf(rows);
    }
}
