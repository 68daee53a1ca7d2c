package dev.muster.runbooks.compile;

import dev.muster.runbooks.actions.ActionCatalog;
import dev.muster.runbooks.checks.Rules;
import dev.muster.runbooks.checks.Subject;
import dev.muster.runbooks.checks.Walk;
import dev.muster.runbooks.diagnostics.Diagnostic;
import dev.muster.runbooks.diagnostics.Diagnostics;
import dev.muster.runbooks.diagnostics.SafeText;
import dev.muster.runbooks.diagnostics.Severity;
import dev.muster.runbooks.model.Runbook;
import dev.muster.runbooks.model.Step;
import dev.muster.runbooks.plan.Plan;
import dev.muster.runbooks.reading.RunbookReader;
import dev.muster.runbooks.text.SourceText;
import dev.muster.runbooks.types.NearNames;
import dev.muster.runbooks.yaml.Tree;
import dev.muster.runbooks.yaml.YamlReader;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// One check of a runbook and of all that it calls; each called runbook is checked once.
final class CheckSession {
    /// Runbooks that run each other, one inside the other.
    static final int CALLS_MAX = 8;

    static final String UNKNOWN_RUNBOOK = "unknown-runbook";
    static final String RUNBOOK_CYCLE = "runbook-cycle";
    static final String CALLED_RUNBOOK_HAS_ERRORS = "called-runbook-has-errors";
    static final String CALLS_TOO_DEEP = "calls-too-deep";

    /// The ids of the problems that are found here.
    static final List<String> PROBLEMS =
            List.of(UNKNOWN_RUNBOOK, RUNBOOK_CYCLE, CALLED_RUNBOOK_HAS_ERRORS, CALLS_TOO_DEEP);

    private static final List<String> CHAIN = List.of(RUNBOOK_CYCLE, CALLS_TOO_DEEP);

    private final ActionCatalog catalog;
    private final RunbookResolver resolver;
    private final Map<String, Checked> done = new HashMap<>();
    private final List<String> under = new ArrayList<>();

    CheckSession(ActionCatalog catalog, RunbookResolver resolver) {
        this.catalog = catalog;
        this.resolver = resolver;
    }

    Checked check(SourceText source) {
        Diagnostics found = new Diagnostics(source);
        Optional<Tree> tree = YamlReader.read(found);
        Optional<Runbook> read = tree.flatMap(document -> RunbookReader.read(document, found));
        if (tree.isEmpty() || read.isEmpty()) {
            return new Checked(source, found.sorted(), null, null);
        }
        Runbook runbook = read.get();
        under.add(runbook.id());
        Map<String, Plan> called = called(runbook, found);
        under.removeLast();
        Rules.check(new Subject(runbook, catalog, called), found);
        Plan plan = found.hasErrors() ? null : new PlanCompiler(runbook, catalog, called).plan();
        if (plan != null) {
            Rules.check(runbook, plan, found);
        }
        Suppressions.Sorted sorted = new Suppressions(tree.get(), runbook.suppressions(), found).sort(plan != null);
        return new Checked(source, sorted.left(), runbook, found.hasErrors() ? null : plan)
                .withSuppressed(sorted.excused());
    }

    private Map<String, Plan> called(Runbook runbook, Diagnostics found) {
        Map<String, Plan> plans = new TreeMap<>();
        for (Step step : Walk.all(runbook)) {
            if (step instanceof Step.RunRunbook run
                    && !plans.containsKey(run.runbook().text())) {
                call(run.runbook(), found)
                        .ifPresent(plan -> plans.put(run.runbook().text(), plan));
            }
        }
        return plans;
    }

    private Optional<Plan> call(Tree.Scalar name, Diagnostics found) {
        String id = name.text();
        if (under.contains(id)) {
            List<String> cycle = new ArrayList<>(under.subList(under.indexOf(id), under.size()));
            cycle.add(id);
            found.error(
                    RUNBOOK_CYCLE,
                    name.span(),
                    "The runbook would run itself: " + SafeText.shortened(String.join(" → ", cycle)) + ".",
                    null);
            return Optional.empty();
        }
        if (under.size() >= CALLS_MAX) {
            found.error(CALLS_TOO_DEEP, name.span(), "Runbooks run each other more than " + CALLS_MAX + " deep.", null);
            return Optional.empty();
        }
        Checked known = done.get(id);
        if (known == null) {
            Optional<SourceText> text = resolver.find(id);
            if (text.isEmpty()) {
                found.error(
                        UNKNOWN_RUNBOOK,
                        name.span(),
                        "There is no runbook " + SafeText.quote(id)
                                + NearNames.orFullStop(SafeText.shortened(id), resolver.ids()),
                        "Runbooks are found beside this one, in the directories given, and in the library.");
                return Optional.empty();
            }
            known = check(text.get());
            done.put(id, known);
        }
        reportErrors(name, known, found);
        return known.plan();
    }

    private static void reportErrors(Tree.Scalar name, Checked called, Diagnostics found) {
        List<Diagnostic> errors = called.errors();
        if (errors.isEmpty()) {
            return;
        }
        // What is wrong with the chain of calls is wrong with every link of it.
        Diagnostic cause = errors.stream()
                .filter(error -> CHAIN.contains(error.id()))
                .findFirst()
                .orElse(errors.getFirst());
        boolean chain = CHAIN.contains(cause.id());
        String count = errors.size() == 1 ? "an error" : errors.size() + " errors";
        found.add(new Diagnostic(
                chain ? cause.id() : CALLED_RUNBOOK_HAS_ERRORS,
                Severity.ERROR,
                found.source().name(),
                name.span(),
                chain ? cause.message() : "The runbook " + SafeText.quote(name.text()) + " has " + count + ".",
                chain ? cause.hint() : "Mend it first: `muster check` shows all of its problems.",
                List.of(new Diagnostic.Related(cause.file(), cause.span(), cause.message()))));
    }
}
