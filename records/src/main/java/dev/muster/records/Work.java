package dev.muster.records;

import dev.muster.runbooks.journal.Attempt;
import dev.muster.runbooks.journal.Failure;
import dev.muster.runbooks.journal.RunEvent;
import dev.muster.runbooks.journal.StepRef;
import dev.muster.runbooks.json.Json;
import dev.muster.runbooks.view.RunView;
import dev.muster.runbooks.view.StepView;
import dev.muster.runbooks.view.Trail;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// What was done in a run, and by whom.
///
/// @param steps every step of the plan in order, also those that were not reached
/// @param decisions what people were asked and what they said
/// @param checks what each verification found
/// @param deviations where the plan was not followed
/// @param notes what people noted
/// @param controls pauses and aborts
/// @param standIn whether a stand-in of the drill, not a person, decided anything
public record Work(
        List<Step> steps,
        List<Trail.Decision> decisions,
        List<Trail.Verification> checks,
        List<Trail.Remark> deviations,
        List<Trail.Remark> notes,
        List<Trail.Control> controls,
        boolean standIn) {
    public Work {
        steps = List.copyOf(steps);
        decisions = List.copyOf(decisions);
        checks = List.copyOf(checks);
        deviations = List.copyOf(deviations);
        notes = List.copyOf(notes);
        controls = List.copyOf(controls);
    }

    /// @param phase the part of the run, such as `recovery`
    /// @param state the word of its state; `waiting` was never reached
    public record Step(
            StepRef ref, String phase, String name, Doing doing, String state, Course course, Outcome outcome) {}

    /// @param effect `reads`, `changes`, `destroys`, or empty if it is no action
    /// @param undo how it could be undone, or empty
    public record Doing(String action, String target, String effect, String undo) {}

    public record Course(
            @Nullable Instant started, @Nullable Instant ended, List<Try> attempts) {
        public Course {
            attempts = List.copyOf(attempts);
        }
    }

    /// One attempt.
    ///
    /// @param bytes how much it printed
    /// @param sha256 the digest of what it printed
    public record Try(
            int generation, Attempt attempt, @Nullable Failure failure, long bytes, String sha256) {}

    /// @param resultSha256 the digest of the result's canonical JSON, or empty if it has none
    public record Outcome(
            String resultSha256,
            @Nullable Failure failure,
            String because,
            RunEvent.@Nullable Person by,
            String childRun) {}

    static Work of(RunView view) {
        List<Trail.Decision> decisions = view.trail().decisions();
        boolean standIn = decisions.stream()
                .flatMap(decision -> decision.answers().stream())
                .anyMatch(answer -> answer.by().via().equals("stand-in"));
        return new Work(
                view.timeline().stream().map(Work::step).toList(),
                decisions,
                view.trail().verifications(),
                view.trail().deviations(),
                view.trail().notes(),
                view.trail().controls(),
                standIn);
    }

    private static Step step(StepView line) {
        StepView.Doing doing = line.doing();
        String effect = doing.effect() == null ? "" : doing.effect().name().toLowerCase(Locale.ROOT);
        List<Try> attempts = line.course().attempts().stream()
                .map(each -> new Try(
                        each.generation(),
                        each.attempt(),
                        each.failure(),
                        each.output().bytes(),
                        each.output().sha256()))
                .toList();
        Object result = line.outcome().result();
        return new Step(
                line.ref(),
                line.place().phase().name().toLowerCase(Locale.ROOT),
                line.name(),
                new Doing(doing.action(), doing.target(), effect, doing.undo()),
                line.state().word(),
                new Course(line.course().started(), line.course().ended(), attempts),
                new Outcome(
                        result == null ? "" : Json.digest(result),
                        line.outcome().failure(),
                        line.outcome().because(),
                        line.outcome().by(),
                        line.outcome().childRun()));
    }
}
