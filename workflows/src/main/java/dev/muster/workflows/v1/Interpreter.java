package dev.muster.workflows.v1;

import dev.muster.runbooks.journal.RunEvent;
import dev.muster.workflows.contract.Accepted;
import dev.muster.workflows.contract.Control;
import dev.muster.workflows.contract.Decision;
import dev.muster.workflows.contract.HoldChoice;
import dev.muster.workflows.contract.JournalActivities;
import dev.muster.workflows.contract.JournalTail;
import dev.muster.workflows.contract.RunRequest;
import dev.muster.workflows.contract.RunResult;
import io.temporal.workflow.Workflow;
import org.jspecify.annotations.Nullable;

/// Runs one plan with `semantics: 1`.
public final class Interpreter {
    private final RunState state;
    private final People people;
    private final Holds holds;
    private final Story story;

    /// Whether the last event is told; nothing may follow it.
    private boolean over;

    public Interpreter(RunRequest request) {
        this.state = new RunState(request);
        this.people = new People(state);
        this.holds = new Holds(state);
        Acts acts = new Acts(state);
        Walk walk = new Walk(state, people, holds, acts, new Renewal(state));
        this.story = new Story(state, holds, walk, acts);
    }

    /// Runs the plan to its end and seals its record.
    public RunResult run() {
        RunRequest request = state.request;
        if (request.carried() == null) {
            state.journal.open(new JournalActivities.Opening(
                    state.runId,
                    request.plan(),
                    request.mode(),
                    request.settings().environment(),
                    request.starter(),
                    RunState.now()));
            state.tell(new RunEvent.RunStarted(
                    request.mode(),
                    request.plan().heading().runbook(),
                    request.plan().digest(),
                    request.starter(),
                    request.inputs()));
        }
        RunResult result = story.tell();
        over = true;
        Workflow.newDetachedCancellationScope(state.journal::seal).run();
        Workflow.await(Workflow::isEveryHandlerFinished);
        return result;
    }

    /// Why a decision is refused, or null.
    public @Nullable String refusal(Decision decision) {
        return people.refusal(decision);
    }

    public Accepted take(Decision decision) {
        return new Accepted(people.take(decision));
    }

    /// Why a choice at a held step is refused, or null.
    public @Nullable String refusal(HoldChoice choice) {
        return holds.refusal(choice);
    }

    public Accepted take(HoldChoice choice) {
        return new Accepted(holds.take(choice));
    }

    /// Why a command is refused, or null.
    public @Nullable String refusal(Control control) {
        RunEvent.Person by = control.by();
        if (by.name().isBlank()) {
            return "expected the name of who asks, but it is empty; say who you are";
        }
        if (over) {
            return "expected a run that goes on, but it has ended; nothing is left to do";
        }
        return switch (control.command()) {
            case NOTE -> by.why().isBlank() ? "expected a text, but the note is empty; write it" : null;
            case PAUSE -> state.paused() ? "expected a run that goes on, but it is paused already; resume it" : null;
            case RESUME -> state.paused() ? null : "expected a paused run, but it goes on; nothing is left to do";
            case ABORT, ABORT_AND_UNDO -> abortRefusal(by);
        };
    }

    private @Nullable String abortRefusal(RunEvent.Person by) {
        if (state.unwinding()) {
            return "expected a run in its recovery, but it is already undoing or cleaning up; wait for its end";
        }
        if (state.wish() != null) {
            return "expected a run that goes on, but it is being aborted already; wait for its end";
        }
        return by.why().isBlank() ? "expected a reason, but an abort without one was asked for; say why" : null;
    }

    public Accepted take(Control control) {
        RunEvent.Person by = control.by();
        return new Accepted(
                switch (control.command()) {
                    case NOTE -> {
                        state.tell(new RunEvent.NoteAdded(by, by.why()));
                        yield "The note is in the record.";
                    }
                    case PAUSE -> {
                        state.pause(true);
                        state.tell(new RunEvent.Paused(by));
                        yield "The run stops before its next step; a step that runs now goes on to its end.";
                    }
                    case RESUME -> {
                        state.pause(false);
                        state.tell(new RunEvent.Resumed(by));
                        yield "The run goes on.";
                    }
                    case ABORT -> abort(by, false);
                    case ABORT_AND_UNDO -> abort(by, true);
                });
    }

    private String abort(RunEvent.Person by, boolean undo) {
        state.tell(new RunEvent.AbortRequested(by, undo));
        state.wish(new Halt(
                undo ? Halt.Kind.ABORT_AND_UNDO : Halt.Kind.ABORT, by.name() + " aborted the run: " + by.why()));
        return undo
                ? "The run ends; what was done is undone, newest first, and `finally` runs."
                : "The run ends; nothing is undone, and `finally` runs.";
    }

    public JournalTail journal() {
        return new JournalTail(state.journal.pending());
    }
}
