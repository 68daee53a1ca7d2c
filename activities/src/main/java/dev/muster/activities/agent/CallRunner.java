package dev.muster.activities.agent;

import dev.muster.activities.Resumable;
import dev.muster.activities.StepFailure;
import dev.muster.activities.agent.CallJournal.Ending;
import dev.muster.activities.agent.CallJournal.Opening;
import dev.muster.activities.catalog.Actions;
import dev.muster.activities.catalog.Durations;
import dev.muster.activities.catalog.RegisteredAction;
import dev.muster.runbooks.actions.Effect;
import dev.muster.runbooks.journal.Failure;
import dev.muster.workflows.contract.StepCall;
import dev.muster.workflows.contract.StepFailures;
import dev.muster.workflows.contract.StepOutcome;
import dev.muster.workflows.contract.VerifyCall;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.ExecutionException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Carries calls out, each effect at most once; knows nothing of Temporal.
public final class CallRunner {
    private static final Logger LOGGER = LoggerFactory.getLogger(CallRunner.class);

    private final AgentSettings settings;
    private final Actions actions;
    private final SecretSource secrets;
    private final Clock clock;
    private final ConcurrentMap<String, RunningCall> running = new ConcurrentHashMap<>();

    public CallRunner(AgentSettings settings, Actions actions, SecretSource secrets, Clock clock) {
        this.settings = settings;
        this.actions = actions;
        this.secrets = secrets;
        this.clock = clock;
    }

    /// Carries a call out, or joins the same call if it is under way, or tells what became of it.
    ///
    /// @throws InterruptedException if the agent is shutting down; the call goes on as long as the process lives
    public CallResult run(StepCall call, Delivery delivery, Pulse pulse) throws InterruptedException {
        Instant began = clock.instant();
        Prepared prepared = prepare(call, delivery);
        RunningCall own = prepared.running();
        RunningCall other = running.putIfAbsent(slot(call.order(), call), own);
        RunningCall joined = other == null ? own : other;
        if (other == null) {
            own.start();
        }
        return ending(joined, call, delivery, began, pulse);
    }

    /// What the calls of a run that are under way here have printed so far.
    public List<LiveOutput> output(String runId) {
        return running.values().stream()
                .filter(one -> one.call().runId().equals(runId))
                .map(one -> new LiveOutput(
                        one.call().step(),
                        one.recorder().lines(),
                        one.recorder().recent()))
                .toList();
    }

    /// Tries checks in rounds until a whole window is good.
    ///
    /// @throws InterruptedException if the agent is shutting down
    public CallResult verify(VerifyCall call, Delivery delivery, Pulse pulse) throws InterruptedException {
        return new Verification(this, clock, settings.identity()).run(call, delivery, pulse);
    }

    /// Carries a check out without a journal.
    CallResult check(StepCall call, Delivery delivery, Pulse pulse) throws InterruptedException {
        RunningCall own = prepare(call, delivery).running();
        boolean reads = actions.find(call.settings().action())
                .map(action -> action.descriptor().effect() == Effect.READS)
                .orElse(true);
        if (!reads) {
            Failure failure = new Failure(
                    Failure.Kind.MISCONFIGURED,
                    "`" + call.settings().action() + "` changes things, and a check may only read.",
                    null);
            return failed(own, delivery, clock.instant(), failure);
        }
        own.start();
        return ending(own, call, delivery, clock.instant(), pulse);
    }

    private CallResult ending(RunningCall joined, StepCall call, Delivery delivery, Instant began, Pulse pulse)
            throws InterruptedException {
        try {
            Optional<CallResult> result = joined.await(call.settings().timeout(), pulse);
            return result.orElseGet(() -> failed(
                    joined,
                    delivery,
                    began,
                    new Failure(
                            Failure.Kind.TIMED_OUT,
                            "It took longer than its timeout of `"
                                    + Durations.write(call.settings().timeout())
                                    + "` and did not end when it was asked to.",
                            "Look on the target for what still runs.")));
        } catch (ExecutionException e) {
            LOGGER.atError()
                    .setCause(e.getCause())
                    .addKeyValue("key", call.key())
                    .log("an action ended by an error");
            return failed(joined, delivery, began, bug(call, e.getCause()));
        }
    }

    private CallResult failed(RunningCall call, Delivery delivery, Instant began, Failure failure) {
        return new CallResult.Failed(
                new StepFailures.Details(failure, call.recorder().output(), timing(began, delivery)));
    }

    private static String slot(StepCall.Order order, StepCall call) {
        return order + " " + call.key();
    }

    private Prepared prepare(StepCall call, Delivery delivery) {
        Prepared prepared = new Prepared(call, delivery, settings, secrets);
        prepared.running(new RunningCall(call, prepared.context, prepared.recorder, () -> {
            try {
                return perform(prepared);
            } finally {
                running.remove(slot(call.order(), call), prepared.running());
            }
        }));
        return prepared;
    }

    private CallResult perform(Prepared prepared) throws InterruptedException {
        StepCall call = prepared.call;
        Instant began = clock.instant();
        Optional<RegisteredAction<?, ?>> action = actions.find(call.settings().action());
        if (action.isEmpty()) {
            return end(prepared, began, () -> {
                        throw new StepFailure(
                                Failure.Kind.MISCONFIGURED,
                                "The agent of `" + settings.target() + "` has no action `"
                                        + call.settings().action() + "`.");
                    })
                    .toResult();
        }
        boolean reads = action.get().descriptor().effect() == Effect.READS;
        return switch (call.order()) {
            case SIMULATE ->
                end(prepared, began, () -> simulated(action.get(), prepared, reads))
                        .toResult();
            case DO ->
                reads
                        ? end(prepared, began, () -> done(action.get(), prepared))
                                .toResult()
                        : journaled(prepared, began, action.get());
            case UNDO -> {
                awaitTheEndOf(running.get(slot(StepCall.Order.DO, call)));
                yield journaled(prepared, began, action.get());
            }
        };
    }

    /// What is still being done can't be taken back.
    private static void awaitTheEndOf(@Nullable RunningCall doing) throws InterruptedException {
        if (doing != null) {
            doing.stop(RunningCall.Stop.CANCELLED);
            try {
                doing.await(RunningCall.GIVE_UP_AFTER, details -> true);
            } catch (ExecutionException e) {
                LOGGER.atDebug().setCause(e).log("the call to be undone ended by an error");
            }
        }
    }

    private CallResult journaled(Prepared prepared, Instant began, RegisteredAction<?, ?> action) {
        Opening opening;
        try {
            opening = prepared.journal.open(prepared.delivery, settings.identity(), began);
        } catch (IOException e) {
            return end(prepared, began, () -> {
                        throw new StepFailure(
                                Failure.Kind.TARGET_FAILED,
                                "The agent can't write down what it is about to do, so it did nothing: "
                                        + e.getMessage() + ".",
                                "Make room for `" + settings.state() + "`.",
                                e);
                    })
                    .toResult();
        }
        return switch (opening) {
            case Opening.Ended ended -> ended.ending().toResult();
            case Opening.Fresh fresh ->
                closed(prepared, fresh.attempt(), end(prepared, began, () -> effect(action, prepared)));
            case Opening.Lost lost ->
                closed(prepared, lost.attempt(), end(prepared, began, () -> goneOn(action, prepared, lost)));
        };
    }

    private CallResult closed(Prepared prepared, int attempt, Ending ending) {
        Failure failure = ending.failure();
        if (failure == null || failure.kind() != Failure.Kind.UNKNOWN_OUTCOME) {
            try {
                prepared.journal.close(attempt, ending);
            } catch (IOException e) {
                // The answer is known now, and better given than withheld; only a lost answer would become unknown.
                LOGGER.atWarn()
                        .setCause(e)
                        .addKeyValue("key", prepared.call.key())
                        .log("the ending of a call can't be written down");
            }
        }
        return ending.toResult();
    }

    private @Nullable Object effect(RegisteredAction<?, ?> action, Prepared prepared)
            throws StepFailure, InterruptedException {
        return prepared.call.order() == StepCall.Order.UNDO ? undone(action, prepared) : done(action, prepared);
    }

    private <P extends Record, R extends Record> Object done(RegisteredAction<P, R> action, Prepared prepared)
            throws StepFailure, InterruptedException {
        P parameters = bound(action, prepared);
        R result = Repeating.until(
                prepared.call.repeat(), prepared.context, () -> action.action().run(parameters, prepared.context));
        return action.toJson(result);
    }

    private @Nullable Object goneOn(RegisteredAction<?, ?> action, Prepared prepared, Opening.Lost lost)
            throws StepFailure, InterruptedException {
        if (prepared.call.order() == StepCall.Order.UNDO || action.descriptor().idempotent()) {
            return effect(action, prepared);
        }
        Object result = lost.sameBoot() ? resumed(action, prepared) : null;
        if (result == null) {
            throw new StepFailure(
                    Failure.Kind.UNKNOWN_OUTCOME,
                    "Nobody knows whether `" + action.descriptor().name()
                            + "` took effect: the agent that began it was lost.",
                    "Look at the target, then retry the step or skip it.",
                    null);
        }
        return result;
    }

    private <P extends Record, R extends Record> @Nullable Object resumed(
            RegisteredAction<P, R> action, Prepared prepared) throws StepFailure, InterruptedException {
        if (action.action() instanceof Resumable<P, R> resumable) {
            R result = resumable.resume(bound(action, prepared), prepared.context);
            return result == null ? null : action.toJson(result);
        }
        return null;
    }

    private <P extends Record, R extends Record> @Nullable Object undone(
            RegisteredAction<P, R> action, Prepared prepared) throws StepFailure, InterruptedException {
        P parameters = bound(action, prepared);
        Ending ending;
        try {
            if (!prepared.journal.doneBegan()) {
                prepared.context.print("nothing was done, so there is nothing to take back");
                return null;
            }
            ending = prepared.journal.doneEnding();
        } catch (IOException e) {
            throw new StepFailure(
                    Failure.Kind.TARGET_FAILED, "What was done can't be read: " + e.getMessage() + ".", null, e);
        }
        R result = ending != null && ending.result() instanceof Map<?, ?> map ? action.fromJson(texts(map)) : null;
        action.action().undo(parameters, result, prepared.context);
        return null;
    }

    private static Map<String, Object> texts(Map<?, ?> map) {
        Map<String, Object> texts = new LinkedHashMap<>();
        map.forEach((key, value) -> {
            if (value != null) {
                texts.put(String.valueOf(key), value);
            }
        });
        return texts;
    }

    private <P extends Record, R extends Record> Object simulated(
            RegisteredAction<P, R> action, Prepared prepared, boolean reads) throws StepFailure, InterruptedException {
        if (reads) {
            return done(action, prepared);
        }
        String sentence = action.action().simulate(bound(action, prepared), prepared.context);
        prepared.context.print(sentence);
        return Map.of("would", sentence);
    }

    private <P extends Record, R extends Record> P bound(RegisteredAction<P, R> action, Prepared prepared)
            throws StepFailure {
        StepCall call = prepared.call;
        return action.bind(new SecretResolver(secrets, settings.target())
                .resolve(call.with(), call.settings().secrets(), prepared.masker));
    }

    private Ending end(Prepared prepared, Instant began, Repeating.Try<@Nullable Object> work) {
        Object result = null;
        Failure failure = null;
        try {
            result = work.run();
        } catch (StepFailure e) {
            failure = e.failure();
        } catch (InterruptedException e) {
            failure = new Failure(Failure.Kind.CANCELLED, "It was interrupted.", null);
        } catch (UncheckedIOException e) {
            failure = new Failure(Failure.Kind.TARGET_FAILED, sentence(e), null);
        } catch (RuntimeException e) {
            LOGGER.atError()
                    .addKeyValue("key", prepared.call.key())
                    .addKeyValue("cause", prepared.masker.mask(String.valueOf(e)))
                    .addKeyValue("at", e.getStackTrace().length == 0 ? "" : e.getStackTrace()[0])
                    .log("an action failed in a way it should not");
            failure = bug(prepared.call, e);
        }
        Optional<RunningCall.Stop> stop = prepared.running().finish();
        if (failure != null && stop.isPresent()) {
            failure = stopped(stop.get(), prepared.call, failure);
        }
        try {
            prepared.recorder.close();
        } catch (IOException e) {
            LOGGER.atWarn().setCause(e).addKeyValue("key", prepared.call.key()).log("output can't be written");
        }
        return new Ending(
                prepared.delivery.attempt(),
                prepared.masker.maskJson(result),
                failure == null ? null : masked(failure, prepared.masker),
                prepared.recorder.output(),
                timing(began, prepared.delivery));
    }

    private static Failure stopped(RunningCall.Stop stop, StepCall call, Failure failure) {
        String more = failure.kind() == Failure.Kind.CANCELLED ? "" : " " + failure.message();
        return switch (stop) {
            case TIMED_OUT ->
                new Failure(
                        Failure.Kind.TIMED_OUT,
                        "It took longer than its timeout of `"
                                + Durations.write(call.settings().timeout()) + "` and was ended." + more,
                        failure.hint());
            case CANCELLED -> new Failure(Failure.Kind.CANCELLED, "It was cancelled and ended." + more, failure.hint());
        };
    }

    private static String sentence(UncheckedIOException e) {
        IOException cause = e.getCause();
        return e.getMessage() + (cause == null ? "" : " (" + cause.getMessage() + ")");
    }

    private static Failure bug(StepCall call, @Nullable Throwable cause) {
        String what = cause == null ? "an error" : cause.getClass().getSimpleName();
        return new Failure(
                Failure.Kind.BUG,
                "`" + call.settings().action() + "` failed in a way it should not: `" + what + "`.",
                "Please report it with the agent's log.");
    }

    private static Failure masked(Failure failure, Masker masker) {
        String hint = failure.hint();
        return new Failure(failure.kind(), masker.mask(failure.message()), hint == null ? null : masker.mask(hint));
    }

    private StepOutcome.Timing timing(Instant began, Delivery delivery) {
        return new StepOutcome.Timing(began, clock.instant(), settings.identity(), delivery.number());
    }
}
