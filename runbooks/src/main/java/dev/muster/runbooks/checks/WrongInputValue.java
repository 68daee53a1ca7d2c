package dev.muster.runbooks.checks;

import dev.muster.runbooks.diagnostics.Diagnostics;
import dev.muster.runbooks.model.Drill;
import dev.muster.runbooks.model.Runbook;
import dev.muster.runbooks.model.Step;
import dev.muster.runbooks.plan.Plan;
import dev.muster.runbooks.yaml.Tree;
import java.util.List;

/// A default, or a value given to another runbook or a drill, that is of another type.
final class WrongInputValue implements Rule {
    @Override
    public String id() {
        return "wrong-input-value";
    }

    @Override
    public String about() {
        return "The run would be refused, or fail where the value is used.";
    }

    @Override
    public void check(Subject subject, Diagnostics found) {
        Literals literals = new Literals(id(), found);
        List<Runbook.Input> inputs = subject.runbook().signature().inputs();
        defaults(inputs, literals);
        for (Step step : subject.steps()) {
            if (step instanceof Step.Task task) {
                defaults(task.form(), literals);
            } else if (step instanceof Step.RunRunbook run) {
                subject.called(run.runbook().text()).ifPresent(plan -> run(run, plan, literals));
            }
        }
        Drill drill = subject.runbook().drill();
        if (drill != null) {
            for (Tree.Entry entry : drill.inputs()) {
                for (Runbook.Input input : inputs) {
                    if (input.name().text().equals(entry.key().text())) {
                        literals.check("`" + input.name().text() + "`", entry.value(), input.type());
                    }
                }
            }
        }
    }

    private static void defaults(List<Runbook.Input> inputs, Literals literals) {
        for (Runbook.Input input : inputs) {
            Tree value = input.defaultValue();
            if (value != null) {
                literals.check("The default", value, input.type());
            }
        }
    }

    private static void run(Step.RunRunbook run, Plan plan, Literals literals) {
        for (Tree.Entry entry : run.with()) {
            for (Plan.InputSpec input : plan.signature().inputs()) {
                if (input.name().equals(entry.key().text())) {
                    literals.check("`" + input.name() + "`", entry.value(), PlanTypes.type(input.type()));
                }
            }
        }
    }
}
