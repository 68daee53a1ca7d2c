package dev.muster.activities.agent;

import dev.muster.runbooks.journal.Failure;
import dev.muster.runbooks.journal.Output;
import dev.muster.runbooks.journal.RunEvent.CheckResult;
import dev.muster.runbooks.json.Json;
import dev.muster.runbooks.plan.Plan;
import dev.muster.workflows.contract.StepCall;
import dev.muster.workflows.contract.StepFailures;
import dev.muster.workflows.contract.StepOutcome;
import dev.muster.workflows.contract.VerifyCall;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/// Tries checks in rounds until a window is good: enough rounds in a row in which every check held, over enough time.
///
/// The recovery counts as verified from the start of the first round of that window. A relapse starts the window again,
/// never the clock.
final class Verification {
    private static final int ACTUAL_LETTERS_MAX = 500;
    private static final Duration BEAT = Duration.ofSeconds(1);

    private final CallRunner runner;
    private final Clock clock;
    private final String agent;

    Verification(CallRunner runner, Clock clock, String agent) {
        this.runner = runner;
        this.clock = clock;
        this.agent = agent;
    }

    /// A failure that no further round can mend, or a cancellation.
    private static final class GivenUp extends Exception {
        private static final long serialVersionUID = 1L;
        private final transient Failure failure;

        GivenUp(Failure failure) {
            super(failure.message());
            this.failure = failure;
        }
    }

    CallResult run(VerifyCall call, Delivery delivery, Pulse pulse) throws InterruptedException {
        Instant began = clock.instant();
        try {
            return new CallResult.Verified(rounds(call, delivery, pulse, began));
        } catch (GivenUp e) {
            return new CallResult.Failed(new StepFailures.Details(e.failure, Output.NONE, timing(began, delivery)));
        }
    }

    private VerifyCall.Outcome rounds(VerifyCall call, Delivery delivery, Pulse pulse, Instant began)
            throws InterruptedException, GivenUp {
        Plan.Window window = call.window();
        long deadline = System.nanoTime() + window.within().toNanos();
        Instant goodSince = null;
        Instant lastGood = null;
        long goodSinceNanos = 0;
        int good = 0;
        for (int rounds = 1; ; rounds++) {
            Instant start = clock.instant();
            long startNanos = System.nanoTime();
            beat(pulse, rounds, good);
            List<CheckResult> results = round(call, delivery, pulse, deadline);
            if (results.stream().allMatch(CheckResult::passed)) {
                if (good == 0) {
                    goodSince = start;
                    goodSinceNanos = startNanos;
                }
                good++;
                lastGood = start;
            } else {
                good = 0;
                goodSince = null;
            }
            boolean longEnough =
                    System.nanoTime() - goodSinceNanos >= window.lasting().toNanos();
            boolean held = good > 0 && good >= window.good() && longEnough;
            long next = startNanos + window.every().toNanos();
            if (held || Math.max(next, System.nanoTime()) >= deadline) {
                return new VerifyCall.Outcome(
                        held, held ? goodSince : null, lastGood, rounds, results, timing(began, delivery));
            }
            pause(next, pulse, rounds, good);
        }
    }

    /// All checks at once, so that a slow one does not make the others old.
    private List<CheckResult> round(VerifyCall call, Delivery delivery, Pulse pulse, long deadline)
            throws InterruptedException, GivenUp {
        AtomicBoolean cancelled = new AtomicBoolean();
        List<FutureTask<CallResult>> tasks = new ArrayList<>();
        for (StepCall check : call.checks()) {
            Duration left = Duration.ofNanos(Math.max(1, deadline - System.nanoTime()));
            StepCall bounded = bounded(check, left);
            FutureTask<CallResult> task =
                    new FutureTask<>(() -> runner.check(bounded, delivery, details -> !cancelled.get()));
            tasks.add(task);
            Thread.ofVirtual().name("check " + check.settings().action()).start(task);
        }
        List<CheckResult> results = new ArrayList<>();
        for (int i = 0; i < tasks.size(); i++) {
            results.add(result(call.names().get(i), call.checks().get(i), await(tasks.get(i), pulse, cancelled)));
        }
        return results;
    }

    private static CallResult await(FutureTask<CallResult> task, Pulse pulse, AtomicBoolean cancelled)
            throws InterruptedException, GivenUp {
        while (true) {
            try {
                return task.get(BEAT.toMillis(), TimeUnit.MILLISECONDS);
            } catch (java.util.concurrent.TimeoutException e) {
                if (!pulse.beat(Map.of("action", VerifyCall.ACTIVITY))) {
                    cancelled.set(true);
                    throw new GivenUp(new Failure(Failure.Kind.CANCELLED, "The verification was cancelled.", null));
                }
            } catch (ExecutionException e) {
                throw new GivenUp(new Failure(
                        Failure.Kind.BUG,
                        "A check failed in a way it should not: `" + e.getCause() + "`.",
                        "Please report it with the agent's log."));
            }
        }
    }

    private static CheckResult result(String name, StepCall check, CallResult result) throws GivenUp {
        String expected = bounded(check.settings().action() + " " + Json.write(check.with()));
        return switch (result) {
            case CallResult.Done done ->
                new CheckResult(name, true, expected, held(done.outcome().result()));
            case CallResult.Verified verified -> throw new IllegalStateException("a check is no window");
            case CallResult.Failed failed -> {
                Failure failure = failed.details().failure();
                if (!failure.kind().worthRetrying()) {
                    throw new GivenUp(new Failure(
                            failure.kind(), "The check `" + name + "`: " + failure.message(), failure.hint()));
                }
                yield new CheckResult(name, false, expected, bounded(failure.message()));
            }
        };
    }

    private static String held(@Nullable Object result) {
        return result == null ? "It held." : bounded(Json.write(result));
    }

    private static String bounded(String text) {
        return text.length() > ACTUAL_LETTERS_MAX ? text.substring(0, ACTUAL_LETTERS_MAX) + "…" : text;
    }

    private static StepCall bounded(StepCall check, Duration left) {
        StepCall.Settings settings = check.settings();
        Duration timeout = settings.timeout().compareTo(left) < 0 ? settings.timeout() : left;
        return new StepCall(
                check.runId(),
                check.step(),
                StepCall.Order.DO,
                check.with(),
                new StepCall.Settings(
                        settings.action(), settings.effect(), timeout, settings.secrets(), settings.scratch()),
                StepCall.Repeat.ONCE);
    }

    private static void pause(long nextNanos, Pulse pulse, int rounds, int good) throws InterruptedException, GivenUp {
        for (long left = nextNanos - System.nanoTime(); left > 0; left = nextNanos - System.nanoTime()) {
            TimeUnit.NANOSECONDS.sleep(Math.min(left, BEAT.toNanos()));
            beat(pulse, rounds, good);
        }
    }

    private static void beat(Pulse pulse, int rounds, int good) throws GivenUp {
        if (!pulse.beat(Map.of("action", VerifyCall.ACTIVITY, "round", rounds, "good", good))) {
            throw new GivenUp(new Failure(Failure.Kind.CANCELLED, "The verification was cancelled.", null));
        }
    }

    private StepOutcome.Timing timing(Instant began, Delivery delivery) {
        return new StepOutcome.Timing(began, clock.instant(), agent, delivery.number());
    }
}
