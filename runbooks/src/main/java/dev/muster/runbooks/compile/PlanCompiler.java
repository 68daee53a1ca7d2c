package dev.muster.runbooks.compile;

import dev.muster.runbooks.actions.ActionCatalog;
import dev.muster.runbooks.model.Drill;
import dev.muster.runbooks.model.Runbook;
import dev.muster.runbooks.plan.Plan;
import dev.muster.runbooks.types.ValueType;
import dev.muster.runbooks.yaml.Tree;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Compiles a runbook without errors to its plan.
final class PlanCompiler {
    private final Runbook runbook;
    private final Map<String, Plan> called;
    private final StepCompiler steps;

    PlanCompiler(Runbook runbook, ActionCatalog catalog, Map<String, Plan> called) {
        this.runbook = runbook;
        this.called = called;
        Tree.Scalar target = runbook.procedure().target();
        this.steps = new StepCompiler(catalog, target == null ? "local" : target.text());
    }

    Plan plan() {
        Drill drill = runbook.drill();
        return new Plan(
                Plan.SEMANTICS,
                heading(),
                new Plan.Signature(
                        inputs(runbook.signature().inputs()),
                        runbook.signature().secrets().stream()
                                .map(Tree.Scalar::text)
                                .distinct()
                                .toList(),
                        values(runbook.signature().outputs())),
                new Plan.Objectives(
                        runbook.objectives().rto(), runbook.objectives().rpo()),
                procedure(),
                drill == null ? null : drill(drill),
                called);
    }

    private Plan.Heading heading() {
        Runbook.Heading heading = runbook.heading();
        return new Plan.Heading(
                heading.id().text(),
                heading.title().text(),
                heading.symptoms(),
                heading.severity(),
                heading.owners(),
                heading.description());
    }

    private Plan.Procedure procedure() {
        Runbook.Procedure procedure = runbook.procedure();
        return new Plan.Procedure(
                procedure.onFailure(),
                steps.steps(procedure.steps()),
                new Plan.Verification(
                        procedure.verify().window(),
                        steps.acts(procedure.verify().checks())),
                steps.steps(procedure.last()));
    }

    private Plan.DrillPlan drill(Drill drill) {
        Drill.Stages stages = drill.stages();
        return new Plan.DrillPlan(
                drill.settings().every(),
                drill.settings().mode(),
                drill.settings().standIn(),
                new Plan.Stages(
                        steps.steps(stages.prepare()),
                        steps.steps(stages.reference()),
                        steps.steps(stages.fault()),
                        steps.acts(stages.confirm()),
                        steps.steps(stages.measure()),
                        steps.steps(stages.cleanup())),
                values(drill.inputs()),
                new Plan.Measure(drill.measure().basis(), values(drill.measure().values())),
                drill.settings().limit());
    }

    static List<Plan.InputSpec> inputs(List<Runbook.Input> inputs) {
        List<Plan.InputSpec> specs = new ArrayList<>(inputs.size());
        for (Runbook.Input input : inputs) {
            Tree defaultValue = input.defaultValue();
            specs.add(new Plan.InputSpec(
                    input.name().text(),
                    typeName(input.type()),
                    input.required(),
                    defaultValue == null ? null : defaultValue.value(),
                    input.help(),
                    input.example()));
        }
        return specs;
    }

    private static Plan.TypeName typeName(ValueType type) {
        return switch (type) {
            case ValueType.Choice choice -> new Plan.TypeName(choice.word(), choice.values(), null);
            case ValueType.ListOf list ->
                new Plan.TypeName(list.word(), List.of(), list.element().word());
            case ValueType.Simple simple -> new Plan.TypeName(simple.word(), List.of(), null);
            case ValueType.MapOf map -> new Plan.TypeName(map.word(), List.of(), null);
            case ValueType.Structure structure -> new Plan.TypeName("map", List.of(), null);
        };
    }

    /// Values by key, in the order of the document; what is null in the document is left out.
    static Map<String, Object> values(List<Tree.Entry> entries) {
        Map<String, Object> values = new LinkedHashMap<>();
        for (Tree.Entry entry : entries) {
            @Nullable Object value = entry.value().value();
            if (value != null) {
                values.put(entry.key().text(), value);
            }
        }
        return Collections.unmodifiableMap(values);
    }
}
