package dev.muster.workflows.client;

import dev.muster.runbooks.journal.JournalEntry;
import dev.muster.workflows.contract.Accepted;
import dev.muster.workflows.contract.Control;
import dev.muster.workflows.contract.Decision;
import dev.muster.workflows.contract.HoldChoice;
import dev.muster.workflows.contract.JournalTail;
import dev.muster.workflows.contract.RunRequest;
import dev.muster.workflows.contract.RunResult;
import dev.muster.workflows.contract.RunWorkflow;
import io.grpc.StatusRuntimeException;
import io.temporal.api.enums.v1.WorkflowIdReusePolicy;
import io.temporal.client.UpdateOptions;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowNotFoundException;
import io.temporal.client.WorkflowOptions;
import io.temporal.client.WorkflowServiceException;
import io.temporal.client.WorkflowStub;
import io.temporal.client.WorkflowUpdateException;
import io.temporal.client.WorkflowUpdateStage;
import io.temporal.failure.ApplicationFailure;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/// All that is asked of runs, by whoever asks.
public final class Runs {
    private final WorkflowClient client;

    public Runs(WorkflowClient client) {
        this.client = client;
    }

    /// Starts a run under this id.
    ///
    /// @throws io.temporal.client.WorkflowExecutionAlreadyStarted if a run has or had the id
    public void start(String runId, RunRequest request) {
        WorkflowStub stub = client.newUntypedWorkflowStub(
                RunWorkflow.TYPE,
                WorkflowOptions.newBuilder()
                        .setWorkflowId(runId)
                        .setTaskQueue(RunWorkflow.TASK_QUEUE)
                        .setWorkflowIdReusePolicy(WorkflowIdReusePolicy.WORKFLOW_ID_REUSE_POLICY_REJECT_DUPLICATE)
                        // After a crash of the engine a workflow task waits for this long before it is given out again.
                        .setWorkflowTaskTimeout(Duration.ofSeconds(5))
                        .setDisableEagerExecution(false)
                        .setStaticSummary(request.plan().heading().title())
                        .build());
        stub.start(request);
    }

    /// Approves, rejects, or reports a task done.
    public Reply decide(String runId, Decision decision) {
        return update(runId, "decide", decision);
    }

    /// Chooses at a held step.
    public Reply resolve(String runId, HoldChoice choice) {
        return update(runId, "resolve", choice);
    }

    /// Pauses, resumes, aborts, annotates.
    public Reply control(String runId, Control control) {
        return update(runId, "control", control);
    }

    /// The entries that the store may not have yet.
    ///
    /// @throws WorkflowException if the run is unknown or no worker answers
    public List<JournalEntry> tail(String runId) {
        return client.newUntypedWorkflowStub(runId)
                .query("journal", JournalTail.class)
                .entries();
    }

    /// Waits for a run's end.
    ///
    /// @throws TimeoutException if it has not ended in time
    /// @throws WorkflowFailedException if the workflow itself broke or was terminated
    public RunResult await(String runId, Duration limit) throws TimeoutException {
        return client.newUntypedWorkflowStub(runId).getResult(limit.toMillis(), TimeUnit.MILLISECONDS, RunResult.class);
    }

    private Reply update(String runId, String name, Object argument) {
        try {
            UpdateOptions<Accepted> options = UpdateOptions.newBuilder(Accepted.class)
                    .setUpdateName(name)
                    .setWaitForStage(WorkflowUpdateStage.COMPLETED)
                    .build();
            Accepted accepted = client.newUntypedWorkflowStub(runId)
                    .startUpdate(options, argument)
                    .getResult();
            return new Reply.Accepted(accepted.message());
        } catch (WorkflowUpdateException e) {
            return new Reply.Refused(message(e));
        } catch (WorkflowNotFoundException e) {
            return new Reply.Unreachable("The run `" + runId + "` is over or unknown; `muster runs` lists the runs.");
        } catch (WorkflowServiceException | StatusRuntimeException e) {
            return new Reply.Unreachable("The engine does not answer: " + e.getMessage());
        }
    }

    private static String message(WorkflowUpdateException e) {
        Throwable cause = e.getCause() == null ? e : e.getCause();
        return cause instanceof ApplicationFailure told
                ? told.getOriginalMessage()
                : String.valueOf(cause.getMessage());
    }
}
