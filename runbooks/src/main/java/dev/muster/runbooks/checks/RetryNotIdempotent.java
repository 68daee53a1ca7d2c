package dev.muster.runbooks.checks;

import dev.muster.runbooks.actions.ActionDescriptor;
import dev.muster.runbooks.actions.Effect;
import dev.muster.runbooks.diagnostics.Diagnostics;
import dev.muster.runbooks.diagnostics.Severity;
import dev.muster.runbooks.model.Step;

/// A retry of what must not be done twice.
final class RetryNotIdempotent implements Rule {
    @Override
    public String id() {
        return "retry-not-idempotent";
    }

    @Override
    public String about() {
        return "A first attempt that failed late would be done a second time.";
    }

    @Override
    public void check(Subject subject, Diagnostics found) {
        for (Step step : subject.steps()) {
            if (step instanceof Step.Act act) {
                Step.Repeat repeat = act.policy().retry();
                ActionDescriptor action = subject.action(act.call()).orElse(null);
                boolean repeats = repeat != null && repeat.retry().attempts() > 1;
                if (repeats
                        && action != null
                        && !action.idempotent()
                        && act.policy().check() == null) {
                    found.add(
                            id(),
                            action.effect() == Effect.DESTROYS ? Severity.ERROR : Severity.WARNING,
                            repeat.span(),
                            "`" + action.name()
                                    + "` is not idempotent: doing it twice is not the same as doing it once.",
                            "Delete `retry`, or add a `check:` that tells whether the effect is there already.");
                }
            }
        }
    }
}
