package dev.muster.web.pages;

import dev.muster.web.backend.RunLine;
import dev.muster.web.text.Words;
import java.time.Duration;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// A run in a list.
///
/// @param link its page, or its record's
/// @param badges mode, and how it ended
/// @param title the runbook's title
/// @param about who, when
/// @param doing what it does now, or why it ended so
/// @param progress how far it is; may be empty
/// @param clock the clock against the objective
public record RunRow(
        String link, Badges badges, String title, String about, String doing, String progress, Clock clock) {

    /// @param verdict how it ended, or null while it is open
    public record Badges(Badge mode, @Nullable Badge verdict) {}

    /// @param time the time so far; `–` if the clock does not run
    /// @param of the objective; may be empty
    /// @param share how much of the objective is used, `37.00%`; empty if there is none
    /// @param over whether it is past the objective
    public record Clock(String time, String of, String share, boolean over) {}

    static RunRow open(RunLine line, Moment moment) {
        RunLine.Progress progress = line.progress();
        Duration elapsed = progress.clockFrom() == null ? null : moment.from(progress.clockFrom());
        return new RunRow(
                Links.run(line.runId()),
                new Badges(Badge.of(line.mode()), null),
                line.title(),
                line.runbook() + " · started " + moment.ago(line.started()),
                doing(progress, moment),
                progress.stepsPlanned() == 0
                        ? ""
                        : "step " + Math.min(progress.stepsPlanned(), progress.stepsDone() + 1) + " of "
                                + progress.stepsPlanned(),
                clock(elapsed, progress.objective()));
    }

    static RunRow ended(RunLine line, Moment moment) {
        RunLine.Result result = line.result();
        if (result == null) {
            return open(line, moment);
        }
        return new RunRow(
                Links.record(line.runId()),
                new Badges(Badge.of(line.mode()), Badge.ofVerdict(result.verdict())),
                line.title(),
                line.runbook() + " · " + moment.ago(result.ended()),
                result.because(),
                result.lost() == null ? "" : Words.count(result.lost(), "record lost", "records lost"),
                clock(result.recovery(), line.progress().objective()));
    }

    private static String doing(RunLine.Progress progress, Moment moment) {
        if (progress.waiting().isEmpty()) {
            return progress.doing();
        }
        RunLine.Waiting waiting = progress.waiting().getFirst();
        return waiting.kind().equals("gate") || waiting.kind().equals("task")
                ? "waiting for " + Words.anyOf(waiting.asked()) + " " + moment.since(waiting.since())
                : waiting.kind().equals("hold")
                        ? "held at “" + waiting.what() + "” " + moment.since(waiting.since())
                        : "paused " + moment.since(waiting.since());
    }

    static Clock clock(@Nullable Duration elapsed, @Nullable Duration objective) {
        String of = objective == null ? "" : "of " + Words.clock(objective);
        if (elapsed == null) {
            return new Clock("–", of, "", false);
        }
        if (objective == null || objective.isZero()) {
            return new Clock(Words.clock(elapsed), of, "", false);
        }
        double percent = 100.0 * elapsed.toMillis() / objective.toMillis();
        return new Clock(
                Words.clock(elapsed),
                of,
                String.format(Locale.ROOT, "%.1f%%", Math.clamp(percent, 0, 100)),
                percent > 100);
    }
}
