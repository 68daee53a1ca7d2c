package dev.muster.runbooks.view;

import dev.muster.runbooks.journal.Failure;
import dev.muster.runbooks.journal.JournalEntry;
import dev.muster.runbooks.journal.RunEvent;
import dev.muster.runbooks.journal.StepRef;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What the journal says of one step in one iteration, so far.
final class StepTrack {
    private StepRef ref;
    private @Nullable String name;
    private @Nullable String action;
    private @Nullable String target;
    private Map<String, Object> with = Map.of();
    private StepState state = StepState.WAITING;
    private @Nullable Instant started;
    private @Nullable Instant ended;
    private @Nullable Instant retryAt;
    private final List<StepView.AttemptView> attempts = new ArrayList<>();
    private @Nullable Object result;
    private @Nullable Failure failure;
    private String because = "";
    private RunEvent.@Nullable Person by;
    private String childRun = "";
    private boolean held;
    private boolean didSomething;

    StepTrack(StepRef ref) {
        this.ref = ref;
    }

    void started(JournalEntry entry, RunEvent.StepStarted event) {
        begin(entry, event.step());
        name = event.name();
        action = event.action();
        target = event.target();
        with = event.with();
    }

    /// A gate, a task or a child run begins; it may have no `StepStarted` of its own.
    void asked(JournalEntry entry, StepRef step, String question) {
        if (state != StepState.RUNNING) {
            begin(entry, step);
        }
        name = question;
    }

    private void begin(JournalEntry entry, StepRef step) {
        ref = step;
        state = StepState.RUNNING;
        started = started == null ? entry.at() : started;
        ended = null;
        retryAt = null;
        failure = null;
        held = false;
    }

    void attempted(RunEvent.AttemptEnded event) {
        ref = event.step();
        attempts.add(
                new StepView.AttemptView(event.step().generation(), event.attempt(), event.failure(), event.output()));
        didSomething = true;
        retryAt = null;
    }

    void retrying(JournalEntry entry, RunEvent.RetryScheduled event) {
        ref = event.step();
        retryAt = entry.at().plus(event.backoff());
    }

    void done(JournalEntry entry, @Nullable Object value) {
        end(entry, StepState.DONE);
        result = value;
        failure = null;
        didSomething = true;
    }

    void failed(JournalEntry entry, Failure why) {
        end(entry, why.kind() == Failure.Kind.UNKNOWN_OUTCOME ? StepState.UNKNOWN : StepState.FAILED);
        failure = why;
    }

    void held(JournalEntry entry, Failure why) {
        failed(entry, why);
        held = true;
    }

    void resolved(RunEvent.HoldResolved event) {
        held = false;
        if (event.choice().equals("retry")) {
            state = StepState.RUNNING;
            ended = null;
        }
    }

    void skipped(JournalEntry entry, RunEvent.StepSkipped event) {
        end(entry, StepState.SKIPPED);
        ref = event.step();
        name = event.name();
        because = event.because();
        by = event.by();
    }

    /// A gate is settled.
    void closed(JournalEntry entry, String outcome) {
        if (outcome.equals("approved")) {
            done(entry, null);
        } else {
            failed(entry, new Failure(Failure.Kind.DECLINED, "It was not approved: `" + outcome + "`.", null));
        }
    }

    /// The run went on, or ended, while the step was under way.
    void interrupted(Instant at) {
        held = false;
        if (state == StepState.RUNNING || state == StepState.UNDOING) {
            boolean effect = action != null && action.contains(".");
            state = effect ? StepState.UNKNOWN : StepState.FAILED;
            failure = new Failure(Failure.Kind.CANCELLED, "The run ended while it was under way.", null);
            ended = at;
        }
    }

    void simulated(JournalEntry entry, String wouldDo) {
        end(entry, StepState.SIMULATED);
        because = wouldDo;
    }

    void undoing() {
        state = StepState.UNDOING;
    }

    void undone() {
        state = StepState.UNDONE;
        because = "";
    }

    void undoFailed(Failure why) {
        state = StepState.FAILED;
        because = StepView.Outcome.UNDO_FAILED;
        failure = why;
    }

    void child(String run) {
        childRun = run;
    }

    private void end(JournalEntry entry, StepState how) {
        state = how;
        ended = entry.at();
        started = started == null ? entry.at() : started;
        retryAt = null;
        held = false;
    }

    StepRef ref() {
        return ref;
    }

    StepState state() {
        return state;
    }

    boolean isHeld() {
        return held;
    }

    @Nullable
    Instant startedAt() {
        return started;
    }

    String nameOr(String otherwise) {
        return name == null ? otherwise : name;
    }

    StepView.Doing doing(StepView.Doing planned) {
        return new StepView.Doing(
                action == null ? planned.action() : action,
                target == null || target.isEmpty() ? planned.target() : target,
                with,
                planned.effect(),
                planned.undo());
    }

    StepView.Course course() {
        return new StepView.Course(started, ended, attempts, retryAt);
    }

    /// @param undo how the step can be undone, or empty
    StepView.Outcome outcome(String undo) {
        boolean there = switch (state) {
            case DONE -> true;
            // A failed attempt may have left half of its effect behind; that is undone too.
            case FAILED, UNKNOWN -> didSomething;
            case WAITING, RUNNING, SKIPPED, SIMULATED, UNDOING, UNDONE -> false;
        };
        return new StepView.Outcome(result, failure, because, by, childRun, there && !undo.isEmpty(), held);
    }
}
