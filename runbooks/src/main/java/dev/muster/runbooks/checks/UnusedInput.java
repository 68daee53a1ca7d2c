package dev.muster.runbooks.checks;

import dev.muster.runbooks.diagnostics.Diagnostics;
import dev.muster.runbooks.diagnostics.SafeText;
import dev.muster.runbooks.expressions.Reference;
import dev.muster.runbooks.model.Runbook;
import java.util.HashSet;
import java.util.Set;

/// An input that nothing uses.
final class UnusedInput implements Rule {
    @Override
    public String id() {
        return "unused-input";
    }

    @Override
    public String about() {
        return "Somebody would give it in a hurry and believe that it matters.";
    }

    @Override
    public void check(Subject subject, Diagnostics found) {
        Set<String> used = new HashSet<>();
        for (Text text : subject.texts()) {
            if (text.scalar().text().contains("inputs")) {
                for (Reference reference : subject.references(text)) {
                    String field = reference.field();
                    if (reference.name().equals("inputs") && field == null) {
                        // The whole map is used, and with it every input.
                        return;
                    }
                    if (reference.name().equals("inputs") && field != null) {
                        used.add(field);
                    }
                }
            }
        }
        for (Runbook.Input input : subject.runbook().signature().inputs()) {
            if (!used.contains(input.name().text())) {
                found.warning(
                        id(),
                        input.name().span(),
                        "Nothing uses the input " + SafeText.quote(input.name().text()) + ".",
                        "Use it as `${inputs." + SafeText.shortened(input.name().text()) + "}`, or delete it.");
            }
        }
    }
}
