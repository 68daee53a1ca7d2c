package dev.muster.workflows.contract;

import dev.muster.runbooks.journal.RunEvent;
import dev.muster.runbooks.plan.Plan;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Asks an agent to try several checks in rounds until a whole window is good. Its activity type is [#ACTIVITY].
///
/// @param window what counts as good
/// @param names the checks' names, in the order of `checks`
/// @param checks each an action that only reads, as a call of its own
public record VerifyCall(Plan.Window window, List<String> names, List<StepCall> checks) {
    public static final String ACTIVITY = "verify.window";

    public VerifyCall {
        names = List.copyOf(names);
        checks = List.copyOf(checks);
    }

    /// @param held whether a window was good before `within` ran out
    /// @param goodSince the start of the first round of the good window, or null
    /// @param lastGood the start of the last round in which every check held, or null
    /// @param rounds how many rounds were tried
    /// @param checks the last result of each check
    /// @param timing when and where
    public record Outcome(
            boolean held,
            @Nullable Instant goodSince,
            @Nullable Instant lastGood,
            int rounds,
            List<RunEvent.CheckResult> checks,
            StepOutcome.Timing timing) {}
}
