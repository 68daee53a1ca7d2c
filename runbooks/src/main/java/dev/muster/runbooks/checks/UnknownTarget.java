package dev.muster.runbooks.checks;

import dev.muster.runbooks.diagnostics.Diagnostics;
import dev.muster.runbooks.diagnostics.SafeText;
import dev.muster.runbooks.expressions.Reference;
import dev.muster.runbooks.expressions.Template;
import dev.muster.runbooks.model.Runbook;
import dev.muster.runbooks.types.ValueType;
import dev.muster.runbooks.yaml.Tree;
import java.util.regex.Pattern;

/// A target that no agent can have.
final class UnknownTarget implements Rule {
    @Override
    public String id() {
        return "unknown-target";
    }

    @Override
    public String about() {
        return "The step would wait for an agent that never comes.";
    }

    private static final Pattern NAME = Pattern.compile("[a-z0-9]([a-z0-9._-]{0,61}[a-z0-9])?");

    @Override
    public void check(Subject subject, Diagnostics found) {
        for (Text text : subject.texts()) {
            if (text.place() == Text.Place.TARGET) {
                target(subject, text, found);
            }
        }
    }

    private void target(Subject subject, Text text, Diagnostics found) {
        Tree.Scalar target = text.scalar();
        if (!Template.isTemplate(target.text())) {
            if (!NAME.matcher(target.text()).matches()) {
                found.error(
                        id(),
                        target.span(),
                        SafeText.quote(target.text())
                                + " is no name of a target: small letters, digits, `.`, `_` and `-`.",
                        null);
            }
            return;
        }
        for (Reference reference : subject.references(text)) {
            for (Runbook.Input input : subject.runbook().signature().inputs()) {
                boolean meant =
                        reference.name().equals("inputs") && input.name().text().equals(reference.field());
                if (meant && input.type() != ValueType.Simple.TARGET) {
                    found.error(
                            id(),
                            target.span(),
                            "The input " + SafeText.quote(input.name().text())
                                    + " is used as a target, but its type is `"
                                    + input.type().word() + "`.",
                            "Write `type: target` at the input.",
                            input.name().span(),
                            "The input.");
                }
            }
        }
    }
}
