package dev.muster.runbooks.checks;

import dev.muster.runbooks.actions.ActionDescriptor;
import dev.muster.runbooks.diagnostics.Diagnostics;
import dev.muster.runbooks.diagnostics.SafeText;
import dev.muster.runbooks.model.Step;
import dev.muster.runbooks.types.Field;
import dev.muster.runbooks.types.NearNames;
import dev.muster.runbooks.yaml.Tree;
import java.util.List;

/// A parameter that the action does not have.
final class UnknownParameter implements Rule {
    @Override
    public String id() {
        return "unknown-parameter";
    }

    @Override
    public String about() {
        return "A misspelt parameter would silently do nothing.";
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
        List<String> names = action.parameters().stream().map(Field::name).toList();
        for (Tree.Entry entry : call.parameters().entries()) {
            String name = entry.key().text();
            if (!names.contains(name)) {
                found.error(
                        id(),
                        entry.key().span(),
                        "`" + action.name() + "` has no parameter " + SafeText.quote(name)
                                + NearNames.orAll(SafeText.shortened(name), names, "its parameters are"),
                        null);
            }
        }
    }
}
