package dev.muster.activities.agent;

import dev.muster.runbooks.journal.Failure;
import dev.muster.runbooks.journal.Output;
import dev.muster.workflows.contract.StepCall;
import dev.muster.workflows.contract.StepFailures;
import dev.muster.workflows.contract.StepOutcome;
import dev.muster.workflows.contract.VerifyCall;
import io.temporal.activity.Activity;
import io.temporal.activity.ActivityExecutionContext;
import io.temporal.activity.ActivityInfo;
import io.temporal.activity.DynamicActivity;
import io.temporal.client.ActivityCanceledException;
import io.temporal.client.ActivityCompletionException;
import io.temporal.client.ActivityCompletionFailureException;
import io.temporal.client.ActivityWorkerShutdownException;
import io.temporal.common.converter.EncodedValues;
import io.temporal.failure.TimeoutFailure;
import java.time.Instant;
import java.util.Map;

/// Every action as a Temporal activity: what a worker registers for a target. The activity type is the action's name,
/// or
/// [VerifyCall#ACTIVITY].
///
/// A thin shell: it translates deliveries, heartbeats and failures, and leaves the work to a [CallRunner].
public final class ActionActivity implements DynamicActivity {
    private final CallRunner runner;

    public ActionActivity(CallRunner runner) {
        this.runner = runner;
    }

    @Override
    public Object execute(EncodedValues arguments) {
        ActivityExecutionContext context = Activity.getExecutionContext();
        ActivityInfo info = context.getInfo();
        Delivery delivery = new Delivery(info.getAttempt(), info.getWorkflowRunId() + "/" + info.getActivityId());
        Pulse pulse = details -> beat(context, details);
        try {
            CallResult result = info.getActivityType().equals(VerifyCall.ACTIVITY)
                    ? runner.verify(arguments.get(0, VerifyCall.class), delivery, pulse)
                    : runner.run(call(arguments, info), delivery, pulse);
            return switch (result) {
                case CallResult.Done done -> done.outcome();
                case CallResult.Verified verified -> verified.outcome();
                case CallResult.Failed failed -> throw StepFailures.toTemporal(failed.details(), null);
            };
        } catch (InterruptedException e) {
            // The agent shuts down. The call goes on until the process ends; Temporal hands it out again.
            Thread.currentThread().interrupt();
            throw new IllegalStateException("the agent is shutting down", e);
        }
    }

    private static StepCall call(EncodedValues arguments, ActivityInfo info) {
        StepCall call = arguments.get(0, StepCall.class);
        if (!call.settings().action().equals(info.getActivityType())) {
            Instant now = Instant.now();
            Failure failure = new Failure(
                    Failure.Kind.BUG,
                    "The activity `" + info.getActivityType() + "` was asked for the action `"
                            + call.settings().action() + "`.",
                    "Please report it.");
            throw StepFailures.toTemporal(
                    new StepFailures.Details(
                            failure, Output.NONE, new StepOutcome.Timing(now, now, "", info.getAttempt())),
                    null);
        }
        return call;
    }

    /// Whether to go on. Losing touch with the server is no reason to stop in the middle of a recovery: if the call is
    /// handed out again, it comes to this agent and joins.
    private static boolean beat(ActivityExecutionContext context, Map<String, Object> details) {
        try {
            context.heartbeat(details);
            return true;
        } catch (ActivityCanceledException e) {
            return e.getCause() instanceof TimeoutFailure;
        } catch (ActivityWorkerShutdownException | ActivityCompletionFailureException e) {
            return true;
        } catch (ActivityCompletionException e) {
            return false;
        }
    }
}
