package dev.muster.workflows.v1;

import dev.muster.runbooks.journal.Failure;
import dev.muster.runbooks.journal.Output;
import dev.muster.runbooks.journal.RunEvent;
import dev.muster.workflows.contract.StepCall;
import dev.muster.workflows.contract.StepFailures;
import dev.muster.workflows.contract.StepOutcome;
import dev.muster.workflows.contract.VerifyCall;
import io.temporal.activity.Activity;
import io.temporal.activity.ActivityExecutionContext;
import io.temporal.activity.DynamicActivity;
import io.temporal.client.ActivityCompletionException;
import io.temporal.common.converter.EncodedValues;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/// An agent that remembers what it was asked, fails as often as a test says, and answers with its parameters.
final class Agent implements DynamicActivity {
    final List<StepCall> calls = Collections.synchronizedList(new ArrayList<>());
    final Map<String, Deque<Failure>> failures = new ConcurrentHashMap<>();
    final CountDownLatch blocked = new CountDownLatch(1);
    volatile boolean healthy = true;

    void fails(String action, int times) {
        Deque<Failure> queue = new ArrayDeque<>();
        for (int i = 0; i < times; i++) {
            queue.add(new Failure(Failure.Kind.TARGET_FAILED, "no such file", null));
        }
        failures.put(action, queue);
    }

    @Override
    public Object execute(EncodedValues arguments) {
        String type = Activity.getExecutionContext().getInfo().getActivityType();
        StepOutcome.Timing timing = new StepOutcome.Timing(Instant.now(), Instant.now(), "local/test/1", 1);
        if (type.equals(VerifyCall.ACTIVITY)) {
            return verified(arguments.get(0, VerifyCall.class), timing);
        }
        StepCall call = arguments.get(0, StepCall.class);
        calls.add(call);
        if (type.equals("change.block") && call.order() == StepCall.Order.DO) {
            untilCancelled();
        }
        Deque<Failure> queue = failures.get(type);
        Failure failure = queue == null || call.order() == StepCall.Order.UNDO ? null : queue.poll();
        if (failure != null) {
            throw StepFailures.toTemporal(new StepFailures.Details(failure, Output.NONE, timing), null);
        }
        return new StepOutcome(call.with(), Output.NONE, timing);
    }

    private VerifyCall.Outcome verified(VerifyCall call, StepOutcome.Timing timing) {
        List<RunEvent.CheckResult> checks = call.names().stream()
                .map(name -> new RunEvent.CheckResult(name, healthy, "ok", healthy ? "ok" : "broken"))
                .toList();
        return new VerifyCall.Outcome(
                healthy, healthy ? timing.started() : null, healthy ? timing.started() : null, 1, checks, timing);
    }

    private void untilCancelled() {
        blocked.countDown();
        ActivityExecutionContext context = Activity.getExecutionContext();
        CountDownLatch never = new CountDownLatch(1);
        try {
            while (!never.await(50, TimeUnit.MILLISECONDS)) {
                context.heartbeat("still here");
            }
        } catch (ActivityCompletionException e) {
            throw e;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /// The orders it was given, as `action` or `undo action`, in order.
    List<String> orders() {
        return calls.stream()
                .map(call -> (call.order() == StepCall.Order.UNDO ? "undo " : "")
                        + call.settings().action())
                .toList();
    }
}
