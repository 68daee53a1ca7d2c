package dev.muster.runbooks.view;

import dev.muster.runbooks.journal.JournalEntry;
import dev.muster.runbooks.journal.Phase;
import dev.muster.runbooks.journal.RunEvent;
import dev.muster.runbooks.journal.Stamp;
import dev.muster.runbooks.journal.StepRef;
import dev.muster.runbooks.plan.Plan;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Folds the journal of one run, entry by entry, and gives a [RunView] at any time.
///
/// Adding an entry costs the same however long the journal is; a view costs as much as the plan has steps. Not for
/// several threads at once.
public final class RunFold {
    private final Plan plan;
    private final PlanOutline outline;
    private final StepTracks tracks;
    private final WaitFold waits;
    private final ActivityFold activity = new ActivityFold();
    private final List<Trail.Remark> deviations = new ArrayList<>();
    private final List<Trail.Remark> notes = new ArrayList<>();
    private final List<Trail.Control> controls = new ArrayList<>();
    private final List<Trail.Verification> verifications = new ArrayList<>();
    private final List<Trail.Stop> stops = new ArrayList<>();
    private final List<Trail.PhaseStart> phases = new ArrayList<>();
    private final List<RunEvent.StampTaken> stamps = new ArrayList<>();
    private final Map<Phase, Trail.Verification> verified = new EnumMap<>(Phase.class);
    private Header.@Nullable Start start;
    private Header.@Nullable End end;
    private RunEvent.@Nullable LossMeasured loss;
    private @Nullable Phase phase;
    private long entries;

    /// A fold of an empty journal.
    public RunFold(Plan plan) {
        this.plan = plan;
        this.outline = new PlanOutline(plan);
        this.tracks = new StepTracks(outline);
        this.waits = new WaitFold(outline);
    }

    /// How many entries were added.
    public long entries() {
        return entries;
    }

    /// Adds the next entry; one that was added before (a page reads overlapping tails) is left out.
    public void add(JournalEntry entry) {
        if (entry.number() <= entries) {
            return;
        }
        entries = entry.number();
        Instant at = entry.at();
        switch (entry.event()) {
            case RunEvent.RunStarted event ->
                start = new Header.Start(event.mode(), event.planDigest(), event.starter(), at, event.inputs());
            case RunEvent.PhaseStarted event -> begin(event.phase(), at);
            case RunEvent.InputsReplaced event -> replace(event.inputs());
            case RunEvent.StepStarted event -> started(entry, event);
            case RunEvent.AttemptEnded event -> attempted(event);
            case RunEvent.RetryScheduled event -> retrying(entry, event);
            case RunEvent.StepDone event -> stepDone(entry, event);
            case RunEvent.StepFailed event -> stepFailed(entry, event);
            case RunEvent.StepSkipped event -> stepSkipped(entry, event);
            case RunEvent.StepSimulated event -> tracks.of(event.step()).simulated(entry, event.wouldDo());
            case RunEvent.StepHeld event -> stepHeld(entry, event);
            case RunEvent.HoldResolved event -> holdResolved(entry, event);
            case RunEvent.UndoStarted event -> tracks.of(event.step()).undoing();
            case RunEvent.StepUndone event -> tracks.of(event.step()).undone();
            case RunEvent.UndoFailed event -> tracks.of(event.step()).undoFailed(event.failure());
            case RunEvent.GateOpened event -> gateOpened(entry, event);
            case RunEvent.GateAnswered event -> gateAnswered(entry, event);
            case RunEvent.GateEscalated event -> waits.escalated(event);
            case RunEvent.GateClosed event -> gateClosed(entry, event);
            case RunEvent.TaskOpened event -> taskOpened(entry, event);
            case RunEvent.TaskDone event -> taskDone(entry, event);
            case RunEvent.Paused event -> paused(entry, event);
            case RunEvent.Resumed event -> resumed(entry, event);
            case RunEvent.AbortRequested event -> {
                control(event.undo() ? "abort and undo" : "abort", at, event.by());
                withdraw(at);
            }
            case RunEvent.NoteAdded event -> notes.add(remark(entry, event.text(), event.by()));
            case RunEvent.DeviationNoted event -> deviations.add(remark(entry, event.what(), event.by()));
            case RunEvent.ChildStarted event -> tracks.of(event.step()).child(event.childRun());
            case RunEvent.StampTaken event -> stamps.add(event);
            case RunEvent.Verified event -> verified(entry, event);
            case RunEvent.LossMeasured event -> loss = event;
            case RunEvent.DrillStopped event -> stops.add(new Trail.Stop(at, event.reason(), event.detail()));
            case RunEvent.RunEnded event -> ended(entry, event);
        }
    }

    private void begin(Phase next, Instant at) {
        phase = next;
        phases.add(new Trail.PhaseStart(next, at));
        if (next == Phase.VERIFY) {
            tracks.forget(Phase.VERIFY);
            verified.remove(Phase.VERIFY);
        }
        if (next == Phase.UNDO || next == Phase.FINALLY || next == Phase.CLEANUP) {
            withdraw(at);
        }
    }

    /// The recovery is over, however it went: what is still asked needs no answer any more.
    private void withdraw(Instant at) {
        for (StepRef step : waits.withdrawAll(at)) {
            tracks.of(step).interrupted(at);
            activity.answered(step, at);
            activity.resolved(step, at);
        }
    }

    private void replace(Map<String, Object> inputs) {
        Header.Start before = start;
        if (before != null) {
            Map<String, Object> inForce = new LinkedHashMap<>(before.inputs());
            inForce.putAll(inputs);
            start = new Header.Start(before.mode(), before.planDigest(), before.starter(), before.at(), inForce);
        }
    }

    private void started(JournalEntry entry, RunEvent.StepStarted event) {
        tracks.of(event.step()).started(entry, event);
        activity.stepStarted(event.step(), event.action(), entry.at());
    }

    private void attempted(RunEvent.AttemptEnded event) {
        tracks.of(event.step()).attempted(event);
        activity.attemptEnded(event.step(), event.attempt());
    }

    private void retrying(JournalEntry entry, RunEvent.RetryScheduled event) {
        tracks.of(event.step()).retrying(entry, event);
        activity.retryScheduled(event.step(), entry.at(), event.backoff());
    }

    private void stepDone(JournalEntry entry, RunEvent.StepDone event) {
        tracks.of(event.step()).done(entry, event.result());
        activity.stepOver(event.step(), entry.at());
        waits.withdraw(event.step(), entry.at());
    }

    private void stepFailed(JournalEntry entry, RunEvent.StepFailed event) {
        tracks.of(event.step()).failed(entry, event.failure());
        activity.stepOver(event.step(), entry.at());
        waits.withdraw(event.step(), entry.at());
    }

    private void stepSkipped(JournalEntry entry, RunEvent.StepSkipped event) {
        tracks.of(event.step()).skipped(entry, event);
        activity.stepOver(event.step(), entry.at());
        waits.withdraw(event.step(), entry.at());
    }

    private void stepHeld(JournalEntry entry, RunEvent.StepHeld event) {
        StepTrack track = tracks.of(event.step());
        track.held(entry, event.failure());
        activity.held(event.step(), entry.at());
        waits.held(entry, event, track.nameOr(nameOf(event.step().path())));
    }

    private void holdResolved(JournalEntry entry, RunEvent.HoldResolved event) {
        tracks.of(event.step()).resolved(event);
        activity.resolved(event.step(), entry.at());
        waits.resolved(entry, event);
    }

    private void gateOpened(JournalEntry entry, RunEvent.GateOpened event) {
        tracks.of(event.gate()).asked(entry, event.gate(), event.question());
        activity.asked(event.gate(), entry.at());
        waits.gateOpened(entry, event);
    }

    private void gateAnswered(JournalEntry entry, RunEvent.GateAnswered event) {
        waits.gateAnswered(entry, event);
        if (event.open() == 0 || !event.approved()) {
            activity.answered(event.gate(), entry.at());
        }
    }

    private void gateClosed(JournalEntry entry, RunEvent.GateClosed event) {
        waits.close(event.gate(), event.outcome(), entry.at());
        activity.answered(event.gate(), entry.at());
        tracks.of(event.gate()).closed(entry, event.outcome());
    }

    private void taskOpened(JournalEntry entry, RunEvent.TaskOpened event) {
        tracks.of(event.task()).asked(entry, event.task(), event.name());
        waits.taskOpened(entry, event);
        if (event.blocksRecovery()) {
            activity.asked(event.task(), entry.at());
        }
    }

    private void taskDone(JournalEntry entry, RunEvent.TaskDone event) {
        waits.taskDone(entry, event);
        tracks.of(event.task()).done(entry, event.values());
        activity.answered(event.task(), entry.at());
    }

    private void paused(JournalEntry entry, RunEvent.Paused event) {
        control("paused", entry.at(), event.by());
        waits.paused(event.by(), entry.at());
        activity.paused(entry.at());
    }

    private void resumed(JournalEntry entry, RunEvent.Resumed event) {
        control("resumed", entry.at(), event.by());
        waits.resumed();
        activity.resumed(entry.at());
    }

    private void control(String command, Instant at, RunEvent.Person by) {
        controls.add(new Trail.Control(command, at, by, phase));
    }

    private void verified(JournalEntry entry, RunEvent.Verified event) {
        Phase of = phase == null ? Phase.VERIFY : phase;
        Trail.Verification found = new Trail.Verification(of, entry.at(), event.held(), event.rounds(), event.checks());
        verifications.add(found);
        verified.put(of, found);
        StepTrack held = tracks.find("verify", "");
        if (held != null && event.held()) {
            held.done(entry, null);
        }
    }

    private void ended(JournalEntry entry, RunEvent.RunEnded event) {
        end = new Header.End(event.ending(), event.because(), event.outputs(), entry.at());
        withdraw(entry.at());
        activity.ended(entry.at());
        waits.resumed();
        tracks.all().forEach(track -> track.interrupted(entry.at()));
    }

    private static Trail.Remark remark(JournalEntry entry, String text, RunEvent.Person by) {
        return new Trail.Remark(entry.number(), entry.at(), text, by);
    }

    private String nameOf(String path) {
        PlanOutline.Node node = outline.node(path);
        return node == null ? path : node.step().head().name();
    }

    /// The run as it stands.
    public RunView view() {
        Map<String, Object> inputs = start == null ? Map.of() : start.inputs();
        boolean drill = start != null && start.isDrill();
        boolean confirmed = stamps.stream().anyMatch(taken -> taken.stamp() == Stamp.FAULT);
        Phase underWay = end == null ? phase : null;
        List<StepView> lines = new Timeline(outline, tracks, inputs, verified, underWay, confirmed).lines(drill);
        int undoable = (int)
                lines.stream().filter(line -> line.outcome().undoAvailable()).count();
        Waits waiting = waits.waits(undoable, inputs);
        RunState state = Standing.state(start, end, phase, waiting);
        Header header = new Header(plan.heading().runbook(), plan.heading().title(), start, state, phase, end);
        Trail trail = new Trail(waits.decisions(), deviations, notes, controls, verifications, stops, phases);
        Recovery recovery = Standing.recovery(plan, start, end, stamps, activity.activity(), loss);
        return new RunView(
                header, lines, waiting, trail, recovery, Standing.instruction(header, waiting, lines), entries);
    }
}
