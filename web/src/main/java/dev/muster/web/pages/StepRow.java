package dev.muster.web.pages;

import dev.muster.runbooks.actions.Effect;
import dev.muster.runbooks.journal.Failure;
import dev.muster.runbooks.journal.Output;
import dev.muster.runbooks.journal.Phase;
import dev.muster.runbooks.view.RunView;
import dev.muster.runbooks.view.StepState;
import dev.muster.runbooks.view.StepView;
import dev.muster.runbooks.view.Waits;
import dev.muster.web.text.Words;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// One line of the timeline.
///
/// @param heading the part of the run that begins with this step, or empty
/// @param look how it is drawn
/// @param name what people read
/// @param aside how long it took, or whether it can be undone; may be empty
/// @param sub what came of it, in one line; may be empty
/// @param more everything else that is known, or null before it began
public record StepRow(
        String heading,
        Look look,
        String name,
        String aside,
        String sub,
        @Nullable More more) {

    /// @param style the role of its state
    /// @param mark its shape
    /// @param word its state in words
    /// @param depth how deeply it is nested, at most 3
    /// @param current whether the run is at it
    /// @param bad whether `sub` tells of a failure
    public record Look(String style, String mark, String word, int depth, boolean current, boolean bad) {}

    /// @param anchor a name for it in the page
    /// @param facts action, target, parameters and result
    /// @param output what it printed; may be empty
    /// @param outputNote how much of it is shown; may be empty
    public record More(String anchor, List<Fact> facts, String output, String outputNote) {}

    /// The timeline of a run.
    static List<StepRow> of(RunView view, Moment moment) {
        List<StepRow> rows = new ArrayList<>();
        Phase phase = null;
        boolean several = view.timeline().stream()
                        .map(line -> line.place().phase())
                        .distinct()
                        .count()
                > 1;
        for (StepView line : view.timeline()) {
            if (line.name().isBlank()) {
                continue;
            }
            String heading = several && line.place().phase() != phase
                    ? heading(line.place().phase())
                    : "";
            phase = line.place().phase();
            rows.add(row(view, line, heading, moment));
        }
        return List.copyOf(rows);
    }

    /// What a part of a run is called.
    static String heading(Phase phase) {
        return switch (phase) {
            case PREPARE -> "Prepare the copy";
            case BASELINE -> "Healthy before";
            case REFERENCE -> "Own account of the data";
            case FAULT -> "Break it";
            case RECOVERY -> "Recover";
            case VERIFY -> "Prove it";
            case MEASURE -> "Count what was lost";
            case UNDO -> "Undo";
            case FINALLY -> "In any case";
            case CLEANUP -> "Clean up";
        };
    }

    private static StepRow row(RunView view, StepView line, String heading, Moment moment) {
        boolean asked = isAsked(view.waits(), line);
        boolean held = line.outcome().held();
        boolean current = asked || held || (line.state() == StepState.RUNNING && isLeaf(line));
        Look look = new Look(
                held ? "held" : asked ? "waiting" : style(line.state()),
                asked || held ? "‖" : mark(line.state()),
                held ? "held, it failed" : asked ? "waiting for people" : word(line.state()),
                Math.min(3, line.place().depth()),
                current,
                line.outcome().failure() != null);
        return new StepRow(
                heading,
                look,
                name(line),
                aside(line, moment),
                asked ? whom(view.waits(), line, moment) : sub(view, line, moment),
                more(line));
    }

    private static String name(StepView line) {
        String iteration = line.ref().iteration();
        return iteration.isEmpty() ? line.name() : line.name() + " · " + iteration(iteration);
    }

    private static String iteration(String indices) {
        List<String> numbers = new ArrayList<>();
        for (String index : indices.split("\\.", -1)) {
            numbers.add(
                    index.chars().allMatch(Character::isDigit) ? Integer.toString(Integer.parseInt(index) + 1) : index);
        }
        return String.join(".", numbers);
    }

    private static boolean isLeaf(StepView line) {
        return switch (line.place().kind()) {
            case "block", "parallel", "for_each" -> false;
            default -> true;
        };
    }

    private static boolean isAsked(Waits waits, StepView line) {
        return waits.gates().stream().anyMatch(gate -> gate.step().equals(line.ref()))
                || waits.tasks().stream().anyMatch(task -> task.step().equals(line.ref()));
    }

    private static String whom(Waits waits, StepView line, Moment moment) {
        for (Waits.Gate gate : waits.gates()) {
            if (gate.step().equals(line.ref())) {
                return "waiting for " + Words.anyOf(gate.ask().asked()) + " "
                        + moment.since(gate.timing().since());
            }
        }
        for (Waits.Task task : waits.tasks()) {
            if (task.step().equals(line.ref())) {
                return "waiting for " + Words.anyOf(task.asked()) + " "
                        + moment.since(task.timing().since());
            }
        }
        return "";
    }

    private static String style(StepState state) {
        return switch (state) {
            case WAITING -> "todo";
            case RUNNING, UNDOING -> "running";
            case DONE -> "done";
            case FAILED -> "failed";
            case SKIPPED, SIMULATED -> "skipped";
            case UNKNOWN -> "unknown";
            case UNDONE -> "undone";
        };
    }

    private static String mark(StepState state) {
        return switch (state) {
            case WAITING -> "○";
            case RUNNING -> "▶";
            case DONE -> "✓";
            case FAILED -> "✕";
            case SKIPPED -> "–";
            case SIMULATED -> "≈";
            case UNKNOWN -> "?";
            case UNDOING, UNDONE -> "↶";
        };
    }

    private static String word(StepState state) {
        return state == StepState.WAITING ? "not yet" : state.word();
    }

    private static String aside(StepView line, Moment moment) {
        var started = line.course().started();
        var ended = line.course().ended();
        if (started != null && ended != null && line.state() != StepState.SKIPPED) {
            Duration took = Duration.between(started, ended);
            return took.toMillis() < 50 ? "" : Words.took(took);
        }
        if (started != null && !line.state().over()) {
            return Words.clock(moment.from(started));
        }
        Effect effect = line.doing().effect();
        if (line.state() != StepState.WAITING || effect == null || effect == Effect.READS) {
            return "";
        }
        return line.doing().undo().isEmpty() ? (effect == Effect.DESTROYS ? "no undo" : "") : "undo: yes";
    }

    private static String sub(RunView view, StepView line, Moment moment) {
        Failure failure = line.outcome().failure();
        if (failure != null) {
            return failure.message();
        }
        var retry = line.course().retryAt();
        if (retry != null && line.state() == StepState.RUNNING) {
            return "tries again at " + moment.time(retry);
        }
        if (!line.outcome().because().isEmpty()) {
            var by = line.outcome().by();
            return by == null
                    ? line.outcome().because()
                    : by.name() + ": " + line.outcome().because();
        }
        String answers = answers(view, line);
        if (!answers.isEmpty()) {
            return answers;
        }
        int attempts = line.course().attempts().size();
        String brief = isLeaf(line) ? Results.brief(line.outcome().result()) : "";
        String tries = attempts > 1 ? "attempt " + attempts : "";
        return brief.isEmpty() || tries.isEmpty() ? brief + tries : tries + " · " + brief;
    }

    /// Who answered what; empty if the step asked nobody.
    private static String answers(RunView view, StepView line) {
        return String.join(
                ", ",
                view.trail().decisions().stream()
                        .filter(decision -> decision.step().equals(line.ref()))
                        .flatMap(decision -> decision.answers().stream())
                        .map(answer -> answer.by().name() + " " + answer.says())
                        .toList());
    }

    private static @Nullable More more(StepView line) {
        if (line.course().started() == null || !isLeaf(line)) {
            return null;
        }
        List<Fact> facts = new ArrayList<>();
        facts.add(new Fact(
                "action",
                line.doing().target().isEmpty()
                        ? line.doing().action()
                        : line.doing().action() + " on " + line.doing().target()));
        line.doing().with().forEach((key, value) -> facts.add(new Fact(key, Words.value(value))));
        for (StepView.AttemptView attempt : line.course().attempts()) {
            String how = attempt.failure() == null ? "done" : attempt.failure().message();
            facts.add(new Fact(
                    "attempt " + attempt.attempt().number(),
                    how + " · "
                            + Words.took(Duration.between(
                                    attempt.attempt().started(),
                                    attempt.attempt().ended())) + " · "
                            + attempt.attempt().agent()
                            + (attempt.attempt().deliveries() > 1
                                    ? " · handed out " + attempt.attempt().deliveries() + " times"
                                    : "")));
        }
        facts.addAll(Results.facts(line.outcome().result()));
        Output output = line.course().output();
        String text = output.tail().isEmpty() ? output.head() : output.head() + "\n…\n" + output.tail();
        String note = output.tail().isEmpty() ? "" : "first and last 16 KiB of " + Words.size(output.bytes());
        return new More(
                "step-" + line.ref().path() + "-" + line.ref().iteration() + "-"
                        + line.ref().generation(),
                List.copyOf(facts),
                text,
                note);
    }
}
