package dev.muster.activities.agent;

import dev.muster.activities.StepFailure;
import dev.muster.activities.catalog.Durations;
import dev.muster.workflows.contract.StepCall;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/// Tries something until it holds.
final class Repeating {
    /// One try.
    @FunctionalInterface
    interface Try<T extends @Nullable Object> {
        T run() throws StepFailure, InterruptedException;
    }

    private Repeating() {}

    /// @param repeat how often and how long
    /// @param context told of every failure that differs from the one before
    /// @throws StepFailure the last try's, or the first one that no further try can mend
    static <T extends @Nullable Object> T until(StepCall.Repeat repeat, CallContext context, Try<T> attempt)
            throws StepFailure, InterruptedException {
        Duration within = repeat.within();
        if (within == null) {
            return attempt.run();
        }
        context.endsWithin(within);
        long deadline = System.nanoTime() + within.toNanos();
        String before = "";
        for (int tries = 1; ; tries++) {
            long next = System.nanoTime() + repeat.every().toNanos();
            try {
                return attempt.run();
            } catch (StepFailure e) {
                if (!e.failure().kind().worthRetrying()) {
                    throw e;
                }
                String message = e.failure().message();
                if (!message.equals(before)) {
                    context.print("try " + tries + ": " + message);
                    before = message;
                }
                if (next >= deadline || System.nanoTime() >= deadline) {
                    throw new StepFailure(
                            e.failure().kind(),
                            message + " That was the last of " + tries + " tries within `" + Durations.write(within)
                                    + "`.",
                            e.failure().hint(),
                            e);
                }
                TimeUnit.NANOSECONDS.sleep(next - System.nanoTime());
            }
        }
    }
}
