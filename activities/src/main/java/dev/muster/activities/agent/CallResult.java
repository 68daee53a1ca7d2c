package dev.muster.activities.agent;

import dev.muster.workflows.contract.StepFailures;
import dev.muster.workflows.contract.StepOutcome;
import dev.muster.workflows.contract.VerifyCall;

/// What became of a call.
public sealed interface CallResult {
    /// It went well.
    record Done(StepOutcome outcome) implements CallResult {}

    /// A verification came to its end, whether or not a window was good.
    record Verified(VerifyCall.Outcome outcome) implements CallResult {}

    /// It did not.
    record Failed(StepFailures.Details details) implements CallResult {}
}
