package dev.muster.runbooks.view;

import dev.muster.runbooks.actions.Effect;
import dev.muster.runbooks.journal.Failure;
import dev.muster.runbooks.journal.RunEvent;
import dev.muster.runbooks.journal.StepRef;
import dev.muster.runbooks.plan.Plan;
import dev.muster.runbooks.plan.PlanStep;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What goes on only when a person acts.
///
/// @param gates the open gates, oldest first
/// @param tasks the open tasks, oldest first
/// @param holds the held steps, oldest first
/// @param paused who paused the run, or null
public record Waits(
        List<Gate> gates,
        List<Task> tasks,
        List<Hold> holds,
        @Nullable Pause paused) {
    public Waits {
        gates = List.copyOf(gates);
        tasks = List.copyOf(tasks);
        holds = List.copyOf(holds);
    }

    /// Whether anything waits for a person.
    public boolean any() {
        return !gates.isEmpty() || !tasks.isEmpty() || !holds.isEmpty() || paused != null;
    }

    /// An open gate.
    ///
    /// @param question what is asked
    /// @param ask who is asked and who has answered
    /// @param shown results the approver is to see, by step id
    /// @param timing since when and how long
    /// @param next what comes after an approval, up to the next gate or task
    public record Gate(
            StepRef step, String question, Ask ask, Map<String, Object> shown, Timing timing, List<Consequence> next) {}

    /// @param by the rule
    /// @param asked the names of those who may answer now
    /// @param answers what has been said
    /// @param open how many approvals are still needed
    public record Ask(PlanStep.Deciders by, List<String> asked, List<Trail.Answer> answers, int open) {}

    /// @param since when it was asked
    /// @param deadline when silence takes effect, or null if it never does
    /// @param silence what it does then
    /// @param escalated whether somebody else has been asked as well
    public record Timing(Instant since, @Nullable Instant deadline, PlanStep.Silence silence, boolean escalated) {}

    /// A step that follows.
    ///
    /// @param path its place in the plan
    /// @param name what people read
    /// @param action the action or construct; `approve` or `task` is where the list ends
    /// @param target where; may be a template
    /// @param effect what it does, or null if it is not an action
    /// @param undo how it can be undone, or empty if it can't be
    public record Consequence(
            String path,
            String name,
            String action,
            String target,
            @Nullable Effect effect,
            String undo) {}

    /// An open task.
    ///
    /// @param instructions what to do
    /// @param form the fields to fill in
    /// @param blocksRecovery whether the recovery waits for it
    public record Task(
            StepRef step,
            String name,
            String instructions,
            List<Plan.InputSpec> form,
            List<String> asked,
            Timing timing,
            boolean blocksRecovery) {}

    /// A step that failed and waits for a choice.
    ///
    /// @param choices what may be chosen: `retry`, `skip`, `undo`, `stop`
    /// @param undoable how many steps `undo` would take back
    public record Hold(StepRef step, String name, Failure failure, Instant since, List<String> choices, int undoable) {}

    /// @param by who
    public record Pause(RunEvent.Person by, Instant since) {}
}
