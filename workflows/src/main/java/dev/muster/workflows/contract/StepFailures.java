package dev.muster.workflows.contract;

import dev.muster.runbooks.journal.Failure;
import dev.muster.runbooks.journal.Output;
import io.temporal.failure.ApplicationFailure;
import org.jspecify.annotations.Nullable;

/// The one place where a failed step becomes a Temporal failure, and back.
///
/// To Temporal every such failure is final: attempts are repeated by the interpreter, which records each of them.
/// Temporal itself
/// only hands a call out again when its agent was lost, and then the agent finds what the lost one left.
public final class StepFailures {
    private StepFailures() {}

    /// What an agent tells of a failed call.
    ///
    /// @param failure why
    /// @param output what it printed until then
    /// @param timing when and where
    public record Details(Failure failure, Output output, StepOutcome.Timing timing) {}

    /// The failure as Temporal carries it: its type is the kind's name.
    public static ApplicationFailure toTemporal(Details details, @Nullable Throwable cause) {
        return ApplicationFailure.newBuilder()
                .setMessage(details.failure().message())
                .setType(details.failure().kind().name())
                .setNonRetryable(true)
                .setDetails(details)
                .setCause(cause)
                .build();
    }

    /// What the agent told; null if the failure is not one of [#toTemporal].
    public static @Nullable Details fromTemporal(ApplicationFailure failure) {
        return failure.getDetails().getSize() == 0 ? null : failure.getDetails().get(Details.class);
    }
}
