package dev.muster.runbooks.checks;

import dev.muster.runbooks.diagnostics.Diagnostics;
import dev.muster.runbooks.diagnostics.SafeText;
import dev.muster.runbooks.expressions.MalformedTemplate;
import dev.muster.runbooks.expressions.Template;
import dev.muster.runbooks.yaml.ScalarPositions;

/// A `${` without its end.
final class MalformedTemplateText implements Rule {
    @Override
    public String id() {
        return "malformed-template";
    }

    @Override
    public String about() {
        return "The text would be shown or used as it stands, braces and all.";
    }

    @Override
    public void check(Subject subject, Diagnostics found) {
        for (Text text : subject.texts()) {
            if (Template.isTemplate(text.scalar().text())) {
                try {
                    Template.parse(text.scalar().text());
                } catch (MalformedTemplate e) {
                    found.error(
                            id(),
                            ScalarPositions.inside(found.source(), text.scalar(), e.offset(), e.offset() + 2),
                            SafeText.visible(String.valueOf(e.getMessage())),
                            "Close the expression with `}`, or write `$${` for the two characters themselves.");
                }
            }
        }
    }
}
