package dev.muster.workflows.contract;

import io.temporal.workflow.QueryMethod;
import io.temporal.workflow.UpdateMethod;
import io.temporal.workflow.UpdateValidatorMethod;
import io.temporal.workflow.WorkflowInterface;
import io.temporal.workflow.WorkflowMethod;

/// One run of a plan. The workflow id is the run's id.
///
/// Everything people do to a run is an Update. Its validator refuses with a message of the form
/// "expected X, but Y; do Z", whoever calls; what passes the validator is recorded.
@WorkflowInterface
public interface RunWorkflow {
    /// The workflow type.
    String TYPE = "Run";

    /// The target that is the engine's own host.
    String LOCAL = "local";

    /// The task queue of runs: that of the engine's own host, whose steps then need no second round through the server.
    String TASK_QUEUE = "muster.target." + LOCAL;

    @WorkflowMethod(name = TYPE)
    RunResult run(RunRequest request);

    /// Approves or rejects at a gate, or reports a task done.
    @UpdateMethod
    Accepted decide(Decision decision);

    @UpdateValidatorMethod(updateName = "decide")
    void validateDecide(Decision decision);

    /// Chooses at a held step: retry, retry with changed parameters, skip, undo, stop.
    @UpdateMethod
    Accepted resolve(HoldChoice choice);

    @UpdateValidatorMethod(updateName = "resolve")
    void validateResolve(HoldChoice choice);

    /// Pauses, resumes, aborts or annotates the run.
    @UpdateMethod
    Accepted control(Control control);

    @UpdateValidatorMethod(updateName = "control")
    void validateControl(Control control);

    /// The journal from a number on, as far as the store may not have it yet.
    @QueryMethod
    JournalTail journal();

    /// The task queue of a target's agent.
    static String targetQueue(String target) {
        return "muster.target." + target;
    }
}
