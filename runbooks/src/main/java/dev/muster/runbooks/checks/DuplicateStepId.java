package dev.muster.runbooks.checks;

import dev.muster.runbooks.diagnostics.Diagnostics;
import dev.muster.runbooks.diagnostics.SafeText;
import dev.muster.runbooks.model.Step;
import dev.muster.runbooks.yaml.Tree;
import java.util.HashMap;
import java.util.Map;

/// Two steps with one id, or a loop whose name is an id.
final class DuplicateStepId implements Rule {
    @Override
    public String id() {
        return "duplicate-step-id";
    }

    @Override
    public String about() {
        return "An expression would mean one of two results, and nobody could say which.";
    }

    @Override
    public void check(Subject subject, Diagnostics found) {
        Map<String, Tree.Scalar> first = new HashMap<>();
        for (Step step : subject.steps()) {
            Tree.Scalar id = step.head().id();
            if (id != null) {
                name(id, first, found);
            }
        }
        for (Step step : subject.steps()) {
            if (step instanceof Step.ForEach loop
                    && first.containsKey(loop.loop().as().text())) {
                name(loop.loop().as(), first, found);
            }
        }
    }

    private void name(Tree.Scalar name, Map<String, Tree.Scalar> first, Diagnostics found) {
        Tree.Scalar other = first.putIfAbsent(name.text(), name);
        if (other != null) {
            found.error(
                    id(),
                    name.span(),
                    "The name " + SafeText.quote(name.text()) + " is taken by another step.",
                    "Choose another name.",
                    other.span(),
                    "The other one.");
        }
    }
}
