package dev.muster.runbooks.checks;

import dev.muster.runbooks.diagnostics.Diagnostics;
import dev.muster.runbooks.diagnostics.Severity;
import dev.muster.runbooks.model.Runbook;

/// A runbook that does not prove that it worked.
final class NoVerify implements Rule {
    @Override
    public String id() {
        return "no-verify";
    }

    @Override
    public String about() {
        return "Nobody can tell a recovery that worked from one that only ran to its end.";
    }

    @Override
    public void check(Subject subject, Diagnostics found) {
        Runbook runbook = subject.runbook();
        if (!runbook.procedure().verify().checks().isEmpty()) {
            return;
        }
        boolean promises = runbook.drill() != null
                || runbook.objectives().rto() != null
                || runbook.objectives().rpo() != null;
        found.add(
                id(),
                promises ? Severity.ERROR : Severity.WARNING,
                runbook.procedure().verify().span(),
                promises
                        ? "The runbook has a drill or an objective, but no `verify` that could prove it."
                        : "The runbook has no `verify`, so nobody learns whether it worked.",
                "Add `verify:` and below it checks such as `http.check`.");
    }
}
