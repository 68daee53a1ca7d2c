package dev.muster.workflows.v1;

import dev.muster.runbooks.journal.Attempt;
import dev.muster.runbooks.journal.Failure;
import dev.muster.runbooks.journal.Output;
import dev.muster.runbooks.plan.PlanStep;
import dev.muster.workflows.contract.RunWorkflow;
import dev.muster.workflows.contract.StepCall;
import dev.muster.workflows.contract.StepFailures;
import dev.muster.workflows.contract.StepOutcome;
import io.temporal.activity.ActivityCancellationType;
import io.temporal.activity.ActivityOptions;
import io.temporal.common.RetryOptions;
import io.temporal.failure.ActivityFailure;
import io.temporal.failure.ApplicationFailure;
import io.temporal.failure.CanceledFailure;
import io.temporal.failure.TimeoutFailure;
import io.temporal.workflow.Workflow;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// Asks agents to carry out calls.
final class Calls {
    /// How long an agent may be silent before the call is handed out again.
    private static final Duration HEARTBEAT = Duration.ofSeconds(5);

    /// An agent enforces a call's timeout itself; Temporal's comes later and only catches an agent that hangs.
    private static final Duration GRACE = Duration.ofSeconds(30);

    private final RunState state;

    Calls(RunState state) {
        this.state = state;
    }

    /// How a call ended.
    ///
    /// @param outcome the answer, or null if it failed
    /// @param failure why it failed, or null
    /// @param attempt when and where
    /// @param output what it printed
    record Ended(@Nullable StepOutcome outcome, @Nullable Failure failure, Attempt attempt, Output output) {}

    /// The call of an action.
    ///
    /// @param with its evaluated parameters
    /// @param stepKey the effect's name within the run
    StepCall of(
            PlanStep.Call call,
            Map<String, Object> with,
            String stepKey,
            StepCall.Order order,
            Duration timeout,
            StepCall.Repeat repeat) {
        StepCall.Settings settings = new StepCall.Settings(
                call.action(),
                call.effect(),
                timeout,
                call.secrets(),
                state.request.settings().scratch());
        return new StepCall(state.runId, stepKey, order, with, settings, repeat);
    }

    /// Has a call carried out and waits for its end.
    ///
    /// @throws CanceledFailure if the walk is interrupted; the agent has then ended whatever it did
    Ended carryOut(StepCall call, String target, String name, int number) {
        Instant scheduled = RunState.now();
        try {
            StepOutcome outcome = Workflow.newUntypedActivityStub(
                            options(target, name, call.settings().timeout()))
                    .execute(call.settings().action(), StepOutcome.class, call);
            return new Ended(outcome, null, attempt(number, scheduled, outcome.timing()), outcome.output());
        } catch (ActivityFailure e) {
            return failed(e, number, scheduled);
        }
    }

    static ActivityOptions options(String target, String name, Duration timeout) {
        return ActivityOptions.newBuilder()
                .setTaskQueue(RunWorkflow.targetQueue(target))
                .setStartToCloseTimeout(timeout.plus(GRACE))
                .setHeartbeatTimeout(HEARTBEAT)
                .setCancellationType(ActivityCancellationType.WAIT_CANCELLATION_COMPLETED)
                .setRetryOptions(RetryOptions.newBuilder()
                        .setInitialInterval(Duration.ofMillis(500))
                        .setBackoffCoefficient(1)
                        .build())
                .setSummary(name.length() <= 100 ? name : name.substring(0, 100))
                .build();
    }

    private static Ended failed(ActivityFailure e, int number, Instant scheduled) {
        return switch (Objects.requireNonNullElse(e.getCause(), e)) {
            case CanceledFailure cancelled -> throw cancelled;
            case ApplicationFailure told -> {
                StepFailures.Details details = StepFailures.fromTemporal(told);
                yield details == null
                        ? lost(Failure.Kind.BUG, "The agent failed: " + told.getOriginalMessage(), number, scheduled)
                        : new Ended(
                                null,
                                details.failure(),
                                attempt(number, scheduled, details.timing()),
                                details.output());
            }
            case TimeoutFailure timeout ->
                lost(
                        Failure.Kind.UNKNOWN_OUTCOME,
                        "The agent gave no answer in time (" + timeout.getTimeoutType() + ").",
                        number,
                        scheduled);
            default -> lost(Failure.Kind.BUG, "The agent failed: " + e.getMessage(), number, scheduled);
        };
    }

    private static Ended lost(Failure.Kind kind, String message, int number, Instant scheduled) {
        Attempt attempt = new Attempt(number, scheduled, scheduled, RunState.now(), "", 1);
        return new Ended(null, new Failure(kind, message, null), attempt, Output.NONE);
    }

    private static Attempt attempt(int number, Instant scheduled, StepOutcome.Timing timing) {
        return new Attempt(number, scheduled, timing.started(), timing.ended(), timing.agent(), timing.deliveries());
    }
}
