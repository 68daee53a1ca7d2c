package dev.muster.runbooks.compile;

import dev.muster.runbooks.actions.ActionCatalog;
import dev.muster.runbooks.text.SourceText;

/// The way from a text to a plan.
public final class Runbooks {
    private Runbooks() {}

    /// Reads, checks and compiles a runbook. Every problem is reported at once; no text makes it throw.
    ///
    /// @param source the runbook
    /// @param catalog the actions it may use
    /// @param resolver finds the runbooks that it runs
    public static Checked check(SourceText source, ActionCatalog catalog, RunbookResolver resolver) {
        return new CheckSession(catalog, resolver).check(source);
    }
}
