package dev.muster.runbooks.checks;

import dev.muster.runbooks.diagnostics.Diagnostics;
import java.util.List;

/// Finds one kind of fault in a runbook that can be read.
public interface Rule {
    /// The id of the problems it reports, such as `gate-without-approvers`.
    String id();

    /// One sentence: what would go wrong without this rule.
    String about();

    /// Reports every fault of its kind.
    void check(Subject subject, Diagnostics found);

    /// All ids it reports, where it looks for several faults in one walk.
    default List<String> ids() {
        return List.of(id());
    }
}
