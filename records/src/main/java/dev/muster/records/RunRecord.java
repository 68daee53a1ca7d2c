package dev.muster.records;

import dev.muster.records.clocks.Timekeeper;
import dev.muster.records.clocks.Timekeeping;
import dev.muster.records.verdicts.Judge;
import dev.muster.records.verdicts.Judgement;
import dev.muster.records.verdicts.Loss;
import dev.muster.runbooks.journal.JournalEntry;
import dev.muster.runbooks.journal.RunEvent;
import dev.muster.runbooks.journal.RunMode;
import dev.muster.runbooks.json.Json;
import dev.muster.runbooks.plan.Plan;
import dev.muster.runbooks.view.RunView;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// The account of one run that is over.
///
/// @param schema [#SCHEMA] of the release that made it
/// @param header which run of what, by whom and why
/// @param time stamps, clocks and split
/// @param loss lost data
/// @param judgement verdict, reasons, clean-up
/// @param work steps, decisions, checks, deviations, notes
/// @param events what the journal was
public record RunRecord(
        String schema, Header header, Timekeeping time, Loss loss, Judgement judgement, Work work, Events events) {

    /// The form of the records that this release makes. Fields are only ever added to it.
    public static final String SCHEMA = "muster/run-record/v1";

    /// @param kind `incident`, `drill`, `dry-run` or `tabletop`
    /// @param mode what was acted on: `live` (an incident), `isolated-copy` or `live-fault` (a drill), `nothing`
    public record Header(
            String runId, String kind, String mode, Runbook runbook, RunEvent.Person starter, Span span, End end) {}

    /// @param planDigest the digest of the plan that ran
    /// @param semantics which interpreter ran it
    public record Runbook(
            String id,
            String title,
            String severity,
            List<String> owners,
            String planDigest,
            int semantics,
            Plan.Objectives objectives) {}

    /// From the first event to the last.
    public record Span(Instant started, Instant ended) {}

    /// @param inputs the values the run worked with
    public record End(
            RunEvent.Ending ending, String because, Map<String, Object> inputs, Map<String, Object> outputs) {}

    /// @param count how many entries the journal has
    /// @param root the RFC 6962 Merkle tree hash over the canonical JSON of each entry, in hexadecimal
    public record Events(long count, String root) {}

    /// Makes the record of a run.
    ///
    /// @param entries the whole journal
    /// @throws IllegalArgumentException if the journal does not begin with a start or has no end
    public static RunRecord seal(String runId, Plan plan, List<JournalEntry> entries) {
        RunView view = RunView.of(plan, entries);
        dev.muster.runbooks.view.Header.Start start = view.header().start();
        dev.muster.runbooks.view.Header.End end = view.header().end();
        if (start == null || end == null) {
            throw new IllegalArgumentException("Expected a journal from `RunStarted` to `RunEnded`, but run `" + runId
                    + "` has " + (start == null ? "no beginning." : "no end yet."));
        }
        Timekeeping time = Timekeeper.measure(plan, view);
        Loss loss = Loss.of(view);
        Judgement judgement = Judge.judge(plan, view, time, loss, Judge.whole(entries));
        Plan.Heading heading = plan.heading();
        Runbook runbook = new Runbook(
                heading.runbook(),
                heading.title(),
                heading.severity(),
                heading.owners(),
                start.planDigest(),
                plan.semantics(),
                plan.objectives());
        Header header = new Header(
                runId,
                word(start.mode()),
                mode(start.mode(), plan),
                runbook,
                start.starter(),
                new Span(start.at(), end.at()),
                new End(end.ending(), end.because(), start.inputs(), end.outputs()));
        List<String> leaves = entries.stream().map(Json::write).toList();
        Events events = new Events(entries.size(), MerkleTree.root(leaves));
        return new RunRecord(SCHEMA, header, time, loss, judgement, Work.of(view), events);
    }

    private static String word(RunMode mode) {
        return mode.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    private static String mode(RunMode mode, Plan plan) {
        return switch (mode) {
            case INCIDENT -> "live";
            case DRILL ->
                plan.drill() == null
                        ? "isolated-copy"
                        : plan.drill().mode().name().toLowerCase(Locale.ROOT).replace('_', '-');
            case DRY_RUN, TABLETOP -> "nothing";
        };
    }

    /// The canonical JSON: the same record has the same bytes wherever it is made.
    public String json() {
        return Json.write(this);
    }

    /// The SHA-256 of [#json], in hexadecimal. A signature over a record is a signature over this.
    public String digest() {
        return Json.digest(this);
    }

    /// Reads a record of this or an earlier release.
    public static RunRecord parse(String json) {
        return Json.read(json, RunRecord.class);
    }
}
