package dev.muster.web.pages;

import dev.muster.web.backend.RunLine;
import dev.muster.web.backend.RunbookSummary;
import dev.muster.web.text.Words;
import java.util.ArrayList;
import java.util.List;

/// The first page: what needs people, what runs, what has ended.
///
/// @param needs what waits for people, the asked person's first
/// @param running open runs
/// @param recent runs that have ended
/// @param tiles how ready we are
public record NowPage(List<NeedRow> needs, List<RunRow> running, List<RunRow> recent, List<Tile> tiles) {

    /// Whether anything of it waits for the person.
    public boolean needsPerson() {
        return needs.stream().anyMatch(NeedRow::mine);
    }

    /// Something that waits for people.
    ///
    /// @param mine whether the person is asked
    /// @param link where it is answered
    /// @param mode why the run runs
    /// @param what what is asked
    /// @param about the run, who is asked, since when
    /// @param silence when silence takes effect; may be empty
    /// @param clock the run's clock
    public record NeedRow(
            boolean mine, String link, Badge mode, String what, String about, String silence, RunRow.Clock clock) {}

    /// @param big the number
    /// @param of what it is compared with
    /// @param text one sentence
    public record Tile(String title, String big, String of, String text) {}

    /// The page for a person.
    public static NowPage of(
            List<RunLine> open, List<RunLine> ended, List<RunbookSummary> runbooks, String person, Moment moment) {
        return new NowPage(
                needs(open, person, moment),
                open.stream().map(line -> RunRow.open(line, moment)).toList(),
                ended.stream().map(line -> RunRow.ended(line, moment)).toList(),
                tiles(runbooks));
    }

    /// How many things wait for people.
    public static int waiting(List<RunLine> open) {
        return open.stream().mapToInt(line -> line.progress().waiting().size()).sum();
    }

    /// What waits for people, what the person is asked first, then what has waited longest.
    static List<NeedRow> needs(List<RunLine> open, String person, Moment moment) {
        record Asked(RunLine run, RunLine.Waiting waiting, boolean mine) {}
        List<Asked> asked = new ArrayList<>();
        for (RunLine run : open) {
            for (RunLine.Waiting waiting : run.progress().waiting()) {
                asked.add(new Asked(run, waiting, waiting.asked().contains(person)));
            }
        }
        asked.sort((one, other) -> one.mine() != other.mine()
                ? (one.mine() ? -1 : 1)
                : one.waiting().since().compareTo(other.waiting().since()));
        return asked.stream()
                .map(each -> need(each.run(), each.waiting(), each.mine(), moment))
                .toList();
    }

    private static NeedRow need(RunLine run, RunLine.Waiting waiting, boolean mine, Moment moment) {
        String whom = mine ? "you" : Words.anyOf(waiting.asked());
        String about = switch (waiting.kind()) {
            case "hold" -> run.title() + " · a step failed, the run is held " + moment.since(waiting.since());
            case "paused" -> run.title() + " · paused " + moment.since(waiting.since());
            default -> run.title() + " · waiting for " + whom + " " + moment.since(waiting.since());
        };
        var from = run.progress().clockFrom();
        return new NeedRow(
                mine,
                waiting.kind().equals("gate") ? Links.gate(run.runId(), waiting.step()) : Links.run(run.runId()),
                Badge.of(run.mode()),
                waiting.what(),
                about,
                waiting.deadline() == null ? "" : "silence counts at " + moment.at(waiting.deadline()),
                RunRow.clock(
                        from == null ? null : moment.from(from), run.progress().objective()));
    }

    /// Whether the last drill passed, with the plan as it is now.
    private static boolean isProven(RunbookSummary runbook) {
        RunbookSummary.LastDrill last = runbook.lastDrill();
        return last != null
                && last.verdict().equals("PASSED")
                && last.planDigest().equals(runbook.planDigest());
    }

    private static List<Tile> tiles(List<RunbookSummary> runbooks) {
        long compiled =
                runbooks.stream().filter(each -> each.planDigest() != null).count();
        List<RunbookSummary> drillable =
                runbooks.stream().filter(RunbookSummary::drillable).toList();
        long passed = drillable.stream().filter(NowPage::isProven).count();
        long never = drillable.stream().filter(each -> each.lastDrill() == null).count();
        return List.of(
                new Tile(
                        "Runbooks",
                        Long.toString(compiled),
                        "of " + runbooks.size() + " check without an error",
                        compiled == runbooks.size()
                                ? "Each of them can be started."
                                : Words.count(runbooks.size() - compiled, "can't", "can't")
                                        + " be started until it is mended."),
                new Tile(
                        "Proven by a drill",
                        Long.toString(passed),
                        "of " + drillable.size() + " that can be drilled",
                        never == 0
                                ? "The last drill passed, with the runbook as it is now."
                                : Words.count(never, "has", "have") + " never been drilled."));
    }
}
