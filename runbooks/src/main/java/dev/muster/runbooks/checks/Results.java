package dev.muster.runbooks.checks;

import dev.muster.runbooks.actions.ActionDescriptor;
import dev.muster.runbooks.model.Runbook;
import dev.muster.runbooks.model.Step;
import dev.muster.runbooks.plan.Plan;
import dev.muster.runbooks.types.Field;
import dev.muster.runbooks.types.ValueType;
import dev.muster.runbooks.types.ValueType.Simple;
import dev.muster.runbooks.types.ValueType.Structure;
import dev.muster.runbooks.yaml.Tree;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The types of the values that steps leave behind, and of `inputs` and `secrets`.
final class Results {
    private final Subject subject;
    private final Map<String, ValueType> byAction = new HashMap<>();

    Results(Subject subject) {
        this.subject = subject;
    }

    ValueType inputs() {
        return fields("inputs", subject.runbook().signature().inputs());
    }

    ValueType secrets() {
        return new Structure(
                "secrets",
                subject.runbook().signature().secrets().stream()
                        .map(secret -> new Field(secret.text(), Simple.SECRET, true, null, ""))
                        .toList());
    }

    /// The type of a step's result; empty if it leaves none.
    Optional<ValueType> of(Step step) {
        return switch (step) {
            case Step.Act act -> Optional.of(of(act.call()));
            case Step.Wait wait ->
                wait.pause() instanceof Step.Pause.Until until ? Optional.of(of(until.probe())) : Optional.empty();
            case Step.ForEach loop -> Optional.of(structure("for_each", Map.of("count", Simple.INTEGER)));
            case Step.Approve approve -> Optional.of(structure("approve", Map.of("approved", Simple.BOOLEAN)));
            case Step.Task task -> task.blocksRecovery() ? Optional.of(fields("task", task.form())) : Optional.empty();
            case Step.RunRunbook run -> Optional.of(outputs(run));
            case Step.SetValues set -> Optional.of(set(set));
            case Step.Block block -> Optional.empty();
            case Step.Parallel parallel -> Optional.empty();
            case Step.Assert assertion -> Optional.empty();
            // What it would have been can't be told, so nothing is said about its use.
            case Step.Unreadable unreadable -> Optional.of(Simple.ANY);
        };
    }

    private ValueType of(Step.ActionCall call) {
        return byAction.computeIfAbsent(
                call.name().text(),
                name -> subject.action(call).<ValueType>map(Results::structure).orElse(Simple.ANY));
    }

    private static Structure structure(ActionDescriptor action) {
        return new Structure(action.name(), action.results());
    }

    private static Structure structure(String name, Map<String, ValueType> types) {
        return new Structure(
                name,
                types.entrySet().stream()
                        .map(entry -> new Field(entry.getKey(), entry.getValue(), true, null, ""))
                        .toList());
    }

    private static Structure fields(String name, List<Runbook.Input> inputs) {
        return new Structure(
                name,
                inputs.stream()
                        .map(input ->
                                new Field(input.name().text(), input.type(), input.required(), null, input.help()))
                        .toList());
    }

    private ValueType outputs(Step.RunRunbook run) {
        Optional<Plan> plan = subject.called(run.runbook().text());
        if (plan.isEmpty()) {
            return Simple.ANY;
        }
        Map<String, ValueType> types = new HashMap<>();
        plan.get().signature().outputs().keySet().forEach(name -> types.put(name, Simple.ANY));
        return structure(run.runbook().text(), types);
    }

    private static Structure set(Step.SetValues set) {
        Map<String, ValueType> types = new HashMap<>();
        for (Tree.Entry value : set.values()) {
            types.put(value.key().text(), Simple.ANY);
        }
        return structure("set", types);
    }
}
