package dev.muster.runbooks.checks;

import dev.muster.runbooks.actions.Effect;
import dev.muster.runbooks.diagnostics.Diagnostics;
import dev.muster.runbooks.model.Drill;
import dev.muster.runbooks.model.Step;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Locale;
import java.util.Set;

/// A check that changes what it looks at.
final class ProbeThatChanges implements Rule {
    @Override
    public String id() {
        return "probe-that-changes";
    }

    @Override
    public String about() {
        return "A probe is repeated until it holds; a change would be made again and again.";
    }

    @Override
    public void check(Subject subject, Diagnostics found) {
        Set<Step> checks = Collections.newSetFromMap(new IdentityHashMap<>());
        checks.addAll(subject.runbook().procedure().verify().checks());
        Drill drill = subject.runbook().drill();
        if (drill != null) {
            checks.addAll(drill.stages().confirm());
        }
        for (Step step : subject.steps()) {
            for (Walk.Use use : Walk.uses(step)) {
                boolean probe = use.job() == Walk.Job.PROBE || (use.job() == Walk.Job.STEP && checks.contains(step));
                subject.action(use.call())
                        .filter(action -> probe && action.effect() != Effect.READS)
                        .ifPresent(action -> found.error(
                                id(),
                                use.call().name().span(),
                                "A check must only read, but `" + action.name() + "` "
                                        + action.effect().name().toLowerCase(Locale.ROOT) + " things.",
                                "Use an action that only reads, such as `http.check` or `file.inspect`."));
            }
        }
    }
}
