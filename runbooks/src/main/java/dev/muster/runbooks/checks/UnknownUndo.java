package dev.muster.runbooks.checks;

import dev.muster.runbooks.diagnostics.Diagnostics;
import dev.muster.runbooks.diagnostics.SafeText;
import dev.muster.runbooks.model.Step;

/// An undo that the action does not have.
final class UnknownUndo implements Rule {
    @Override
    public String id() {
        return "unknown-undo";
    }

    @Override
    public String about() {
        return "The way back would turn out not to exist when it is needed.";
    }

    @Override
    public void check(Subject subject, Diagnostics found) {
        for (Step step : subject.steps()) {
            if (step instanceof Step.Act act && act.policy().undo() instanceof Step.Undo.Word said) {
                subject.action(act.call())
                        .filter(action -> !said.word().text().equals(action.undo()))
                        .ifPresent(action -> found.error(
                                id(),
                                said.word().span(),
                                "`" + action.name() + "` has no undo "
                                        + SafeText.quote(said.word().text()) + ".",
                                action.undo() == null
                                        ? "Give an action instead: `undo: {shell.run: {command: [...]}}`."
                                        : "Write `undo: " + action.undo() + "`, or give an action."));
            }
        }
    }
}
