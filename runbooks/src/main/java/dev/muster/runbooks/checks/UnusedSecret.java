package dev.muster.runbooks.checks;

import dev.muster.runbooks.diagnostics.Diagnostics;
import dev.muster.runbooks.diagnostics.SafeText;
import dev.muster.runbooks.expressions.Reference;
import dev.muster.runbooks.yaml.Tree;
import java.util.HashSet;
import java.util.Set;

/// A secret that nothing uses.
final class UnusedSecret implements Rule {
    @Override
    public String id() {
        return "unused-secret";
    }

    @Override
    public String about() {
        return "An agent would be asked to hold a secret that no step needs.";
    }

    @Override
    public void check(Subject subject, Diagnostics found) {
        Set<String> used = new HashSet<>();
        for (Text text : subject.texts()) {
            if (text.scalar().text().contains("secrets")) {
                for (Reference reference : subject.references(text)) {
                    String field = reference.field();
                    if (reference.name().equals("secrets") && field != null) {
                        used.add(field);
                    }
                }
            }
        }
        for (Tree.Scalar secret : subject.runbook().signature().secrets()) {
            if (!used.contains(secret.text())) {
                found.warning(
                        id(),
                        secret.span(),
                        "Nothing uses the secret " + SafeText.quote(secret.text()) + ".",
                        "Use it in a parameter as `${secrets." + SafeText.shortened(secret.text())
                                + "}`, or delete it.");
            }
        }
    }
}
