package dev.muster.runbooks.checks;

import dev.muster.runbooks.diagnostics.Diagnostics;
import dev.muster.runbooks.expressions.Reference;
import dev.muster.runbooks.model.Step;
import dev.muster.runbooks.yaml.ScalarPositions;
import dev.muster.runbooks.yaml.Tree;

/// A value put into a shell script as code.
final class ValueInShellScript implements Rule {
    @Override
    public String id() {
        return "value-in-shell-script";
    }

    @Override
    public String about() {
        return "A path with a space, or a value with a `;`, would become another command.";
    }

    @Override
    public void check(Subject subject, Diagnostics found) {
        for (Step step : subject.steps()) {
            for (Walk.Use use : Walk.uses(step)) {
                if (use.call().name().text().equals("shell.run")) {
                    use.call()
                            .parameters()
                            .get("script")
                            .filter(Tree.Scalar.class::isInstance)
                            .map(Tree.Scalar.class::cast)
                            .ifPresent(script -> script(subject, script, found));
                }
            }
        }
    }

    private void script(Subject subject, Tree.Scalar script, Diagnostics found) {
        for (Reference reference : subject.references(new Text(script, Text.Place.PARAMETER))) {
            int start = reference.offset();
            found.warning(
                    id(),
                    ScalarPositions.inside(
                            found.source(),
                            script,
                            start,
                            start + reference.name().length()),
                    "The value is put into the script as code; a space or `;` in it changes what the script does.",
                    "Hand it over in `env:` and write `\"$NAME\"` in the script, or use `command:` with a list.");
        }
    }
}
