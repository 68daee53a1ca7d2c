package dev.muster.runbooks.checks;

import dev.muster.runbooks.actions.ActionDescriptor;
import dev.muster.runbooks.diagnostics.Diagnostics;
import dev.muster.runbooks.expressions.TypeEnvironment;
import dev.muster.runbooks.model.Drill;
import dev.muster.runbooks.model.Runbook;
import dev.muster.runbooks.model.Step;
import dev.muster.runbooks.plan.Plan;
import dev.muster.runbooks.types.Field;
import dev.muster.runbooks.types.ValueType;
import dev.muster.runbooks.types.ValueType.Simple;
import dev.muster.runbooks.yaml.Tree;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Goes through a runbook in the order it runs and checks each text with the names that exist at its place.
final class ScopeWalk {
    private final Subject subject;
    private final Runbook runbook;
    private final Results results;
    private final Scope scope = new Scope();
    private final TypedTexts texts;

    ScopeWalk(Subject subject, Diagnostics found) {
        this.subject = subject;
        this.runbook = subject.runbook();
        this.results = new Results(subject);
        Set<String> ids = new HashSet<>();
        for (Step step : subject.steps()) {
            Tree.Scalar id = step.head().id();
            if (id != null) {
                ids.add(id.text());
            }
        }
        this.texts = new TypedTexts(subject, found, scope, ids);
    }

    void walk() {
        scope.define("inputs", results.inputs());
        scope.define("secrets", results.secrets());
        scope.define("run", TypeEnvironment.RUN);
        texts.text(runbook.procedure().target(), Text.Place.TARGET);
        List<Step> recovery = runbook.procedure().steps();
        sequence(recovery);
        outputs();
        verify(recovery);
        hide(recovery, "`finally` runs however the run ends, also before that step.");
        sequence(runbook.procedure().last());
        hide(runbook.procedure().last(), "it belongs to `finally`.");
        hide(recovery, "the drill's own steps don't see the results of the recovery.");
        Drill drill = runbook.drill();
        if (drill != null) {
            drill(drill);
        }
    }

    private void outputs() {
        for (Tree.Entry output : runbook.signature().outputs()) {
            texts.value(output.value(), Simple.ANY, Text.Place.OUTPUT);
        }
    }

    private void verify(List<Step> recovery) {
        List<Step> checks = List.copyOf(runbook.procedure().verify().checks());
        if (runbook.drill() != null) {
            hide(recovery, "a drill makes the checks of `verify` once before any step, to know that all is well.");
        }
        for (Step check : checks) {
            step(check);
        }
        if (runbook.drill() != null) {
            names(recovery).forEach(scope::show);
        }
        hide(checks, "checks of `verify` leave no result.");
    }

    private void drill(Drill drill) {
        Drill.Stages stages = drill.stages();
        sequence(stages.prepare());
        Map<String, ValueType> inputs = new HashMap<>();
        runbook.signature().inputs().forEach(input -> inputs.put(input.name().text(), input.type()));
        for (Tree.Entry entry : drill.inputs()) {
            texts.value(entry.value(), inputs.getOrDefault(entry.key().text(), Simple.ANY), Text.Place.DRILL_INPUT);
        }
        sequence(stages.reference());
        sequence(stages.fault());
        List<Step> confirm = List.copyOf(stages.confirm());
        sequence(confirm);
        hide(confirm, "checks of `confirm` leave no result.");
        sequence(stages.measure());
        for (Tree.Entry entry : drill.measure().values()) {
            boolean time = entry.key().text().equals("recovery_point");
            texts.value(entry.value(), time ? Simple.TIMESTAMP : Simple.INTEGER, Text.Place.MEASURE);
        }
        hide(stages.measure(), "clean-up runs however the drill ends, also before that step.");
        sequence(stages.cleanup());
    }

    private void hide(List<Step> steps, String reason) {
        names(steps).forEach(name -> scope.hide(name, reason));
    }

    private static List<String> names(List<Step> steps) {
        List<String> names = new ArrayList<>();
        for (Step step : Walk.below(steps)) {
            Tree.Scalar id = step.head().id();
            if (id != null) {
                names.add(id.text());
            }
        }
        return names;
    }

    private void sequence(List<Step> steps) {
        for (Step step : steps) {
            step(step);
        }
    }

    private void step(Step step) {
        Tree.Scalar condition = step.head().condition();
        if (condition == null) {
            inside(step);
            define(step);
            return;
        }
        texts.text(condition, Simple.BOOLEAN, Text.Place.CONDITION);
        String expression = Texts.expression(condition);
        int guards = scope.enter(expression);
        inside(step);
        define(step);
        scope.leave(guards);
        if (step instanceof Step.Block block && !block.otherwise().isEmpty()) {
            int otherwise = scope.enterOtherwise(expression);
            sequence(block.otherwise());
            scope.leave(otherwise);
        }
    }

    private void define(Step step) {
        Tree.Scalar id = step.head().id();
        if (id == null) {
            return;
        }
        ValueType type = results.of(step).orElse(null);
        scope.define(id.text(), type == null ? Simple.ANY : type);
        if (type == null) {
            boolean task = step instanceof Step.Task;
            scope.hide(id.text(), task ? "the run does not wait for that task." : "that step leaves no result.");
        }
    }

    private void inside(Step step) {
        texts.text(step.head().name(), Text.Place.NAME);
        switch (step) {
            case Step.Block block -> sequence(block.steps());
            case Step.Parallel parallel -> parallel(parallel);
            case Step.ForEach loop -> loop(loop);
            case Step.Wait wait -> {
                if (wait.pause() instanceof Step.Pause.Lasting lasting) {
                    texts.text(lasting.duration(), Simple.DURATION, Text.Place.WAIT);
                }
            }
            case Step.Approve approve -> approve.show().forEach(id -> texts.name(id.text(), id, 0));
            case Step.Task task -> texts.text(task.instructions(), Text.Place.INSTRUCTIONS);
            case Step.RunRunbook run -> run(run);
            case Step.SetValues set ->
                set.values().forEach(value -> texts.value(value.value(), Simple.ANY, Text.Place.SET));
            case Step.Assert assertion -> {
                texts.text(assertion.that(), Simple.BOOLEAN, Text.Place.CONDITION);
                texts.text(assertion.message(), Text.Place.MESSAGE);
            }
            case Step.Act act -> {}
            case Step.Unreadable unreadable -> {}
        }
        for (Walk.Use use : Walk.uses(step)) {
            call(use.call());
        }
    }

    private void call(Step.ActionCall call) {
        texts.text(call.target(), Text.Place.TARGET);
        ActionDescriptor action = subject.action(call).orElse(null);
        for (Tree.Entry entry : call.parameters().entries()) {
            texts.value(entry.value(), parameter(action, entry.key().text()), Text.Place.PARAMETER);
        }
    }

    private static ValueType parameter(@Nullable ActionDescriptor action, String name) {
        return action == null
                ? Simple.ANY
                : action.parameter(name).map(Field::type).orElse(Simple.ANY);
    }

    private void run(Step.RunRunbook run) {
        Map<String, ValueType> inputs = new HashMap<>();
        subject.called(run.runbook().text()).ifPresent(plan -> {
            for (Plan.InputSpec input : plan.signature().inputs()) {
                inputs.put(input.name(), PlanTypes.type(input.type()));
            }
        });
        for (Tree.Entry entry : run.with()) {
            texts.value(entry.value(), inputs.getOrDefault(entry.key().text(), Simple.ANY), Text.Place.WITH);
        }
    }

    private void parallel(Step.Parallel parallel) {
        List<String> done = new ArrayList<>();
        for (List<Step> branch : parallel.branches()) {
            done.forEach(name -> scope.hide(name, "its step runs side by side with this one."));
            sequence(branch);
            done.addAll(names(branch));
        }
        done.forEach(scope::show);
    }

    private void loop(Step.ForEach loop) {
        texts.text(loop.loop().of(), new ValueType.ListOf(Simple.ANY), Text.Place.LOOP);
        String name = loop.loop().as().text();
        scope.define(name, Simple.ANY);
        sequence(loop.steps());
        scope.forget(name);
        hide(loop.steps(), "its step is inside a loop, and may have run many times or never.");
    }
}
