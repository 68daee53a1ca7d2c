package dev.muster.workflows.contract;

import dev.muster.runbooks.journal.Output;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// What an agent answers when a call went well. A failed call is an `ApplicationFailure` made by [StepFailures].
///
/// @param result the action's result as JSON value (a map), or null if it has none
/// @param output what it printed
/// @param timing when and where
public record StepOutcome(@Nullable Object result, Output output, Timing timing) {
    /// @param started when the agent began, by its clock
    /// @param ended when it was done, by its clock
    /// @param agent who did it, `target/host/pid`
    /// @param deliveries how often the task was handed out; more than 1 after an agent was lost
    public record Timing(Instant started, Instant ended, String agent, int deliveries) {}
}
