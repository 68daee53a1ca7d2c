package dev.muster.runbooks.compile;

import dev.muster.runbooks.actions.ActionCatalog;
import dev.muster.runbooks.actions.ActionDescriptor;
import dev.muster.runbooks.checks.Texts;
import dev.muster.runbooks.model.Step;
import dev.muster.runbooks.plan.PlanStep;
import dev.muster.runbooks.types.Field;
import dev.muster.runbooks.yaml.Tree;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Compiles steps and applies the defaults of the language and of the actions.
final class StepCompiler {
    /// The longest one attempt may take where the runbook does not say.
    static final Duration TIMEOUT = Duration.ofMinutes(5);

    /// How long a task that nobody is in a hurry for stays open where the runbook does not say.
    static final Duration ANSWER_WITHIN = Duration.ofHours(1);

    private final ActionCatalog catalog;
    private final String target;

    /// @param target where steps act that do not say so
    StepCompiler(ActionCatalog catalog, String target) {
        this.catalog = catalog;
        this.target = target;
    }

    List<PlanStep> steps(List<Step> steps) {
        List<PlanStep> compiled = new ArrayList<>(steps.size());
        for (Step step : steps) {
            compiled.add(step(step));
        }
        return compiled;
    }

    List<PlanStep.Act> acts(List<Step.Act> acts) {
        return acts.stream().map(this::act).toList();
    }

    private PlanStep step(Step step) {
        return switch (step) {
            case Step.Act act -> act(act);
            case Step.Block block ->
                new PlanStep.Block(head(block, "Steps"), steps(block.steps()), steps(block.otherwise()));
            case Step.Parallel parallel ->
                new PlanStep.Parallel(
                        head(parallel, "Side by side"),
                        parallel.branches().stream().map(this::steps).toList());
            case Step.ForEach loop ->
                new PlanStep.ForEach(
                        head(loop, "For each " + loop.loop().as().text()),
                        loop.loop().of().text(),
                        loop.loop().as().text(),
                        loop.loop().atMost(),
                        loop.loop().inParallel(),
                        steps(loop.steps()));
            case Step.Wait wait -> waiting(wait);
            case Step.Approve approve ->
                new PlanStep.Approve(
                        head(approve, "Go on?"),
                        deciders(approve.by()),
                        approve.show().stream().map(Tree.Scalar::text).toList(),
                        deadline(approve.answer()));
            case Step.Task task -> task(task);
            case Step.RunRunbook run ->
                new PlanStep.RunRunbook(
                        head(run, "Run " + run.runbook().text()),
                        run.runbook().text(),
                        PlanCompiler.values(run.with()));
            case Step.SetValues set -> new PlanStep.SetValues(head(set, "Set"), PlanCompiler.values(set.values()));
            case Step.Assert assertion ->
                new PlanStep.Assert(
                        head(assertion, "Assert"),
                        Texts.expression(assertion.that()),
                        textOr(assertion.message(), "The condition does not hold."));
            case Step.Unreadable unreadable ->
                // Reading reports an error with every unreadable step, and a runbook with errors is not compiled.
                throw new IllegalStateException(
                        "an unreadable step at " + unreadable.head().path());
        };
    }

    private PlanStep.Act act(Step.Act act) {
        PlanStep.Call call = call(act.call());
        Step.Policy said = act.policy();
        Step.Repeat repeat = said.retry();
        Duration timeout = said.timeout();
        PlanStep.Policy policy = new PlanStep.Policy(
                timeout == null ? TIMEOUT : timeout,
                repeat == null ? PlanStep.Retry.NONE : repeat.retry(),
                undo(said.undo()),
                callOrNull(said.ready()),
                callOrNull(said.check()));
        return new PlanStep.Act(head(act, act.call().name().text()), call, policy);
    }

    private PlanStep.Undo undo(Step.Undo undo) {
        return switch (undo) {
            case Step.Undo.None none -> new PlanStep.Undo.None();
            case Step.Undo.Word word -> new PlanStep.Undo.BuiltIn(word.word().text());
            case Step.Undo.Calling calling -> new PlanStep.Undo.Calling(call(calling.call()));
        };
    }

    private PlanStep waiting(Step.Wait wait) {
        PlanStep.Head head = head(wait, "Wait");
        return switch (wait.pause()) {
            case Step.Pause.Lasting lasting ->
                new PlanStep.Wait(head, lasting.duration().text(), null, Duration.ZERO, Duration.ZERO);
            case Step.Pause.Until until ->
                new PlanStep.Wait(head, null, call(until.probe()), until.every(), until.within());
        };
    }

    private PlanStep task(Step.Task task) {
        return new PlanStep.Task(
                head(task, "Task"),
                deciders(task.by()),
                textOr(task.instructions(), ""),
                PlanCompiler.inputs(task.form()),
                deadline(task.answer()),
                callOrNull(task.check()),
                task.blocksRecovery());
    }

    private static PlanStep.Deciders deciders(Step.@Nullable Deciders by) {
        return by == null
                ? new PlanStep.Deciders(null, List.of(), 1, false)
                : new PlanStep.Deciders(by.role(), by.people(), by.count(), by.notStarter());
    }

    private static PlanStep.Deadline deadline(Step.Answer answer) {
        Duration within = answer.within();
        PlanStep.Silence silence = answer.silence();
        Tree.Scalar escalateTo = answer.escalateTo();
        return new PlanStep.Deadline(
                within == null ? ANSWER_WITHIN : within,
                silence == null ? PlanStep.Silence.HOLD : silence,
                escalateTo == null ? null : escalateTo.text());
    }

    private PlanStep.Head head(Step step, String otherwise) {
        Step.Head head = step.head();
        Tree.Scalar id = head.id();
        Tree.Scalar condition = head.condition();
        return new PlanStep.Head(
                head.path(),
                id == null ? null : id.text(),
                textOr(head.name(), otherwise),
                condition == null ? null : Texts.expression(condition),
                head.onFailure(),
                head.span().line());
    }

    private static String textOr(Tree.@Nullable Scalar text, String otherwise) {
        return text == null ? otherwise : text.text();
    }

    private PlanStep.@Nullable Call callOrNull(Step.@Nullable ActionCall call) {
        return call == null ? null : call(call);
    }

    private PlanStep.Call call(Step.ActionCall call) {
        // The rule `unknown-action` has made sure that it is there.
        ActionDescriptor action = catalog.find(call.name().text()).orElseThrow();
        Map<String, Object> with =
                new LinkedHashMap<>(PlanCompiler.values(call.parameters().entries()));
        for (Field parameter : action.parameters()) {
            Object defaultValue = parameter.defaultValue();
            if (defaultValue != null) {
                with.putIfAbsent(parameter.name(), defaultValue);
            }
        }
        Tree.Scalar own = call.target();
        return new PlanStep.Call(
                action.name(),
                Collections.unmodifiableMap(with),
                own == null ? target : own.text(),
                action.effect(),
                action.idempotent(),
                Texts.secrets(call.parameters()));
    }
}
