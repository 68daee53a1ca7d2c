package dev.muster.runbooks.checks;

import dev.muster.runbooks.actions.ActionDescriptor;
import dev.muster.runbooks.actions.Effect;
import dev.muster.runbooks.diagnostics.Diagnostics;
import dev.muster.runbooks.diagnostics.Severity;
import dev.muster.runbooks.model.Step;
import dev.muster.runbooks.text.Span;

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
                if (repeat != null
                        && repeat.retry().attempts() > 1
                        && act.policy().check() == null) {
                    Span span = repeat.span();
                    subject.action(act.call())
                            .filter(action -> !action.idempotent())
                            .ifPresent(action -> report(action, span, found));
                }
            }
        }
    }

    private void report(ActionDescriptor action, Span span, Diagnostics found) {
        found.add(
                id(),
                action.effect() == Effect.DESTROYS ? Severity.ERROR : Severity.WARNING,
                span,
                "`" + action.name() + "` is not idempotent: doing it twice is not the same as doing it once.",
                "Delete `retry`, or add a `check:` that tells whether the effect is there already.");
    }
}
