package dev.muster.activities.host;

import java.time.Duration;
import java.util.function.BooleanSupplier;

/// Waits for what can only be looked at again and again.
public final class Waiting {
    private static final long POLL_MILLIS = 25;

    private Waiting() {}

    /// Looks until the condition holds.
    ///
    /// @return whether it came to hold in time
    public static boolean until(BooleanSupplier condition, Duration within) throws InterruptedException {
        long deadline = System.nanoTime() + within.toNanos();
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() >= deadline) {
                return false;
            }
            Thread.sleep(POLL_MILLIS);
        }
        return true;
    }

    /// The same for clearing up, which must be finished even if the step is cancelled (again) meanwhile.
    ///
    /// @return whether it came to hold in time
    public static boolean firmlyUntil(BooleanSupplier condition, Duration within) {
        boolean interrupted = Thread.interrupted();
        long deadline = System.nanoTime() + within.toNanos();
        try {
            while (!condition.getAsBoolean()) {
                long left = deadline - System.nanoTime();
                if (left <= 0) {
                    return false;
                }
                try {
                    Thread.sleep(POLL_MILLIS);
                } catch (InterruptedException e) {
                    interrupted = true;
                }
            }
            return true;
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
