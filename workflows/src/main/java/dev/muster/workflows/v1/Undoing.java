package dev.muster.workflows.v1;

import dev.muster.runbooks.journal.Failure;
import dev.muster.runbooks.journal.Phase;
import dev.muster.runbooks.journal.RunEvent;
import dev.muster.workflows.contract.HoldChoice;
import dev.muster.workflows.contract.StepCall;
import dev.muster.workflows.contract.UndoEntry;
import java.util.List;

/// Takes back what was done, newest first.
final class Undoing {
    private final RunState state;
    private final Calls calls;
    private final Holds holds;

    Undoing(RunState state, Calls calls, Holds holds) {
        this.state = state;
        this.calls = calls;
        this.holds = holds;
    }

    /// Undoes everything on the stack. An undo that fails is held for a person to choose, or left, where no person is
    /// there, and the rest
    /// goes on: a system that is half restored is better than one that is not restored at all.
    ///
    /// @return whether everything was undone
    boolean all() {
        List<UndoEntry> stack = state.undo();
        if (stack.isEmpty()) {
            return true;
        }
        state.tell(new RunEvent.PhaseStarted(Phase.UNDO));
        boolean whole = true;
        while (!stack.isEmpty()) {
            UndoEntry entry = stack.getLast();
            String how = entry.call().order() == StepCall.Order.UNDO
                    ? entry.call().settings().action() + ", undone by itself"
                    : entry.call().settings().action();
            state.tell(new RunEvent.UndoStarted(entry.step(), entry.name(), how));
            whole &= one(entry);
            // Only now: a run that continues after a crash asks the agent again, which answers from its own notes.
            stack.removeLast();
        }
        return whole;
    }

    private boolean one(UndoEntry entry) {
        while (true) {
            Calls.Ended ended = calls.carryOut(entry.call(), entry.target(), "Undo: " + entry.name(), 1);
            Failure failure = ended.failure();
            if (failure == null) {
                state.tell(new RunEvent.StepUndone(entry.step()));
                return true;
            }
            state.tell(new RunEvent.UndoFailed(entry.step(), failure));
            if (state.request.settings().casting() != null) {
                return false;
            }
            HoldChoice choice = holds.await(entry.step(), "Undo: " + entry.name(), failure, false);
            switch (choice.choice()) {
                case RETRY -> {}
                case SKIP, UNDO -> {
                    state.tell(
                            new RunEvent.DeviationNoted("The undo of `" + entry.name() + "` was skipped", choice.by()));
                    return false;
                }
                case STOP -> {
                    state.undo().clear();
                    state.undo().add(entry);
                    return false;
                }
            }
        }
    }
}
