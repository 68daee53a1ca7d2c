package dev.muster.worker.engine.temporal;

import java.time.Duration;
import java.util.function.BooleanSupplier;

/// Waits for conditions that nobody announces.
final class Waiting {
    private static final Duration INTERVAL = Duration.ofMillis(50);

    private Waiting() {}

    /// Asks again and again until the condition holds or the limit has passed; an interrupt ends the wait early.
    ///
    /// @return whether the condition held in the end
    static boolean until(Duration limit, BooleanSupplier condition) {
        long end = System.nanoTime() + limit.toNanos();
        while (true) {
            if (condition.getAsBoolean()) {
                return true;
            }
            if (System.nanoTime() - end >= 0) {
                return false;
            }
            try {
                Thread.sleep(INTERVAL);
            } catch (InterruptedException interrupted) {
                Thread.currentThread().interrupt();
                return false;
            }
        }
    }
}
