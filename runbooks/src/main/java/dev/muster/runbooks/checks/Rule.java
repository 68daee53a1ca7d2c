package dev.muster.runbooks.checks;

import dev.muster.runbooks.diagnostics.Diagnostics;

/// Finds one kind of fault.
public interface Rule {
    /// The id of the problems it reports, such as `gate-without-approvers`.
    String id();

    /// One sentence: what would happen at three in the morning without this rule.
    String about();

    /// Reports every fault of its kind.
    void check(Subject subject, Diagnostics found);
}
