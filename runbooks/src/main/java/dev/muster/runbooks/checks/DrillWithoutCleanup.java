package dev.muster.runbooks.checks;

import dev.muster.runbooks.diagnostics.Diagnostics;
import dev.muster.runbooks.model.Drill;

/// A drill that leaves behind what it made.
final class DrillWithoutCleanup implements Rule {
    @Override
    public String id() {
        return "drill-without-cleanup";
    }

    @Override
    public String about() {
        return "Copies of live data and processes of old drills would pile up.";
    }

    @Override
    public void check(Subject subject, Diagnostics found) {
        Drill drill = subject.runbook().drill();
        boolean makes = drill != null && !drill.stages().prepare().isEmpty();
        if (drill != null && makes && drill.stages().cleanup().isEmpty()) {
            found.warning(
                    id(),
                    drill.span(),
                    "The drill prepares something, but has no `cleanup`.",
                    "Add `cleanup:` with steps that stop and remove what the drill made.");
        }
    }
}
