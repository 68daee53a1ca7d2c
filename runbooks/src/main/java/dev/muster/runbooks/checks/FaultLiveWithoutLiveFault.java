package dev.muster.runbooks.checks;

import dev.muster.runbooks.diagnostics.Diagnostics;
import dev.muster.runbooks.diagnostics.SafeText;
import dev.muster.runbooks.expressions.Reference;
import dev.muster.runbooks.model.Drill;
import dev.muster.runbooks.model.Runbook;
import dev.muster.runbooks.model.Step;
import dev.muster.runbooks.plan.Plan;
import dev.muster.runbooks.types.ValueType;
import dev.muster.runbooks.yaml.ScalarPositions;
import java.util.HashSet;
import java.util.Set;

/// A drill on a copy whose fault would hit the live system.
final class FaultLiveWithoutLiveFault implements Rule {
    @Override
    public String id() {
        return "fault-live-without-live-fault";
    }

    @Override
    public String about() {
        return "A rehearsal would break what it rehearses for.";
    }

    private static final Set<ValueType> PLACES =
            Set.of(ValueType.Simple.PATH, ValueType.Simple.DIRECTORY, ValueType.Simple.URL);

    @Override
    public void check(Subject subject, Diagnostics found) {
        Drill drill = subject.runbook().drill();
        if (drill == null || drill.settings().mode() == Plan.DrillMode.LIVE_FAULT) {
            return;
        }
        Set<String> kept = new HashSet<>();
        for (Runbook.Input input : subject.runbook().signature().inputs()) {
            if (PLACES.contains(input.type())) {
                kept.add(input.name().text());
            }
        }
        drill.inputs().forEach(replaced -> kept.remove(replaced.key().text()));
        for (Step step : Walk.below(drill.stages().fault())) {
            for (Walk.Use use : Walk.uses(step)) {
                said(use.call(), found);
            }
            for (Text text : Text.of(step)) {
                if (text.place() == Text.Place.PARAMETER) {
                    inherited(subject, text, kept, found);
                }
            }
        }
    }

    private void said(Step.ActionCall call, Diagnostics found) {
        call.parameters()
                .entry("live")
                .filter(entry -> Boolean.TRUE.equals(entry.value().value()))
                .ifPresent(entry -> found.error(
                        id(),
                        entry.key().span(),
                        "The fault is on the live system, but the drill is one on an isolated copy.",
                        "Delete `live: true`, or write `mode: live-fault` at the drill."));
    }

    private void inherited(Subject subject, Text text, Set<String> kept, Diagnostics found) {
        for (Reference reference : subject.references(text)) {
            String field = reference.field();
            if (reference.name().equals("inputs") && field != null && kept.contains(field)) {
                int start = reference.offset();
                found.error(
                        id(),
                        ScalarPositions.inside(
                                found.source(), text.scalar(), start, start + "inputs.".length() + field.length()),
                        "The fault is done to the input " + SafeText.quote(field)
                                + ", which the drill does not replace, so it would hit the live system.",
                        "Give `" + field + "` under the drill's `inputs:`, or write `mode: live-fault`.");
            }
        }
    }
}
