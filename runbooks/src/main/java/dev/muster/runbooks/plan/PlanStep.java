package dev.muster.runbooks.plan;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import dev.muster.runbooks.actions.Effect;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// One step of a plan.
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
@JsonSubTypes({
    @JsonSubTypes.Type(value = PlanStep.Act.class, name = "act"),
    @JsonSubTypes.Type(value = PlanStep.Block.class, name = "block"),
    @JsonSubTypes.Type(value = PlanStep.Parallel.class, name = "parallel"),
    @JsonSubTypes.Type(value = PlanStep.ForEach.class, name = "for_each"),
    @JsonSubTypes.Type(value = PlanStep.Wait.class, name = "wait"),
    @JsonSubTypes.Type(value = PlanStep.Approve.class, name = "approve"),
    @JsonSubTypes.Type(value = PlanStep.Task.class, name = "task"),
    @JsonSubTypes.Type(value = PlanStep.RunRunbook.class, name = "run"),
    @JsonSubTypes.Type(value = PlanStep.SetValues.class, name = "set"),
    @JsonSubTypes.Type(value = PlanStep.Assert.class, name = "assert")
})
public sealed interface PlanStep {
    /// What every step has.
    Head head();

    /// @param path the step's place in the plan, unique in it and stable: `steps.2`, `steps.3.then.1`, `drill.fault.1`
    /// @param id the name of its result in expressions, or null
    /// @param name what people read; may be a template
    /// @param when an expression (without `${}`) that must be true for the step to run, or null
    /// @param onFailure what its failure does, or null for the plan's own
    /// @param line the line in the document, from 1
    record Head(
            String path,
            @Nullable String id,
            String name,
            @Nullable String when,
            Plan.@Nullable OnFailure onFailure,
            int line) {}

    /// Does something to a target.
    record Act(Head head, Call call, Policy policy) implements PlanStep {}

    /// Steps in order; the others if `when` is false.
    record Block(Head head, List<PlanStep> steps, List<PlanStep> otherwise) implements PlanStep {
        public Block {
            steps = List.copyOf(steps);
            otherwise = List.copyOf(otherwise);
        }
    }

    /// Branches side by side.
    record Parallel(Head head, List<List<PlanStep>> branches) implements PlanStep {
        public Parallel {
            branches = branches.stream().map(List::copyOf).toList();
        }
    }

    /// The same steps for each element of a list.
    ///
    /// @param of a template that gives a list
    /// @param as the name of the element in expressions
    /// @param atMost the most elements; a longer list fails the step
    /// @param inParallel how many at a time
    record ForEach(Head head, String of, String as, int atMost, int inParallel, List<PlanStep> steps)
            implements PlanStep {
        public ForEach {
            steps = List.copyOf(steps);
        }
    }

    /// Waits for a time, or until a probe holds.
    ///
    /// @param duration a template that gives a duration; null if `until` is given
    /// @param until the probe, tried every `every` until it succeeds; null if `duration` is given
    /// @param every the time between two tries
    /// @param within when waiting for the probe is given up and the step fails
    record Wait(
            Head head, @Nullable String duration, @Nullable Call until, Duration every, Duration within)
            implements PlanStep {}

    /// A gate.
    ///
    /// @param by who may decide
    /// @param show ids of earlier steps whose results the approver sees
    /// @param deadline when silence takes effect and what it does
    record Approve(Head head, Deciders by, List<String> show, Deadline deadline) implements PlanStep {
        public Approve {
            show = List.copyOf(show);
        }
    }

    /// A person does something by hand and fills in a form.
    ///
    /// @param by who may do it
    /// @param instructions a template
    /// @param form the fields, in order
    /// @param deadline when silence takes effect and what it does
    /// @param check a probe that must hold when the person says it is done, or null
    /// @param blocksRecovery false for tasks that the recovery clock does not wait for
    record Task(
            Head head,
            Deciders by,
            String instructions,
            List<Plan.InputSpec> form,
            Deadline deadline,
            @Nullable Call check,
            boolean blocksRecovery)
            implements PlanStep {
        public Task {
            form = List.copyOf(form);
        }
    }

    /// Runs another runbook as a child run.
    ///
    /// @param runbook its id, a key of [Plan#runbooks()]
    /// @param with its inputs, templates
    record RunRunbook(Head head, String runbook, Map<String, Object> with) implements PlanStep {}

    /// Names values; costs no activity.
    record SetValues(Head head, Map<String, Object> values) implements PlanStep {}

    /// Fails unless an expression is true; costs no activity.
    ///
    /// @param that the expression, without `${}`
    /// @param message a template, said when it is false
    record Assert(Head head, String that, String message) implements PlanStep {}

    /// An action with its parameters.
    ///
    /// @param action its name
    /// @param with its parameters: JSON values whose texts may be templates; defaults already applied
    /// @param target a template that names the target
    /// @param effect what it does to the target
    /// @param idempotent whether it may be repeated without a thought
    /// @param secrets the secrets that its parameters name
    record Call(
            String action,
            Map<String, Object> with,
            String target,
            Effect effect,
            boolean idempotent,
            List<String> secrets) {
        public Call {
            secrets = List.copyOf(secrets);
        }
    }

    /// @param timeout the longest one attempt may take
    /// @param retry how often and how soon a failed attempt is repeated
    /// @param undo how it is undone
    /// @param ready a probe that must hold before the step counts as done, tried until `timeout`; or null
    /// @param check a probe that says, after an unknown outcome, whether the effect is there; or null
    record Policy(
            Duration timeout,
            Retry retry,
            Undo undo,
            @Nullable Call ready,
            @Nullable Call check) {}

    /// @param attempts the most attempts in all, at least 1
    /// @param backoff the wait before the second attempt
    /// @param factor what each further wait is multiplied with
    /// @param backoffMax the longest wait
    record Retry(int attempts, Duration backoff, double factor, Duration backoffMax) {
        /// One attempt, no retry.
        public static final Retry NONE = new Retry(1, Duration.ZERO, 1, Duration.ZERO);
    }

    /// How a step is undone.
    @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "by")
    @JsonSubTypes({
        @JsonSubTypes.Type(value = Undo.None.class, name = "none"),
        @JsonSubTypes.Type(value = Undo.BuiltIn.class, name = "built-in"),
        @JsonSubTypes.Type(value = Undo.Calling.class, name = "call")
    })
    sealed interface Undo {
        /// It stays as it is.
        record None() implements Undo {}

        /// By the action itself.
        ///
        /// @param verb the action's word for it, such as `previous` or `stop`
        record BuiltIn(String verb) implements Undo {}

        /// By another action.
        record Calling(Call call) implements Undo {}
    }

    /// Who may decide.
    ///
    /// @param role the role, or null if `people` says it
    /// @param people names, if no role is given
    /// @param count how many different people must agree
    /// @param notStarter whether the person who started the run is excluded
    record Deciders(@Nullable String role, List<String> people, int count, boolean notStarter) {
        public Deciders {
            people = List.copyOf(people);
        }
    }

    /// @param within how long an answer may take
    /// @param silence what happens then
    /// @param escalateTo the role asked next when `silence` is [Silence#ESCALATE]; null asks the role `incident-lead`
    record Deadline(
            Duration within, Silence silence, @Nullable String escalateTo) {}

    /// What no answer does. It never approves.
    enum Silence {
        /// Somebody else is asked as well.
        ESCALATE,
        /// The run goes on waiting.
        HOLD,
        /// Everything is undone.
        UNDO,
        /// The run stops.
        STOP
    }
}
