package dev.muster.runbooks.checks;

import dev.muster.runbooks.diagnostics.Diagnostics;
import dev.muster.runbooks.model.Step;
import dev.muster.runbooks.yaml.Tree;

/// A parameter whose value is of another type.
final class WrongParameterValue implements Rule {
    @Override
    public String id() {
        return "wrong-parameter-value";
    }

    @Override
    public String about() {
        return "The step would fail when its agent reads it.";
    }

    @Override
    public void check(Subject subject, Diagnostics found) {
        for (Step step : subject.steps()) {
            for (Walk.Use use : Walk.uses(step)) {
                subject.action(use.call()).ifPresent(action -> {
                    for (Tree.Entry entry : use.call().parameters().entries()) {
                        action.parameter(entry.key().text())
                                .ifPresent(field -> new Literals(id(), found)
                                        .check("`" + field.name() + "`", entry.value(), field.type()));
                    }
                });
            }
        }
    }
}
