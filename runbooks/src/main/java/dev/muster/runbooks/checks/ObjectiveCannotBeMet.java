package dev.muster.runbooks.checks;

import dev.muster.runbooks.diagnostics.Diagnostics;
import dev.muster.runbooks.model.Runbook;
import dev.muster.runbooks.plan.Plan;
import dev.muster.runbooks.types.DurationText;
import java.time.Duration;

/// A promised recovery time that timeouts, retries and gates can exceed.
final class ObjectiveCannotBeMet implements PlanRule {
    @Override
    public String id() {
        return "objective-cannot-be-met";
    }

    @Override
    public String about() {
        return "A recovery that does nothing wrong could still take longer than was promised.";
    }

    @Override
    public void check(Runbook runbook, Plan plan, Diagnostics found) {
        Plan.RecoveryTime rto = plan.objectives().rto();
        if (rto == null) {
            return;
        }
        WorstCase worst = WorstCase.of(plan);
        if (worst.total().compareTo(rto.target()) > 0) {
            found.warning(
                    id(),
                    runbook.objectives().rtoSpan(),
                    "In the worst case the recovery takes " + words(worst.total()) + ", longer than the objective of "
                            + DurationText.format(rto.target()) + ": " + part(worst.steps()) + " in steps, "
                            + part(worst.people()) + " for people, " + part(worst.verify()) + " for `verify`.",
                    "Shorten `timeout`, `retry` and `within`, or promise less.");
        }
    }

    private static String part(double seconds) {
        return words(WorstCase.duration(seconds));
    }

    private static String words(Duration duration) {
        return DurationText.format(duration);
    }
}
