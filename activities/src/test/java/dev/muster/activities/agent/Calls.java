package dev.muster.activities.agent;

import dev.muster.activities.catalog.Actions;
import dev.muster.runbooks.actions.Effect;
import dev.muster.runbooks.journal.Failure;
import dev.muster.workflows.contract.StepCall;
import dev.muster.workflows.contract.StepFailures;
import dev.muster.workflows.contract.StepOutcome;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;

/// Makes calls and runs them as an agent would.
public final class Calls {
    private static final AtomicLong NEXT = new AtomicLong();

    private final Path state;
    private final Map<String, String> secrets = new HashMap<>();
    private Actions actions = Actions.load();

    public Calls(Path state) {
        this.state = state;
    }

    public Calls with(Actions others) {
        actions = others;
        return this;
    }

    public Calls secret(String name, String value) {
        secrets.put(name, value);
        return this;
    }

    /// An agent that has just been started on this state.
    public CallRunner agent() {
        return new CallRunner(
                new AgentSettings("test", "localhost", state),
                actions,
                new EnvironmentSecrets(secrets, secrets.keySet()),
                Clock.systemUTC());
    }

    public static StepCall call(String action, Map<String, Object> with) {
        return call(action, with, Duration.ofSeconds(60), List.of());
    }

    public static StepCall call(String action, Map<String, Object> with, Duration timeout, List<String> secrets) {
        return new StepCall(
                "run-1",
                "steps/" + NEXT.incrementAndGet() + "#0@0",
                StepCall.Order.DO,
                with,
                new StepCall.Settings(action, Effect.CHANGES, timeout, secrets, ""),
                StepCall.Repeat.ONCE);
    }

    public static StepCall ordered(StepCall call, StepCall.Order order) {
        return new StepCall(call.runId(), call.step(), order, call.with(), call.settings(), call.repeat());
    }

    public static StepCall repeated(StepCall call, Duration every, Duration within) {
        return new StepCall(
                call.runId(),
                call.step(),
                call.order(),
                call.with(),
                call.settings(),
                new StepCall.Repeat(every, within));
    }

    public static StepCall scratch(StepCall call, Path scratch) {
        StepCall.Settings old = call.settings();
        return new StepCall(
                call.runId(),
                call.step(),
                call.order(),
                call.with(),
                new StepCall.Settings(old.action(), old.effect(), old.timeout(), old.secrets(), scratch.toString()),
                call.repeat());
    }

    public StepOutcome done(StepCall call) throws InterruptedException {
        return done(agent().run(call, new Delivery(1, "a"), details -> true));
    }

    public StepFailures.Details failed(StepCall call) throws InterruptedException {
        return failed(agent().run(call, new Delivery(1, "a"), details -> true));
    }

    public Failure failure(StepCall call) throws InterruptedException {
        return failed(call).failure();
    }

    public static StepOutcome done(CallResult result) {
        return switch (result) {
            case CallResult.Done done -> done.outcome();
            case CallResult.Failed failed -> throw new AssertionError("failed: " + failed.details());
            case CallResult.Verified verified -> throw new AssertionError("verified: " + verified.outcome());
        };
    }

    public static StepFailures.Details failed(CallResult result) {
        return switch (result) {
            case CallResult.Done done -> throw new AssertionError("done: " + done.outcome());
            case CallResult.Failed failed -> failed.details();
            case CallResult.Verified verified -> throw new AssertionError("verified: " + verified.outcome());
        };
    }

    @SuppressWarnings("unchecked")
    public static Map<String, Object> result(StepOutcome outcome) {
        if (outcome.result() instanceof Map<?, ?> map) {
            return (Map<String, Object>) map;
        }
        throw new AssertionError("no result: " + outcome);
    }
}
