package dev.muster.runbooks.checks;

import dev.muster.runbooks.diagnostics.Diagnostics;
import dev.muster.runbooks.model.Drill;

/// A drill that breaks nothing.
final class DrillWithoutFault implements Rule {
    @Override
    public String id() {
        return "drill-without-fault";
    }

    @Override
    public String about() {
        return "A drill without a fault proves nothing about a recovery.";
    }

    @Override
    public void check(Subject subject, Diagnostics found) {
        Drill drill = subject.runbook().drill();
        if (drill != null && drill.stages().fault().isEmpty()) {
            found.error(
                    id(),
                    drill.span(),
                    "The drill breaks nothing, so recovering from it proves nothing.",
                    "Add `fault:` and below it a step such as `fault.delete`.");
        }
    }
}
