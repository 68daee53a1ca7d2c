package dev.muster.records;

import dev.muster.runbooks.journal.Attempt;
import dev.muster.runbooks.journal.Failure;
import dev.muster.runbooks.journal.JournalEntry;
import dev.muster.runbooks.journal.Output;
import dev.muster.runbooks.journal.Phase;
import dev.muster.runbooks.journal.RunEvent;
import dev.muster.runbooks.journal.RunMode;
import dev.muster.runbooks.journal.Stamp;
import dev.muster.runbooks.journal.StepRef;
import dev.muster.runbooks.plan.PlanStep;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Writes a journal as a story: `at(12)` sets the clock, in seconds from the start, and each verb adds what then
/// happened.
public final class Story {
    public static final Instant START = Instant.parse("2026-11-21T12:00:00Z");
    public static final RunEvent.Person DANA = new RunEvent.Person("dana", "console", "it is due");

    private final List<JournalEntry> entries = new ArrayList<>();
    private Instant now = START;

    public static Story of(RunMode mode) {
        Story story = new Story();
        return story.add(new RunEvent.RunStarted(mode, "aegis/state-corruption", "0".repeat(64), DANA, Map.of()));
    }

    /// A drill up to its confirmed fault at second 10, declared at once.
    public static Story faulted() {
        return prepared()
                .phase(Phase.FAULT)
                .at(9)
                .did("drill.fault.0", "Break it", 9, 10)
                .at(10)
                .stamp(Stamp.FAULT)
                .stamp(Stamp.DECLARED)
                .phase(Phase.RECOVERY)
                .stamp(Stamp.STARTED);
    }

    /// A drill whose copy is made, healthy and counted at second 8.
    public static Story prepared() {
        return of(RunMode.DRILL)
                .phase(Phase.PREPARE)
                .did("drill.prepare.0", "Copy", 0, 4)
                .at(4)
                .phase(Phase.BASELINE)
                .verified(true)
                .at(6)
                .phase(Phase.REFERENCE)
                .did("drill.reference.0", "Count", 6, 8)
                .at(8);
    }

    /// A drill that goes well: fault at 10, gate from 20 to 50, delivered at 70, verified at 75.
    public static Story recovered() {
        return faulted()
                .did("steps.0", "Stop it", 10, 20)
                .at(20)
                .asked("steps.1", "Restore?")
                .at(50)
                .answered("steps.1", true)
                .did("steps.2", "Restore", 50, 70)
                .at(70)
                .stamp(Stamp.DELIVERED)
                .phase(Phase.VERIFY)
                .at(78)
                .verified(true)
                .stamp(Stamp.VERIFIED, 75, 1000);
    }

    /// Counts no loss, cleans up and ends.
    public Story measuredAndOver() {
        return measured("record-diff", 0L).over();
    }

    public Story over() {
        return at(90).phase(Phase.CLEANUP)
                .did("drill.cleanup.0", "Remove the copy", 90, 91)
                .at(91)
                .stamp(Stamp.PROTECTED)
                .ended(RunEvent.Ending.COMPLETED, "");
    }

    public Story measured(String basis, @Nullable Long lost) {
        return at(80).phase(Phase.MEASURE)
                .did("drill.measure.0", "Compare", 80, 82)
                .at(82)
                .add(new RunEvent.LossMeasured(basis, lost, 0L, 0L, 0L, START.plusSeconds(8)));
    }

    public Story at(long second) {
        now = START.plusSeconds(second);
        return this;
    }

    public Story phase(Phase phase) {
        return add(new RunEvent.PhaseStarted(phase));
    }

    public Story did(String path, String name, long from, long to) {
        at(from).started(path, name);
        return at(to).attempt(path, 1, from, to).add(new RunEvent.StepDone(ref(path), Map.of()));
    }

    public Story failed(String path, String name, long from, long to, String why) {
        Failure failure = new Failure(Failure.Kind.TARGET_FAILED, why, null);
        return at(from).started(path, name)
                .at(to)
                .add(new RunEvent.AttemptEnded(ref(path), attempt(1, from, to), failure, Output.NONE))
                .add(new RunEvent.StepFailed(ref(path), failure));
    }

    public Story started(String path, String name) {
        return add(new RunEvent.StepStarted(ref(path), name, "file.restore", Map.of(), "local"));
    }

    public Story attempt(String path, int number, long from, long to) {
        return add(new RunEvent.AttemptEnded(ref(path), attempt(number, from, to), null, Output.NONE));
    }

    private static Attempt attempt(int number, long from, long to) {
        Instant started = START.plusSeconds(from);
        return new Attempt(number, started, started, START.plusSeconds(to), "local/host/1", 1);
    }

    public Story asked(String path, String question) {
        return add(new RunEvent.GateOpened(
                ref(path),
                question,
                new PlanStep.Deciders("on-call", List.of(), 1, false),
                List.of("dana"),
                Map.of(),
                now.plus(Duration.ofHours(1)),
                PlanStep.Silence.ESCALATE));
    }

    public Story answered(String path, boolean approved) {
        add(new RunEvent.GateAnswered(ref(path), approved, DANA, 0));
        return add(new RunEvent.GateClosed(ref(path), approved ? "approved" : "rejected"));
    }

    public Story verified(boolean held) {
        return add(new RunEvent.Verified(
                held,
                3,
                List.of(new RunEvent.CheckResult("It answers", held, "status 200", held ? "200" : "refused"))));
    }

    public Story stamp(Stamp stamp) {
        return add(new RunEvent.StampTaken(stamp, now, "engine", 1));
    }

    public Story stamp(Stamp stamp, long second, long resolutionMillis) {
        return add(new RunEvent.StampTaken(stamp, START.plusSeconds(second), "probe", resolutionMillis));
    }

    public Story ended(RunEvent.Ending ending, String because) {
        return add(new RunEvent.RunEnded(ending, because, Map.of()));
    }

    public Story add(RunEvent event) {
        entries.add(new JournalEntry(entries.size() + 1, now, event));
        return this;
    }

    public static StepRef ref(String path) {
        return new StepRef(path, "", 0);
    }

    public List<JournalEntry> entries() {
        return List.copyOf(entries);
    }
}
