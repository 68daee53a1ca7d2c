package dev.muster.runbooks.checks;

import dev.muster.runbooks.diagnostics.Diagnostics;
import dev.muster.runbooks.model.Drill;

/// A promise about lost data that no drill measures.
final class ObjectiveNotMeasured implements Rule {
    @Override
    public String id() {
        return "objective-not-measured";
    }

    @Override
    public String about() {
        return "The drill would pass whatever it lost.";
    }

    @Override
    public void check(Subject subject, Diagnostics found) {
        Drill drill = subject.runbook().drill();
        boolean promised = subject.runbook().objectives().rpo() != null;
        if (drill != null && promised && drill.measure().basis().equals("not-measured")) {
            found.warning(
                    id(),
                    drill.span(),
                    "The runbook promises a recovery point, but its drill does not measure lost data.",
                    "Add `measure: {basis: record-diff, ...}` to the drill.");
        }
    }
}
