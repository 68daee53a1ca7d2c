package dev.muster.workflows.v1;

import dev.muster.runbooks.expressions.ExpressionFailure;
import dev.muster.runbooks.journal.Failure;
import dev.muster.runbooks.journal.RunEvent;
import dev.muster.runbooks.journal.StepRef;
import dev.muster.runbooks.plan.Plan;
import dev.muster.runbooks.plan.PlanStep;
import dev.muster.workflows.contract.RunRequest;
import dev.muster.workflows.contract.RunResult;
import dev.muster.workflows.contract.RunWorkflow;
import io.temporal.api.enums.v1.ParentClosePolicy;
import io.temporal.failure.CanceledFailure;
import io.temporal.failure.ChildWorkflowFailure;
import io.temporal.workflow.ChildWorkflowCancellationType;
import io.temporal.workflow.ChildWorkflowOptions;
import io.temporal.workflow.Workflow;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;

/// Runs of sub-runbooks: each a workflow and a record of its own, whose undo comes to the parent.
final class Children {
    private final RunState state;

    Children(RunState state) {
        this.state = state;
    }

    Acts.Ended run(PlanStep.RunRunbook step, String name, Names names, String iteration) {
        StepRef doing = state.nextDoing(step.head().path(), iteration);
        Plan plan = state.request.plan().runbooks().get(step.runbook());
        if (plan == null) {
            throw new IllegalStateException("the compiler puts every sub-runbook into the plan: " + step.runbook());
        }
        Map<String, Object> inputs = new LinkedHashMap<>();
        plan.signature().inputs().forEach(input -> {
            if (input.defaultValue() != null) {
                inputs.put(input.name(), input.defaultValue());
            }
        });
        try {
            inputs.putAll(names.renderMap(step.with()));
        } catch (ExpressionFailure e) {
            return failed(doing, new Failure(Failure.Kind.NOT_HELD, String.valueOf(e.getMessage()), null));
        }
        state.tell(new RunEvent.StepStarted(doing, name, "run", inputs, ""));
        String childId = state.runId + "." + doing.path() + (doing.generation() == 0 ? "" : "@" + doing.generation())
                + (iteration.isEmpty() ? "" : "." + iteration);
        state.tell(new RunEvent.ChildStarted(doing, childId, step.runbook(), plan.digest()));
        return await(step, doing, childId, request(plan, inputs));
    }

    private RunRequest request(Plan plan, Map<String, Object> inputs) {
        RunRequest own = state.request;
        RunRequest.Settings settings = own.settings();
        return new RunRequest(
                plan,
                own.mode(),
                inputs,
                new RunEvent.Person(own.starter().name(), "parent", "part of " + state.runId),
                own.people(),
                new RunRequest.Settings(
                        settings.scratch(), settings.environment(), settings.casting(), true, settings.renewalEvents()),
                null);
    }

    private Acts.Ended await(PlanStep.RunRunbook step, StepRef doing, String childId, RunRequest request) {
        RunWorkflow child = Workflow.newChildWorkflowStub(
                RunWorkflow.class,
                ChildWorkflowOptions.newBuilder()
                        .setWorkflowId(childId)
                        // As for every run: so long does a workflow task wait after a crash of the engine.
                        .setWorkflowTaskTimeout(Duration.ofSeconds(5))
                        .setCancellationType(ChildWorkflowCancellationType.WAIT_CANCELLATION_COMPLETED)
                        .setParentClosePolicy(ParentClosePolicy.PARENT_CLOSE_POLICY_REQUEST_CANCEL)
                        .build());
        RunResult result;
        try {
            result = child.run(request);
        } catch (ChildWorkflowFailure e) {
            if (e.getCause() instanceof CanceledFailure cancelled) {
                throw cancelled;
            }
            return failed(
                    doing, new Failure(Failure.Kind.BUG, "The run `" + childId + "` broke: " + e.getMessage(), null));
        }
        state.undo().addAll(result.undo());
        return switch (result.ending()) {
            case COMPLETED -> {
                state.tell(new RunEvent.StepDone(doing, result.outputs()));
                yield new Acts.Ended.Done(result.outputs());
            }
            case FAILED, UNDONE, ABORTED ->
                failed(
                        doing,
                        new Failure(
                                Failure.Kind.TARGET_FAILED,
                                "`" + step.runbook() + "` ended as " + result.ending() + ": " + result.because(),
                                null));
        };
    }

    private Acts.Ended failed(StepRef step, Failure failure) {
        state.tell(new RunEvent.StepFailed(step, failure));
        return new Acts.Ended.Failed(step, failure);
    }
}
