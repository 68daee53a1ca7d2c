package dev.muster.web.backend;

import dev.muster.runbooks.plan.Plan;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// A runbook in a list.
///
/// @param heading what it is called and for whom it is; a runbook that does not compile has what could be read of it
/// @param objectives what it promises
/// @param planDigest its plan's name now, or null if it does not compile
/// @param drillable whether it says how it is rehearsed
/// @param lastDrill the newest drill of it, or null if there was none
public record RunbookSummary(
        Plan.Heading heading,
        Plan.Objectives objectives,
        @Nullable String planDigest,
        boolean drillable,
        @Nullable LastDrill lastDrill) {

    /// The system it belongs to: its id up to the first slash.
    public String system() {
        int slash = heading.runbook().indexOf('/');
        return slash < 0 ? heading.runbook() : heading.runbook().substring(0, slash);
    }

    /// @param runId its run
    /// @param ended when it ended
    /// @param verdict how it went, such as `PASSED`
    /// @param planDigest the plan that was drilled
    /// @param recovery the time on the objective's clock, or null if the system was not recovered
    public record LastDrill(
            String runId,
            Instant ended,
            String verdict,
            String planDigest,
            @Nullable Duration recovery) {}
}
