package dev.muster.cli.live;

import dev.muster.cli.text.Columns;
import dev.muster.cli.text.Paint;
import dev.muster.runbooks.diagnostics.SafeText;
import dev.muster.runbooks.journal.Failure;
import dev.muster.runbooks.journal.JournalEntry;
import dev.muster.runbooks.journal.Phase;
import dev.muster.runbooks.journal.RunEvent;
import dev.muster.runbooks.journal.Stamp;
import dev.muster.runbooks.journal.StepRef;
import dev.muster.web.text.Words;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// Tells what happens in a run, a line for what is worth one. Lines of an earlier entry never change.
public final class Teller {
    private static final String STAND_IN = "stand-in";
    private static final int TIME_WIDTH = 10;

    private final Paint paint;
    private final ZoneId zone;
    private final Map<String, Begun> begun = new HashMap<>();
    private int columns;

    private record Begun(String name, String action, Instant at) {}

    public Teller(Paint paint, ZoneId zone, int columns) {
        this.paint = paint;
        this.zone = zone;
        this.columns = columns;
    }

    /// Sets the width that lines are cut to.
    public void columns(int wide) {
        this.columns = wide;
    }

    /// The lines that an entry is worth, perhaps none.
    public List<String> tell(JournalEntry entry) {
        Instant at = entry.at();
        return switch (entry.event()) {
            case RunEvent.RunStarted e -> started(e, at);
            case RunEvent.PhaseStarted e -> List.of("", paint.accent(words(e.phase())));
            case RunEvent.InputsReplaced e -> List.of();
            case RunEvent.StepStarted e -> {
                begun.put(key(e.step()), new Begun(e.name(), e.action(), at));
                yield List.of();
            }
            case RunEvent.AttemptEnded e -> List.of();
            case RunEvent.RetryScheduled e ->
                line(
                        at,
                        "↻",
                        name(e.step()) + ": attempt " + e.attempt() + " failed, again in " + Words.took(e.backoff()),
                        paint::faint);
            case RunEvent.StepDone e -> done(e, at);
            case RunEvent.StepFailed e -> failed(at, name(e.step()), e.failure());
            case RunEvent.StepSkipped e -> skipped(e, at);
            case RunEvent.StepSimulated e -> line(at, "○", name(e.step()) + ": " + e.wouldDo(), text -> text);
            case RunEvent.StepHeld e -> failed(at, name(e.step()) + " is held", e.failure());
            case RunEvent.HoldResolved e -> person(at, e.by(), "chose " + e.choice() + " for " + name(e.step()));
            case RunEvent.UndoStarted e -> List.of();
            case RunEvent.StepUndone e -> line(at, "↶", name(e.step()) + " undone", text -> text);
            case RunEvent.UndoFailed e -> failed(at, "Undo of " + name(e.step()), e.failure());
            case RunEvent.GateOpened e -> gate(e, at);
            case RunEvent.GateAnswered e ->
                person(
                        at,
                        e.by(),
                        (e.approved() ? "approved" : "rejected")
                                + (e.open() > 0 ? "; " + e.open() + " more needed" : ""));
            case RunEvent.GateEscalated e ->
                line(at, "◆", "No answer: " + Words.anyOf(e.asked()) + " asked as well", paint::strong);
            case RunEvent.GateClosed e ->
                e.outcome().equals("approved") || e.outcome().equals("rejected")
                        ? List.of()
                        : line(at, "◆", "The gate closed: " + e.outcome(), paint::bad);
            case RunEvent.TaskOpened e -> task(e, at);
            case RunEvent.TaskDone e -> person(at, e.by(), "reported it done");
            case RunEvent.Paused e -> person(at, e.by(), "paused the run");
            case RunEvent.Resumed e -> person(at, e.by(), "resumed the run");
            case RunEvent.AbortRequested e ->
                person(at, e.by(), e.undo() ? "aborted the run and has it undone" : "aborted the run");
            case RunEvent.NoteAdded e -> person(at, e.by(), "noted: " + e.text());
            case RunEvent.DeviationNoted e ->
                line(at, "!", "Deviation: " + e.what() + " (" + e.by().name() + ")", paint::strong);
            case RunEvent.ChildStarted e -> line(at, "▸", "Runs " + e.runbook() + " as " + e.childRun(), paint::faint);
            case RunEvent.StampTaken e -> stamp(e, at);
            case RunEvent.Verified e -> verified(e, at);
            case RunEvent.LossMeasured e ->
                line(
                        at,
                        "✓",
                        "Data: " + ResultText.loss(e.basis(), e.lost(), e.phantom(), e.duplicate(), e.mutated()),
                        text -> text);
            case RunEvent.DrillStopped e -> line(at, "✗", e.detail(), paint::bad);
            case RunEvent.RunEnded e -> ended(e, at);
        };
    }

    private List<String> started(RunEvent.RunStarted event, Instant at) {
        String mode = event.mode().name().toLowerCase(Locale.ROOT).replace('_', '-');
        String why =
                event.starter().why().isEmpty() ? "" : ": " + event.starter().why();
        return line(
                at,
                "▸",
                event.starter().name() + " started " + event.runbook() + " (" + mode + ")" + why,
                text -> text);
    }

    private List<String> done(RunEvent.StepDone event, Instant at) {
        Begun start = begun.get(key(event.step()));
        if (start == null || start.action().equals("set")) {
            return List.of();
        }
        // A gate's answer has a line of its own, and what is only computed takes no time.
        if (start.action().equals("approve") || start.action().equals("task")) {
            return List.of();
        }
        String took = start.action().equals("assert") ? "" : Words.took(Duration.between(start.at(), at));
        String time = paint.faint(Columns.pad(Words.time(at, zone), TIME_WIDTH));
        int width = Math.max(10, columns - TIME_WIDTH - 3 - took.length() - 2);
        String name = Columns.cut(SafeText.visible(start.name()), width);
        return List.of((time + paint.accent("✓") + " " + name + "  " + paint.faint(took)).stripTrailing());
    }

    private List<String> failed(Instant at, String name, Failure failure) {
        List<String> lines = new ArrayList<>(line(at, "✗", name + ": " + failure.message(), paint::bad));
        String hint = failure.hint();
        if (hint != null) {
            lines.addAll(line("  " + hint));
        }
        return lines;
    }

    private List<String> skipped(RunEvent.StepSkipped event, Instant at) {
        RunEvent.Person by = event.by();
        String who = by == null ? "" : " (" + by.name() + ")";
        return line(at, "–", event.name() + ": skipped, " + event.because() + who, paint::faint);
    }

    private List<String> gate(RunEvent.GateOpened event, Instant at) {
        begun.put(key(event.gate()), new Begun(event.question(), "approve", at));
        List<String> lines = new ArrayList<>(line(at, "◆", event.question(), paint::strong));
        String asked = event.asked().isEmpty() ? "nobody holds the role" : Words.anyOf(event.asked()) + " decides";
        String silence = event.silence().name().toLowerCase(Locale.ROOT);
        lines.addAll(line("  " + asked + "; no answer by " + Words.time(event.deadline(), zone) + ": " + silence));
        return lines;
    }

    private List<String> task(RunEvent.TaskOpened event, Instant at) {
        begun.put(key(event.task()), new Begun(event.name(), "task", at));
        List<String> lines = new ArrayList<>(line(at, "◆", event.name(), paint::strong));
        for (String instruction : event.instructions().strip().split("\\R", -1)) {
            lines.addAll(line("  " + instruction));
        }
        return lines;
    }

    private List<String> person(Instant at, RunEvent.Person by, String did) {
        String who = by.via().equals(STAND_IN) ? "The stand-in (no person)" : by.name();
        String why = by.why().isEmpty() || by.via().equals(STAND_IN) ? "" : ": " + by.why();
        return line(at, "◆", who + " " + did + why, text -> text);
    }

    private List<String> stamp(RunEvent.StampTaken event, Instant at) {
        if (event.stamp() == Stamp.FAULT) {
            return line(at, "!", "The fault is in: the outage begins", paint::strong);
        }
        return event.stamp() == Stamp.VERIFIED ? line(at, "✓", "Recovery is verified", paint::strong) : List.of();
    }

    private List<String> verified(RunEvent.Verified event, Instant at) {
        List<String> lines = new ArrayList<>();
        long passed =
                event.checks().stream().filter(RunEvent.CheckResult::passed).count();
        String counted = passed + " of " + event.checks().size() + " checks hold, after "
                + Words.count(event.rounds(), "round", "rounds");
        lines.addAll(line(at, event.held() ? "✓" : "✗", counted, event.held() ? text -> text : paint::bad));
        for (RunEvent.CheckResult check : event.checks()) {
            if (!check.passed()) {
                lines.addAll(line("  " + check.name() + ": expected " + check.expected() + ", but " + check.actual()));
            }
        }
        return lines;
    }

    private List<String> ended(RunEvent.RunEnded event, Instant at) {
        boolean well = event.ending() == RunEvent.Ending.COMPLETED;
        String word = event.ending().name().toLowerCase(Locale.ROOT);
        String because = event.because().isEmpty() ? "" : ": " + event.because();
        List<String> lines = new ArrayList<>();
        lines.add("");
        lines.addAll(line(at, well ? "✓" : "✗", "The run is " + word + because, well ? text -> text : paint::bad));
        return lines;
    }

    private List<String> line(Instant at, String sign, String text, java.util.function.UnaryOperator<String> style) {
        String time = paint.faint(Columns.pad(Words.time(at, zone), TIME_WIDTH));
        String mark = sign.equals("✗") ? paint.bad(sign) : paint.accent(sign);
        List<String> lines = new ArrayList<>();
        String head = time + mark + " ";
        for (String part : Columns.wrap(
                SafeText.visible(text.strip().replaceAll("\\R", " ")), Math.max(20, columns - TIME_WIDTH - 2))) {
            lines.add(head + style.apply(part));
            head = " ".repeat(TIME_WIDTH + 2);
        }
        return lines;
    }

    private List<String> line(String text) {
        List<String> lines = new ArrayList<>();
        for (String part : Columns.wrap(SafeText.visible(text.strip()), Math.max(20, columns - TIME_WIDTH - 2))) {
            lines.add(" ".repeat(TIME_WIDTH + 2) + paint.faint(part));
        }
        return lines;
    }

    private String name(StepRef step) {
        Begun start = begun.get(key(step));
        return start == null ? step.path() : start.name();
    }

    private static String key(StepRef step) {
        return step.path() + "#" + step.iteration();
    }

    /// The part of a run as people read it.
    public static String words(Phase phase) {
        return switch (phase) {
            case PREPARE -> "Prepare";
            case BASELINE -> "Baseline: is it healthy before?";
            case REFERENCE -> "Reference: what must be there afterwards";
            case FAULT -> "Fault";
            case RECOVERY -> "Recovery";
            case VERIFY -> "Verification";
            case MEASURE -> "Measurement";
            case UNDO -> "Undo";
            case FINALLY -> "Finally";
            case CLEANUP -> "Clean-up";
        };
    }
}
