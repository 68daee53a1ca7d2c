package dev.muster.runbooks.checks;

import dev.muster.runbooks.actions.ActionDescriptor;
import dev.muster.runbooks.diagnostics.Diagnostics;
import dev.muster.runbooks.model.Step;
import dev.muster.runbooks.types.Field;
import dev.muster.runbooks.yaml.Tree;

/// A parameter that the action needs and is not given.
final class MissingParameter implements Rule {
    @Override
    public String id() {
        return "missing-parameter";
    }

    @Override
    public String about() {
        return "The step would fail as soon as it began.";
    }

    @Override
    public void check(Subject subject, Diagnostics found) {
        for (Step step : subject.steps()) {
            for (Walk.Use use : Walk.uses(step)) {
                subject.action(use.call()).ifPresent(action -> call(use.call(), action, found));
            }
        }
    }

    private void call(Step.ActionCall call, ActionDescriptor action, Diagnostics found) {
        for (Field field : action.parameters()) {
            boolean needed = field.required() && field.defaultValue() == null;
            boolean given = call.parameters()
                    .get(field.name())
                    .filter(value -> !(value instanceof Tree.Scalar scalar && scalar.isNull()))
                    .isPresent();
            if (needed && !given) {
                found.error(
                        id(),
                        call.name().span(),
                        "`" + action.name() + "` needs the parameter `" + field.name() + "`.",
                        field.help().isEmpty() ? null : field.help());
            }
        }
    }
}
