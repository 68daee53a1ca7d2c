package dev.muster.runbooks.checks;

import dev.muster.runbooks.diagnostics.Diagnostics;
import java.util.List;

/// All rules there are.
public final class Rules {
    /// In no order that matters.
    public static final List<Rule> ALL = List.of(new UnknownAction());

    private Rules() {}

    /// Applies every rule.
    public static void check(Subject subject, Diagnostics found) {
        for (Rule rule : ALL) {
            rule.check(subject, found);
        }
    }
}
