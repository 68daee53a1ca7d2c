package dev.muster.cli.commands;

import dev.muster.cli.live.Hints;
import dev.muster.cli.live.ResultText;
import dev.muster.cli.live.Teller;
import dev.muster.cli.shell.Shell;
import dev.muster.cli.text.Columns;
import dev.muster.cli.text.Paint;
import dev.muster.records.RunRecord;
import dev.muster.runbooks.diagnostics.SafeText;
import dev.muster.runbooks.journal.Failure;
import dev.muster.runbooks.journal.Phase;
import dev.muster.runbooks.view.Header;
import dev.muster.runbooks.view.Recovery;
import dev.muster.runbooks.view.RunView;
import dev.muster.runbooks.view.StepState;
import dev.muster.runbooks.view.StepView;
import dev.muster.runbooks.view.Trail;
import dev.muster.web.text.Words;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// One run on a terminal.
final class RunText {
    private static final int LEFT = 12;

    private final Shell shell;
    private final Paint paint;
    private final int columns;
    private final String runId;
    private final RunView view;
    private final List<String> lines = new ArrayList<>();

    RunText(Shell shell, String runId, RunView view) {
        this.shell = shell;
        this.paint = shell.paint();
        this.columns = shell.terminal().columns();
        this.runId = runId;
        this.view = view;
    }

    List<String> lines(@Nullable RunRecord record) {
        heading();
        timeline();
        decisions();
        if (record == null) {
            standing();
        } else {
            lines.add("");
            lines.addAll(ResultText.lines(record, paint, columns));
        }
        return lines;
    }

    private void heading() {
        Header header = view.header();
        lines.add(paint.strong(runId) + "  " + header.words());
        lines.add(Columns.cut(header.runbook() + ": " + SafeText.visible(header.title()), columns));
        Header.Start start = header.start();
        if (start != null) {
            String why = start.starter().why().isEmpty()
                    ? ""
                    : ": " + SafeText.visible(start.starter().why());
            String mode = start.mode().name().toLowerCase(Locale.ROOT).replace('_', '-');
            lines.add(paint.faint(Columns.cut(
                    mode + " started by " + start.starter().name() + " at " + Words.day(start.at(), shell.zone()) + why,
                    columns)));
        }
    }

    private void timeline() {
        Phase phase = null;
        for (StepView step : view.timeline()) {
            if (step.place().phase() != phase) {
                phase = step.place().phase();
                lines.add("");
                lines.add(paint.accent(Teller.words(phase)));
            }
            step(step);
        }
    }

    private void step(StepView step) {
        boolean passedBy = step.state() == StepState.SKIPPED
                && step.place().depth() > 0
                && step.outcome().by() == null;
        if (passedBy && step.outcome().because().endsWith(" passed it by")) {
            // The line of what was skipped as a whole stands above.
            return;
        }
        String indent = "  ".repeat(step.place().depth());
        String took = took(step);
        int attempts = step.course().attempts().size();
        String tries = attempts > 1 ? ", " + attempts + " attempts" : "";
        String tail = took.isEmpty() ? "" : "  " + paint.faint(took + tries);
        Instant started = step.course().started();
        String time = started == null ? "" : Words.time(started, shell.zone());
        int width = Math.max(12, columns - LEFT - indent.length() - 2 - took.length() - tries.length() - 2);
        String name = Columns.cut(SafeText.visible(step.name()), width);
        boolean quiet = step.state() == StepState.WAITING || step.state() == StepState.SKIPPED;
        lines.add(paint.faint(Columns.pad(time, 10)) + sign(step.state()) + " " + indent
                + (quiet ? paint.faint(name) : name) + tail);
        Failure failure = step.outcome().failure();
        if (failure != null) {
            detail(indent, failure.message(), true);
        }
        if (!step.outcome().because().isEmpty()) {
            detail(indent, step.outcome().because(), false);
        }
    }

    private void detail(String indent, String text, boolean bad) {
        for (String part :
                Columns.wrap(SafeText.visible(text.strip()), Math.max(20, columns - LEFT - indent.length()))) {
            lines.add(" ".repeat(LEFT) + indent + (bad ? paint.bad(part) : paint.faint(part)));
        }
    }

    private static String took(StepView step) {
        String kind = step.place().kind();
        if (step.state() == StepState.SKIPPED || kind.equals("set") || kind.equals("assert")) {
            return "";
        }
        Instant started = step.course().started();
        Instant ended = step.course().ended();
        return started == null || ended == null ? "" : Words.took(Duration.between(started, ended));
    }

    private String sign(StepState state) {
        return switch (state) {
            case WAITING -> paint.faint("·");
            case RUNNING -> paint.accent("▸");
            case DONE -> paint.accent("✓");
            case FAILED -> paint.bad("✗");
            case SKIPPED -> paint.faint("–");
            case SIMULATED -> paint.faint("○");
            case UNKNOWN -> paint.bad("?");
            case UNDOING, UNDONE -> paint.strong("↶");
        };
    }

    private void decisions() {
        if (view.trail().decisions().isEmpty()) {
            return;
        }
        lines.add("");
        lines.add(paint.accent("Decisions"));
        for (Trail.Decision decision : view.trail().decisions()) {
            String time = paint.faint(Columns.pad(Words.time(decision.asked(), shell.zone()), 10));
            lines.add(time + paint.accent("◆") + " "
                    + Columns.cut(SafeText.visible(decision.question()), columns - LEFT));
            for (Trail.Answer answer : decision.answers()) {
                String who = answer.by().via().equals("stand-in")
                        ? "the stand-in (no person)"
                        : answer.by().name();
                String why =
                        answer.by().why().isEmpty() ? "" : ": " + answer.by().why();
                detail(
                        "",
                        who + " " + answer.says() + " after "
                                + Words.took(Duration.between(decision.asked(), answer.at())) + why,
                        false);
            }
        }
    }

    private void standing() {
        Recovery.Clock clock = view.recovery().clock();
        lines.add("");
        if (clock.from() != null) {
            Duration target = clock.target();
            lines.add("recovering since " + Words.took(clock.elapsed(shell.now()))
                    + (target == null ? "" : " of " + Words.took(target))
                    + " (" + clock.clock().name().toLowerCase(Locale.ROOT) + " clock)");
            String split = ResultText.split(view.recovery().split(shell.now()));
            if (!split.isEmpty()) {
                lines.add(paint.faint("the time went: " + split));
            }
        }
        if (!view.instruction().isBlank()) {
            lines.addAll(
                    Columns.wrap(SafeText.visible(view.instruction().strip().replaceAll("\\R", " ")), columns));
        }
        new Hints(shell.program(), runId, "").of(view).forEach(line -> lines.add(paint.accent(line)));
    }
}
