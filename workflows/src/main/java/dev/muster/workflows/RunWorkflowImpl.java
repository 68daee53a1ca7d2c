package dev.muster.workflows;

import dev.muster.workflows.contract.Accepted;
import dev.muster.workflows.contract.Control;
import dev.muster.workflows.contract.Decision;
import dev.muster.workflows.contract.HoldChoice;
import dev.muster.workflows.contract.JournalTail;
import dev.muster.workflows.contract.RunRequest;
import dev.muster.workflows.contract.RunResult;
import dev.muster.workflows.contract.RunWorkflow;
import dev.muster.workflows.v1.Interpreter;
import io.temporal.failure.ApplicationFailure;
import io.temporal.workflow.WorkflowInit;
import org.jspecify.annotations.Nullable;

/// The workflow of a run.
///
/// A released interpreter is never changed: a plan of `semantics: 2` gets an interpreter of its own beside this one.
public final class RunWorkflowImpl implements RunWorkflow {
    private final Interpreter interpreter;

    @WorkflowInit
    public RunWorkflowImpl(RunRequest request) {
        int semantics = request.plan().semantics();
        if (semantics != 1) {
            throw ApplicationFailure.newNonRetryableFailure(
                    "expected a plan of semantics 1, but it is of semantics " + semantics
                            + "; start it with a newer Muster",
                    "UnknownSemantics");
        }
        this.interpreter = new Interpreter(request);
    }

    @Override
    public RunResult run(RunRequest request) {
        return interpreter.run();
    }

    @Override
    public Accepted decide(Decision decision) {
        return interpreter.take(decision);
    }

    @Override
    public void validateDecide(Decision decision) {
        refuse(interpreter.refusal(decision));
    }

    @Override
    public Accepted resolve(HoldChoice choice) {
        return interpreter.take(choice);
    }

    @Override
    public void validateResolve(HoldChoice choice) {
        refuse(interpreter.refusal(choice));
    }

    @Override
    public Accepted control(Control control) {
        return interpreter.take(control);
    }

    @Override
    public void validateControl(Control control) {
        refuse(interpreter.refusal(control));
    }

    /// SDK 1.38 loses everything of a validator's failure but its message, so the message is all there is.
    private static void refuse(@Nullable String refusal) {
        if (refusal != null) {
            throw ApplicationFailure.newNonRetryableFailure(refusal, "Refused");
        }
    }

    @Override
    public JournalTail journal() {
        return interpreter.journal();
    }
}
