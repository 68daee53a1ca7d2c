package dev.muster.runbooks.view;

import dev.muster.runbooks.actions.Effect;
import dev.muster.runbooks.journal.Attempt;
import dev.muster.runbooks.journal.Failure;
import dev.muster.runbooks.journal.Output;
import dev.muster.runbooks.journal.Phase;
import dev.muster.runbooks.journal.RunEvent;
import dev.muster.runbooks.journal.StepRef;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// One line of a run's timeline.
///
/// @param ref which doing of which step; before a loop is reached its steps stand once, without a loop index
/// @param place where it stands
/// @param name what people read; before the step is reached, its template with the known inputs filled in
/// @param doing what it does
/// @param state what became of it so far
/// @param course when it happened
/// @param outcome what came of it
public record StepView(
        StepRef ref, Place place, String name, Doing doing, StepState state, Course course, Outcome outcome) {

    /// @param phase the part of the run it belongs to
    /// @param depth how deeply it is nested, from 0
    /// @param kind the word of its construct: `act`, `block`, `parallel`, `for_each`, `wait`, `approve`, `task`, `run`,
    /// `set`, `assert`, `check`
    /// @param branch the branch of a `parallel` that it begins, from 1; 0 elsewhere
    /// @param id its name in expressions, or empty
    /// @param line its line in the document, from 1; 0 if it is not in the plan
    public record Place(Phase phase, int depth, String kind, int branch, String id, int line) {}

    /// @param action the action or construct
    /// @param target where; a template before the step is reached; empty if it has none
    /// @param with the parameters as they were sent; empty before
    /// @param effect what the action does to the target, or null if it is not an action
    /// @param undo how it can be undone: the action's own word, the name of another action, or empty
    public record Doing(
            String action,
            String target,
            Map<String, Object> with,
            @Nullable Effect effect,
            String undo) {}

    /// @param started when it began, or null
    /// @param ended when it was over, or null
    /// @param attempts every attempt, oldest first, those of earlier generations included
    /// @param retryAt when the next attempt is due, or null
    public record Course(
            @Nullable Instant started,
            @Nullable Instant ended,
            List<AttemptView> attempts,
            @Nullable Instant retryAt) {
        public Course {
            attempts = List.copyOf(attempts);
        }

        /// What the last attempt printed.
        public Output output() {
            return attempts.isEmpty() ? Output.NONE : attempts.getLast().output();
        }
    }

    /// @param generation how often a person had had it done again before
    /// @param failure why it failed, or null if it went well
    public record AttemptView(
            int generation, Attempt attempt, @Nullable Failure failure, Output output) {}

    /// @param result its result, or null
    /// @param failure why it failed, also after it was undone; or null
    /// @param because why it was skipped, what it would do, [#UNDO_FAILED], or empty
    /// @param by who skipped it, or null
    /// @param childRun the run of the sub-runbook, or empty
    /// @param undoAvailable whether its effect is there and can be taken back
    /// @param held whether the run waits at it for a choice
    public record Outcome(
            @Nullable Object result,
            @Nullable Failure failure,
            String because,
            RunEvent.@Nullable Person by,
            String childRun,
            boolean undoAvailable,
            boolean held) {
        /// The `because` of a step whose effect could not be taken back.
        public static final String UNDO_FAILED = "its undo failed";
    }
}
