package dev.muster.web.pages;

import dev.muster.runbooks.journal.RunMode;
import dev.muster.runbooks.plan.Plan;
import dev.muster.runbooks.view.Header;
import dev.muster.runbooks.view.Recovery;
import dev.muster.runbooks.view.RunView;
import dev.muster.runbooks.view.Split;
import dev.muster.web.text.Words;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// The recovery clock: the time so far against the objective, and where it went.
///
/// @param time the time so far, `3:07`
/// @param over whether it is past the objective
/// @param of what it is compared with, in words
/// @param badges mode and state
/// @param bar where the time went
/// @param remark what to know about it; may be empty
public record ClockPart(String time, boolean over, String of, List<Badge> badges, Bar bar, String remark) {

    /// The bar under the clock. Places and widths are shares of the whole, from 0 to 100.
    ///
    /// @param pieces in order, none empty
    /// @param goal where the objective is, or null if it is the end of the bar or there is none
    /// @param words the whole bar in words
    public record Bar(List<Piece> pieces, @Nullable String goal, String words) {}

    /// @param style the role of its colour
    /// @param label what the time went into
    /// @param time how long
    /// @param from where it begins
    /// @param width how wide it is
    /// @param striped whether it is drawn striped as well, so that it is not told by colour only
    public record Piece(String style, String label, String time, String from, String width, boolean striped) {}

    /// The clock of a run.
    ///
    /// @param verdict what its record says, or null if there is none yet
    public static ClockPart of(RunView view, @Nullable String verdict, Moment moment) {
        Recovery.Clock clock = view.recovery().clock();
        Header.Start start = view.header().start();
        boolean measured = clock.from() != null;
        Header.End end = view.header().end();
        Duration elapsed = measured
                ? clock.elapsed(moment.now())
                : start == null ? Duration.ZERO : Duration.between(start.at(), end == null ? moment.now() : end.at());
        Duration target = clock.target();
        boolean over = measured && target != null && elapsed.compareTo(target) > 0;
        Split split = measured ? view.recovery().split(moment.now()) : Split.NONE;
        return new ClockPart(
                measured || isDryRun(start) ? Words.clock(elapsed) : "0:00",
                over,
                of(clock, start, measured),
                badges(view, verdict, moment),
                bar(split, elapsed, target),
                remark(view, split, elapsed));
    }

    /// The bar of a finished recovery.
    static Bar bar(Split split, Duration elapsed, @Nullable Duration target) {
        Duration parts = split.total();
        Duration whole = parts.compareTo(elapsed) > 0 ? parts : elapsed;
        if (target != null && target.compareTo(whole) > 0) {
            whole = target;
        }
        List<Piece> pieces = new ArrayList<>();
        Duration at = Duration.ZERO;
        at = add(pieces, at, whole, "detect", "until noticed", split.detect());
        at = add(pieces, at, whole, "decide", "until decided", split.decide());
        at = add(pieces, at, whole, "machine", "machine", split.machine());
        at = add(pieces, at, whole, "human", "people", split.humanWait());
        at = add(pieces, at, whole, "backoff", "before retries", split.backoff());
        at = add(pieces, at, whole, "idle-part", "engine idle", split.engineIdle());
        at = add(pieces, at, whole, "verify", "proving", split.verify());
        String goal = target != null && target.compareTo(whole) < 0 ? share(target, whole) : null;
        String left = target != null && target.compareTo(at) > 0 ? ", left " + Words.clock(target.minus(at)) : "";
        String words = pieces.isEmpty()
                ? "the recovery clock has not begun"
                : String.join(
                                ", ",
                                pieces.stream()
                                        .map(piece -> piece.label() + " " + piece.time())
                                        .toList())
                        + left;
        return new Bar(List.copyOf(pieces), goal, words);
    }

    private static Duration add(
            List<Piece> pieces, Duration from, Duration whole, String style, String label, Duration length) {
        if (length.toMillis() > 0) {
            pieces.add(new Piece(
                    style,
                    label,
                    Words.clock(length),
                    share(from, whole),
                    share(length, whole),
                    style.equals("human")));
        }
        return from.plus(length);
    }

    private static String share(Duration part, Duration whole) {
        double percent = whole.isZero() ? 0 : 100.0 * part.toMillis() / whole.toMillis();
        return String.format(Locale.ROOT, "%.2f%%", percent);
    }

    private static boolean isDryRun(Header.@Nullable Start start) {
        return start != null && (start.mode() == RunMode.DRY_RUN || start.mode() == RunMode.TABLETOP);
    }

    private static String of(Recovery.Clock clock, Header.@Nullable Start start, boolean measured) {
        if (isDryRun(start)) {
            return "since the start · nothing is recovered";
        }
        String name = clock.clock().name().toLowerCase(Locale.ROOT) + " clock";
        String promise = clock.target() == null
                ? name + ", no objective"
                : "of " + Words.clock(clock.target()) + " objective · " + name;
        return measured ? promise : promise + " · begins " + beginning(clock.clock());
    }

    private static String beginning(Plan.Clock clock) {
        return switch (clock) {
            case OUTAGE -> "with the fault";
            case DECLARED -> "with the decision to recover";
            case EXECUTION -> "with the first recovery step";
        };
    }

    private static List<Badge> badges(RunView view, @Nullable String verdict, Moment moment) {
        List<Badge> badges = new ArrayList<>();
        Header.Start start = view.header().start();
        if (start != null) {
            badges.add(Badge.of(start.mode()));
        }
        badges.add(state(view, verdict, moment));
        return badges;
    }

    private static Badge state(RunView view, @Nullable String verdict, Moment moment) {
        return switch (view.header().state()) {
            case STARTING -> new Badge("idle", "○", "starting");
            case RUNNING -> new Badge("drill", "▶", "running");
            case WAITING_FOR_PEOPLE -> new Badge("wait", "‖", waiting(view, moment));
            case HELD -> new Badge("bad", "‖", waiting(view, moment));
            case PAUSED -> new Badge("wait", "‖", "paused");
            case UNDOING -> new Badge("wait", "↶", "undoing");
            case CLEANING_UP -> new Badge("idle", "↺", "cleaning up");
            case ENDED -> Badge.ofEnd(view.header(), verdict);
        };
    }

    private static String waiting(RunView view, Moment moment) {
        if (!view.waits().holds().isEmpty()) {
            return "held " + moment.since(view.waits().holds().getFirst().since());
        }
        if (!view.waits().gates().isEmpty()) {
            var gate = view.waits().gates().getFirst();
            return "waiting for " + Words.anyOf(gate.ask().asked()) + " "
                    + moment.since(gate.timing().since());
        }
        if (!view.waits().tasks().isEmpty()) {
            var task = view.waits().tasks().getFirst();
            return "waiting for " + Words.anyOf(task.asked()) + " "
                    + moment.since(task.timing().since());
        }
        return view.header().state().words();
    }

    private static String remark(RunView view, Split split, Duration elapsed) {
        Recovery.Clock clock = view.recovery().clock();
        if (!clock.said().isEmpty()) {
            return clock.said();
        }
        Duration people = split.humanWait();
        return people.toSeconds() < 5 ? "" : "without waiting for people: " + Words.clock(elapsed.minus(people));
    }
}
