package dev.muster.web.pages;

import dev.muster.runbooks.journal.Output;
import dev.muster.runbooks.view.Header;
import dev.muster.runbooks.view.RunState;
import dev.muster.runbooks.view.RunView;
import dev.muster.runbooks.view.StepView;
import dev.muster.runbooks.view.Waits;
import dev.muster.web.backend.LiveLine;
import dev.muster.web.text.Words;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// A run's page.
///
/// @param top what run it is
/// @param clock the recovery clock
/// @param steps the timeline
/// @param now what is to be done, or is being done, now
/// @param output what steps under way print, or what the last one printed
/// @param trail what people did and what was found, newest first
public record RunPage(
        Top top, ClockPart clock, List<StepRow> steps, NowPart now, OutputPart output, List<TrailRow> trail) {

    /// @param runId the run
    /// @param runbook the runbook's id
    /// @param title its title
    /// @param plan the plan's name, shortened
    /// @param started who started it, when and why
    public record Top(String runId, String runbook, String title, String plan, String started) {}

    /// What goes on now. At most one of `doing` and `end` is said in large type; gates, tasks and held steps come
    /// first.
    ///
    /// @param gates the open gates
    /// @param tasks the open tasks
    /// @param holds the held steps
    /// @param doing what is under way; empty if people are asked or the run has ended
    /// @param end how it ended, or null
    /// @param controls what can be done to the run as a whole
    public record NowPart(
            List<GateCard> gates,
            List<TaskCard> tasks,
            List<HoldCard> holds,
            String doing,
            @Nullable EndCard end,
            Controls controls) {

        /// What it is about: while this stays the same, a form that somebody fills in is not replaced.
        public String key() {
            List<String> about = new ArrayList<>();
            gates.forEach(gate -> about.add(gate.path() + gate.say()));
            tasks.forEach(task -> about.add(task.path() + task.form().allowed()));
            holds.forEach(hold -> about.add(hold.path() + hold.facts().hashCode()));
            return Integer.toHexString((about + doing + end + controls.paused().isEmpty()).hashCode());
        }
    }

    /// @param badge its ending
    /// @param because one sentence; may be empty
    /// @param facts the runbook's outputs
    /// @param recordLink the record's page
    public record EndCard(Badge badge, String because, List<Fact> facts, String recordLink) {}

    /// @param open whether the run can still be controlled
    /// @param paused who paused it, in words; empty if it is not paused
    /// @param undoing whether it is being taken back, so that it can't be aborted
    public record Controls(boolean open, String paused, boolean undoing) {}

    /// @param title which step printed
    /// @param lines what it printed
    /// @param live whether it is still printing
    public record OutputPart(String title, List<OutputLine> lines, boolean live) {}

    public record OutputLine(String time, boolean error, String text) {}

    /// @param bad whether it is something that should not have been
    public record TrailRow(String time, String text, boolean bad) {}

    /// What a refused act leaves in its form.
    ///
    /// @param reason the reason as it was typed
    /// @param form a task's fields as they were typed
    public record Typed(String reason, Map<String, String> form) {
        public static final Typed NOTHING = new Typed("", Map.of());
    }

    /// What is known of a run.
    ///
    /// @param view its journal, folded
    /// @param verdict what its record says, or null if there is none yet
    /// @param live the lines that steps under way have printed
    public record Viewed(RunView view, @Nullable String verdict, List<LiveLine> live) {}

    private static final int OUTPUT_LINES = 200;

    /// The page of a run for a person.
    public static RunPage of(String runId, Viewed viewed, String person, Typed typed, Moment moment) {
        RunView view = viewed.view();
        return new RunPage(
                top(runId, view, moment),
                ClockPart.of(view, viewed.verdict(), moment),
                StepRow.of(view, moment),
                now(runId, viewed, person, typed, moment),
                output(view, viewed.live(), moment),
                trail(view, moment));
    }

    /// What the browser's tab says: what waits for people comes first.
    public String tab() {
        if (!now.gates().isEmpty()) {
            return "● Needs you: " + now.gates().getFirst().question();
        }
        if (!now.holds().isEmpty()) {
            return "● Held: " + now.holds().getFirst().name();
        }
        return now.end() == null ? top.title() : now.end().badge().sign() + " " + top.title();
    }

    private static Top top(String runId, RunView view, Moment moment) {
        Header.Start start = view.header().start();
        String started = start == null
                ? "not started yet"
                : "started by " + start.starter().name() + " " + moment.ago(start.at())
                        + (start.starter().why().isEmpty()
                                ? ""
                                : ", “" + start.starter().why() + "”");
        return new Top(
                runId,
                view.header().runbook(),
                view.header().title(),
                start == null ? "" : Words.digest(start.planDigest()),
                started);
    }

    private static NowPart now(String runId, Viewed viewed, String person, Typed typed, Moment moment) {
        RunView view = viewed.view();
        Waits waits = view.waits();
        boolean waiting = !waits.gates().isEmpty() || !waits.holds().isEmpty();
        boolean ended = view.header().end() != null;
        Waits.Pause pause = waits.paused();
        return new NowPart(
                waits.gates().stream()
                        .map(gate -> GateCard.of(view, runId, gate, person, typed.reason(), moment))
                        .toList(),
                waits.tasks().stream()
                        .map(task -> TaskCard.of(runId, task, person, typed.form(), moment))
                        .toList(),
                waits.holds().stream()
                        .map(hold -> HoldCard.of(runId, hold, typed.reason(), moment))
                        .toList(),
                waiting || ended ? "" : view.instruction(),
                end(runId, viewed),
                new Controls(
                        !ended,
                        pause == null
                                ? ""
                                : "Paused by " + pause.by().name() + " " + moment.since(pause.since())
                                        + (pause.by().why().isEmpty()
                                                ? ""
                                                : ": " + pause.by().why()),
                        view.header().state() == RunState.UNDOING));
    }

    private static @Nullable EndCard end(String runId, Viewed viewed) {
        Header.End end = viewed.view().header().end();
        return end == null
                ? null
                : new EndCard(
                        Badge.ofEnd(viewed.view().header(), viewed.verdict()),
                        end.because(),
                        Results.facts(end.outputs()),
                        Links.record(runId));
    }

    private static OutputPart output(RunView view, List<LiveLine> live, Moment moment) {
        if (!live.isEmpty()) {
            String path = live.getLast().step();
            List<OutputLine> lines = live.stream()
                    .map(line -> new OutputLine(moment.time(line.at()), line.error(), line.text()))
                    .toList();
            return new OutputPart(nameOf(view, path), lines, true);
        }
        return view.timeline().stream()
                .filter(line -> line.course().output().bytes() > 0)
                .max(Comparator.comparing(RunPage::lastEnd))
                .map(line -> new OutputPart(line.name(), lines(line.course().output()), false))
                .orElse(new OutputPart("", List.of(), false));
    }

    private static Instant lastEnd(StepView line) {
        return line.course().attempts().getLast().attempt().ended();
    }

    private static List<OutputLine> lines(Output output) {
        String text = output.tail().isEmpty() ? output.head() : output.head() + "\n…\n" + output.tail();
        List<OutputLine> lines =
                text.lines().map(line -> new OutputLine("", false, line)).toList();
        return lines.subList(Math.max(0, lines.size() - OUTPUT_LINES), lines.size());
    }

    private static String nameOf(RunView view, String path) {
        return view.timeline().stream()
                .filter(line -> line.ref().path().equals(path))
                .map(StepView::name)
                .findFirst()
                .orElse(path);
    }

    private static List<TrailRow> trail(RunView view, Moment moment) {
        record Timed(Instant at, String text, boolean bad) {}
        List<Timed> all = new ArrayList<>();
        view.trail()
                .decisions()
                .forEach(decision -> decision.answers()
                        .forEach(answer -> all.add(new Timed(
                                answer.at(),
                                answer.by().name() + " " + answer.says() + " “" + decision.question() + "”"
                                        + because(answer.by().why()),
                                answer.says().equals("rejected")))));
        view.trail()
                .notes()
                .forEach(note -> all.add(new Timed(note.at(), note.by().name() + " noted: " + note.text(), false)));
        view.trail()
                .deviations()
                .forEach(deviation -> all.add(new Timed(
                        deviation.at(),
                        "Deviation: " + deviation.text() + " (" + deviation.by().name() + ")",
                        true)));
        view.trail()
                .controls()
                .forEach(control -> all.add(new Timed(
                        control.at(),
                        control.by().name() + ": " + control.command()
                                + because(control.by().why()),
                        control.command().startsWith("abort"))));
        view.trail()
                .verifications()
                .forEach(found -> all.add(new Timed(
                        found.at(),
                        (found.held() ? "Every check held, " : "Not every check held, ")
                                + Words.count(found.rounds(), "round", "rounds"),
                        !found.held())));
        view.trail().stops().forEach(stop -> all.add(new Timed(stop.at(), stop.detail(), true)));
        return all.stream()
                .sorted(Comparator.comparing(Timed::at).reversed())
                .map(each -> new TrailRow(moment.time(each.at()), each.text(), each.bad()))
                .toList();
    }

    private static String because(String why) {
        return why.isEmpty() ? "" : ": " + why;
    }
}
