package dev.muster.runbooks.checks;

import dev.muster.runbooks.diagnostics.Diagnostics;
import dev.muster.runbooks.diagnostics.SafeText;
import dev.muster.runbooks.model.Drill;
import dev.muster.runbooks.model.Step;
import dev.muster.runbooks.plan.Plan;
import dev.muster.runbooks.types.NearNames;
import dev.muster.runbooks.yaml.Tree;
import java.util.List;

/// A value for an input that does not exist.
final class UnknownInput implements Rule {
    @Override
    public String id() {
        return "unknown-input";
    }

    @Override
    public String about() {
        return "A misspelt input would keep its default, and the wrong thing would be recovered.";
    }

    @Override
    public void check(Subject subject, Diagnostics found) {
        for (Step step : subject.steps()) {
            if (step instanceof Step.RunRunbook run) {
                subject.called(run.runbook().text()).ifPresent(plan -> {
                    List<String> names = plan.signature().inputs().stream()
                            .map(Plan.InputSpec::name)
                            .toList();
                    given("The runbook " + SafeText.quote(run.runbook().text()), run.with(), names, found);
                });
            }
        }
        Drill drill = subject.runbook().drill();
        if (drill != null) {
            List<String> names = subject.runbook().signature().inputs().stream()
                    .map(input -> input.name().text())
                    .toList();
            given("This runbook", drill.inputs(), names, found);
        }
    }

    private void given(String who, List<Tree.Entry> given, List<String> names, Diagnostics found) {
        for (Tree.Entry entry : given) {
            String name = entry.key().text();
            if (!names.contains(name)) {
                found.error(
                        id(),
                        entry.key().span(),
                        who + " has no input " + SafeText.quote(name)
                                + NearNames.orAll(SafeText.shortened(name), names, "its inputs are"),
                        null);
            }
        }
    }
}
