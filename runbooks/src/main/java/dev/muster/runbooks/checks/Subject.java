package dev.muster.runbooks.checks;

import dev.muster.runbooks.actions.ActionCatalog;
import dev.muster.runbooks.actions.ActionDescriptor;
import dev.muster.runbooks.expressions.Reference;
import dev.muster.runbooks.model.Runbook;
import dev.muster.runbooks.model.Step;
import dev.muster.runbooks.plan.Plan;
import dev.muster.runbooks.yaml.Tree;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// What the rules look at.
public final class Subject {
    private final Runbook runbook;
    private final ActionCatalog catalog;
    private final Map<String, Plan> called;
    private final List<Step> steps;
    private final List<Text> texts;
    private final Map<String, List<Reference>> references = new HashMap<>();

    /// @param runbook the runbook
    /// @param catalog the actions there are
    /// @param called the plans of the runbooks it runs, by id; one that can't be had is not there
    public Subject(Runbook runbook, ActionCatalog catalog, Map<String, Plan> called) {
        this.runbook = runbook;
        this.catalog = catalog;
        this.called = Map.copyOf(called);
        this.steps = List.copyOf(Walk.all(runbook));
        this.texts = List.copyOf(Text.all(runbook, steps));
    }

    /// The runbook.
    public Runbook runbook() {
        return runbook;
    }

    /// The actions there are.
    public ActionCatalog catalog() {
        return catalog;
    }

    /// The plan of a runbook that it runs, if it can be had.
    public Optional<Plan> called(String id) {
        return Optional.ofNullable(called.get(id));
    }

    /// Every step, each before those inside it.
    public List<Step> steps() {
        return steps;
    }

    /// Every text that may hold `${...}`.
    public List<Text> texts() {
        return texts;
    }

    /// The action of a call, if there is one of that name.
    public Optional<ActionDescriptor> action(Step.ActionCall call) {
        return catalog.find(call.name().text());
    }

    /// The names that a text uses in expressions, with offsets in it.
    List<Reference> references(Text text) {
        Tree.Scalar scalar = text.scalar();
        String key = (text.place() == Text.Place.CONDITION ? "?" : "=") + scalar.text();
        return references.computeIfAbsent(
                key,
                ignored -> text.place() == Text.Place.CONDITION
                        ? Texts.conditionReferences(scalar)
                        : Texts.references(scalar));
    }
}
