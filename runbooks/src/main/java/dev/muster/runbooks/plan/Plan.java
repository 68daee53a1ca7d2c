package dev.muster.runbooks.plan;

import dev.muster.runbooks.json.Json;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// A compiled runbook.
///
/// Texts in it may be templates (`${...}`, see `dev.muster.runbooks.expressions`); they are evaluated when their step
/// begins.
///
/// @param semantics which interpreter may run it; a released number's meaning never changes
/// @param heading what it is called and for whom it is
/// @param signature what it takes and gives
/// @param objectives what it promises
/// @param procedure what it does
/// @param drill how it is rehearsed, or null if it can't be
/// @param runbooks the plans of the runbooks it runs, by runbook id
public record Plan(
        int semantics,
        Heading heading,
        Signature signature,
        Objectives objectives,
        Procedure procedure,
        @Nullable DrillPlan drill,
        Map<String, Plan> runbooks) {

    /// The number of the interpreter that new plans are written for.
    public static final int SEMANTICS = 1;

    public Plan {
        runbooks = Map.copyOf(runbooks);
    }

    /// The name of this plan: the SHA-256 of its canonical JSON, 64 hexadecimal digits.
    public String digest() {
        return Json.digest(this);
    }

    /// @param runbook the id, such as `aegis/state-corruption`
    /// @param title one line for people
    /// @param symptoms what somebody sees who needs it
    /// @param severity `minor`, `major` or `critical`
    /// @param owners roles or names that answer for it
    /// @param description more for the runbook's page; may be empty
    public record Heading(
            String runbook,
            String title,
            List<String> symptoms,
            String severity,
            List<String> owners,
            String description) {
        public Heading {
            symptoms = List.copyOf(symptoms);
            owners = List.copyOf(owners);
        }
    }

    /// @param inputs in the order of the document
    /// @param secrets names that only an agent can resolve
    /// @param outputs templates, evaluated at the end
    public record Signature(List<InputSpec> inputs, List<String> secrets, Map<String, Object> outputs) {
        public Signature {
            inputs = List.copyOf(inputs);
            secrets = List.copyOf(secrets);
        }
    }

    /// One input.
    ///
    /// @param name its key
    /// @param type what a value must be; a choice is [TypeName] `choice` with its values
    /// @param required whether a run must be given it
    /// @param defaultValue the value otherwise, or null
    /// @param help one sentence for the form
    /// @param example shown as a hint, or null
    public record InputSpec(
            String name,
            TypeName type,
            boolean required,
            @Nullable Object defaultValue,
            String help,
            @Nullable String example) {}

    /// A type as it is kept in a plan.
    ///
    /// @param word [ValueType#word()]
    /// @param choices the allowed words of a choice, else empty
    /// @param element the word of a list's elements, or null
    public record TypeName(
            String word, List<String> choices, @Nullable String element) {
        public TypeName {
            choices = List.copyOf(choices);
        }
    }

    /// @param rto recovery time objective, or null if none is promised
    /// @param rpo recovery point objective, or null if none is promised
    public record Objectives(
            @Nullable RecoveryTime rto, @Nullable RecoveryPoint rpo) {}

    /// @param target the longest recovery that is a success
    /// @param clock the only clock that the verdict uses
    public record RecoveryTime(Duration target, Clock clock) {}

    /// The three clocks of a recovery; where each begins.
    public enum Clock {
        /// From the confirmed fault.
        OUTAGE,
        /// From the decision to recover.
        DECLARED,
        /// From the first recovery step.
        EXECUTION
    }

    /// A loss that is allowed: in records or in time, at least one of the two.
    ///
    /// @param records the most records that may be lost, or null
    /// @param window the longest span of time whose records may be lost, or null
    public record RecoveryPoint(
            @Nullable Long records, @Nullable Duration window) {}

    /// @param onFailure what a failed step does where it does not say so itself; null leaves it to the mode of the run
    /// @param steps the recovery
    /// @param verify the proof that it worked
    /// @param last what runs however the run ends (`finally:`)
    public record Procedure(
            @Nullable OnFailure onFailure, List<PlanStep> steps, Verification verify, List<PlanStep> last) {
        public Procedure {
            steps = List.copyOf(steps);
            last = List.copyOf(last);
        }
    }

    /// What a failed step leads to.
    public enum OnFailure {
        /// The run waits at the step until somebody chooses.
        HOLD,
        /// Everything done so far is undone, newest first.
        UNDO,
        /// The run goes on.
        CONTINUE,
        /// The run ends here; `finally` still runs.
        STOP
    }

    /// Checks that must all hold in consecutive rounds before the system counts as recovered.
    ///
    /// @param window how many good rounds, over how long
    /// @param checks each an action that only reads; a check fails by failing
    public record Verification(Window window, List<PlanStep.Act> checks) {
        public Verification {
            checks = List.copyOf(checks);
        }
    }

    /// @param good the least number of good rounds in a row
    /// @param lasting the least time from the first good round's start to the last good round's end
    /// @param every the time between the starts of two rounds
    /// @param within the time after which the recovery counts as failed
    public record Window(int good, Duration lasting, Duration every, Duration within) {}

    /// How the runbook is rehearsed.
    ///
    /// @param every when it is due, as written (`month`, `quarter`, a cron line), or null
    /// @param mode what the fault is done to
    /// @param standIn whether gates and tasks are answered by the drill's own cast, which the record then says
    /// @param stages the parts of the drill
    /// @param inputs templates that replace the run's inputs from the preparation on
    /// @param measure how lost data is counted
    /// @param limit the longest a drill may take until it is given up
    public record DrillPlan(
            @Nullable String every,
            DrillMode mode,
            boolean standIn,
            Stages stages,
            Map<String, Object> inputs,
            Measure measure,
            Duration limit) {}

    /// What a drill breaks.
    public enum DrillMode {
        ISOLATED_COPY,
        LIVE_FAULT
    }

    /// @param prepare builds the copy
    /// @param reference takes the drill's own account of the data, before the fault
    /// @param fault breaks the copy; the last step done confirms the fault
    /// @param measure looks at the data after the recovery
    /// @param cleanup removes what the drill made
    /// @param confirm checks that must FAIL to hold once the fault is in (each an action that only reads), may be empty
    public record Stages(
            List<PlanStep> prepare,
            List<PlanStep> reference,
            List<PlanStep> fault,
            List<PlanStep.Act> confirm,
            List<PlanStep> measure,
            List<PlanStep> cleanup) {
        public Stages {
            prepare = List.copyOf(prepare);
            reference = List.copyOf(reference);
            fault = List.copyOf(fault);
            confirm = List.copyOf(confirm);
            measure = List.copyOf(measure);
            cleanup = List.copyOf(cleanup);
        }
    }

    /// How data loss is told. Values are templates over the results of the drill's steps.
    ///
    /// @param basis `record-diff`, `log-sequence`, `backup-age` or `not-measured` (`marker-stream` comes with later
    /// drills)
    /// @param values `lost`, `phantom`, `duplicate`, `mutated` (counts) and `recovery_point` (timestamp), each optional
    public record Measure(String basis, Map<String, Object> values) {}
}
