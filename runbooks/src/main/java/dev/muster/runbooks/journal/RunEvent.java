package dev.muster.runbooks.journal;

import com.fasterxml.jackson.annotation.JsonTypeInfo;
import dev.muster.runbooks.plan.Plan;
import dev.muster.runbooks.plan.PlanStep;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Something that happened in a run. Secrets are never in it.
///
/// Events outlive releases: a record here is only ever given further, nullable fields.
@JsonTypeInfo(use = JsonTypeInfo.Id.SIMPLE_NAME, property = "type")
public sealed interface RunEvent {

    /// The first event.
    ///
    /// @param mode why it runs
    /// @param runbook the runbook's id
    /// @param planDigest the plan's name
    /// @param starter who started it, through what, and why
    /// @param inputs the values it was started with
    record RunStarted(RunMode mode, String runbook, String planDigest, Person starter, Map<String, Object> inputs)
            implements RunEvent {}

    record PhaseStarted(Phase phase) implements RunEvent {}

    /// A drill's own inputs took the place of the given ones.
    record InputsReplaced(Map<String, Object> inputs) implements RunEvent {}

    /// @param name what people read, evaluated
    /// @param action the action, or the construct (`wait`, `run`, `set`, `assert`)
    /// @param with the parameters as they were sent; a secret shows as `${secrets.NAME}`
    /// @param target where, or empty
    record StepStarted(StepRef step, String name, String action, Map<String, Object> with, String target)
            implements RunEvent {}

    /// One attempt ended. `failure` is null if it went well.
    record AttemptEnded(
            StepRef step, Attempt attempt, @Nullable Failure failure, Output output) implements RunEvent {}

    record RetryScheduled(StepRef step, int attempt, Duration backoff) implements RunEvent {}

    record StepDone(StepRef step, @Nullable Object result) implements RunEvent {}

    record StepFailed(StepRef step, Failure failure) implements RunEvent {}

    /// @param because why: its condition was false, or a person's reason
    /// @param by who, or null if its condition was false
    record StepSkipped(
            StepRef step,
            String name,
            String because,
            @Nullable Person by) implements RunEvent {}

    /// A dry run says what the step would do.
    record StepSimulated(StepRef step, String wouldDo) implements RunEvent {}

    /// The run waits at a failed step until somebody chooses.
    record StepHeld(StepRef step, Failure failure) implements RunEvent {}

    /// Somebody chose at a held step.
    ///
    /// @param choice `retry`, `skip`, `undo` or `stop`
    record HoldResolved(StepRef step, String choice, Person by) implements RunEvent {}

    record UndoStarted(StepRef step, String name, String how) implements RunEvent {}

    record StepUndone(StepRef step) implements RunEvent {}

    record UndoFailed(StepRef step, Failure failure) implements RunEvent {}

    /// @param gate the step of the gate
    /// @param question what is asked, evaluated
    /// @param by who may answer
    /// @param asked the names of those who may answer now
    /// @param shown results the approver is to see, by step id
    /// @param deadline when silence takes effect
    /// @param silence what it does
    record GateOpened(
            StepRef gate,
            String question,
            PlanStep.Deciders by,
            List<String> asked,
            Map<String, Object> shown,
            Instant deadline,
            PlanStep.Silence silence)
            implements RunEvent {}

    /// One person's decision; the gate may need more of them.
    ///
    /// @param open how many further approvals it needs; 0 if it is decided
    record GateAnswered(StepRef gate, boolean approved, Person by, int open) implements RunEvent {}

    /// The deadline passed without an answer.
    ///
    /// @param asked who is asked now
    /// @param deadline the new deadline, or null if there is none
    record GateEscalated(
            StepRef gate, List<String> asked, @Nullable Instant deadline) implements RunEvent {}

    /// @param outcome `approved`, `rejected`, `undo`, `stop` or `withdrawn`
    record GateClosed(StepRef gate, String outcome) implements RunEvent {}

    /// @param instructions what to do, evaluated
    /// @param form the fields to fill in
    record TaskOpened(
            StepRef task,
            String name,
            String instructions,
            List<Plan.InputSpec> form,
            List<String> asked,
            Instant deadline,
            boolean blocksRecovery)
            implements RunEvent {}

    record TaskDone(StepRef task, Map<String, Object> values, Person by) implements RunEvent {}

    record Paused(Person by) implements RunEvent {}

    record Resumed(Person by) implements RunEvent {}

    /// @param undo whether what was done is to be undone
    record AbortRequested(Person by, boolean undo) implements RunEvent {}

    record NoteAdded(Person by, String text) implements RunEvent {}

    /// The plan was not followed.
    record DeviationNoted(String what, Person by) implements RunEvent {}

    /// A child run began; its own journal has the rest.
    record ChildStarted(StepRef step, String childRun, String runbook, String planDigest) implements RunEvent {}

    /// @param at the instant itself, which may be earlier than the event
    /// @param source who says so: `engine`, `probe`, `fault`, `gate`
    /// @param resolutionMillis how exact it is
    record StampTaken(Stamp stamp, Instant at, String source, long resolutionMillis) implements RunEvent {}

    /// The verification ended.
    ///
    /// @param held whether a whole window was good
    /// @param rounds how many rounds were tried
    /// @param checks the last result of each check
    record Verified(boolean held, int rounds, List<CheckResult> checks) implements RunEvent {}

    /// @param expected what must be so
    /// @param actual what was
    record CheckResult(String name, boolean passed, String expected, String actual) {}

    /// Lost data was counted. Null means not known.
    record LossMeasured(
            String basis,
            @Nullable Long lost,
            @Nullable Long phantom,
            @Nullable Long duplicate,
            @Nullable Long mutated,
            @Nullable Instant recoveryPoint)
            implements RunEvent {}

    /// A drill's fault could not be confirmed, or its readiness or baseline failed.
    ///
    /// @param reason a reason of the verdict, such as `baseline-unhealthy`
    /// @param detail one sentence
    record DrillStopped(String reason, String detail) implements RunEvent {}

    /// The last event.
    ///
    /// @param ending how it ended
    /// @param because one sentence, empty for [Ending#COMPLETED]
    /// @param outputs the runbook's outputs
    record RunEnded(Ending ending, String because, Map<String, Object> outputs) implements RunEvent {}

    /// How a run ended.
    enum Ending {
        /// Every step done or skipped, verification held.
        COMPLETED,
        /// Something failed and the run was stopped or could not go on.
        FAILED,
        /// What was done has been undone.
        UNDONE,
        /// A person ended it.
        ABORTED
    }

    /// A person and what they said.
    ///
    /// @param name who
    /// @param via through what: `console`, `cli`, `stand-in`, `schedule`, `parent`
    /// @param why their reason; may be empty
    record Person(String name, String via, String why) {}
}
