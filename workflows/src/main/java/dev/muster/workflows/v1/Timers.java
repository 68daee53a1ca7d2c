package dev.muster.workflows.v1;

import io.temporal.workflow.CancellationScope;
import io.temporal.workflow.Promise;
import io.temporal.workflow.TimerOptions;
import io.temporal.workflow.Workflow;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;

/// Waiting with a deadline that leaves no timer behind.
final class Timers {
    private Timers() {}

    /// Waits until the condition is true or the time is up.
    ///
    /// `Workflow.await(Duration, ...)` does not cancel its timer in SDK 1.38: a gate of seven days that is answered at
    /// once would keep
    /// one for a week. Here the timer has a scope of its own that ends with the wait.
    ///
    /// @return whether the condition is true
    static boolean await(Duration limit, String summary, BooleanSupplier condition) {
        if (condition.getAsBoolean()) {
            return true;
        }
        List<Promise<Void>> timer = new ArrayList<>();
        CancellationScope scope = Workflow.newCancellationScope(() -> timer.add(Workflow.newTimer(
                limit, TimerOptions.newBuilder().setSummary(summary).build())));
        scope.run();
        Workflow.await(() -> condition.getAsBoolean() || timer.getFirst().isCompleted());
        if (!timer.getFirst().isCompleted()) {
            scope.cancel();
        }
        return condition.getAsBoolean();
    }
}
