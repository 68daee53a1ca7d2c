package dev.muster.workflows.v1;

import dev.muster.workflows.contract.RunRequest;
import io.temporal.workflow.Workflow;

/// Continues the run as new before its history grows to the server's limits.
///
/// It happens between two steps only, where no branch, question or activity is open, so that nothing has to be carried
/// that Temporal
/// would have to know of.
final class Renewal {
    private final RunState state;

    private int branches;

    Renewal(RunState state) {
        this.state = state;
    }

    /// Inside branches that run side by side no renewal is due.
    void enterBranches() {
        branches++;
    }

    void leaveBranches() {
        branches--;
    }

    boolean due() {
        int events = state.request.settings().renewalEvents();
        boolean many = events > 0 && Workflow.getInfo().getHistoryLength() > events;
        // What comes after the recovery is short, and is not told twice.
        return branches == 0
                && !state.unwinding()
                && (many || Workflow.getInfo().isContinueAsNewSuggested());
    }

    void ifDue() {
        if (due() && state.wish() == null) {
            Workflow.await(Workflow::isEveryHandlerFinished);
            state.journal.flush();
            RunRequest request = state.request;
            Workflow.continueAsNew(new RunRequest(
                    request.plan(),
                    request.mode(),
                    request.inputs(),
                    request.starter(),
                    request.people(),
                    request.settings(),
                    new RunRequest.Carried(request.plan().semantics(), state.save())));
        }
    }
}
