package dev.muster.web;

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
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Writes the journal of a run of [StateCorruption], in milliseconds from its start.
final class Story {
    static final RunEvent.Person RAVI = new RunEvent.Person("ravi", "cli", "users report lost sessions");
    static final String GATE = "steps.3.steps.0";

    private final List<JournalEntry> entries = new ArrayList<>();
    private final Instant start;
    private Instant now;

    Story(Instant start, RunMode mode, RunEvent.Person starter) {
        this.start = start;
        this.now = start;
        add(new RunEvent.RunStarted(
                mode,
                StateCorruption.RUNBOOK,
                StateCorruption.PLAN.digest(),
                starter,
                Map.of("state_dir", "/var/lib/aegis", "url", "http://127.0.0.1:9100")));
    }

    /// A drill that has broken its copy, with the fault 16 s after its start.
    static Story brokenDrill(Instant start) {
        Story story = new Story(start, RunMode.DRILL, RAVI);
        story.at(0)
                .phase(Phase.PREPARE)
                .did(
                        "drill.prepare.0",
                        "Copy the state",
                        "file.copy_tree",
                        2400,
                        Map.of("files", 41L, "bytes", 812_331L),
                        "");
        story.phase(Phase.BASELINE).at(4200).add(new RunEvent.Verified(true, 3, checks()));
        story.phase(Phase.REFERENCE)
                .did(
                        "drill.reference.0",
                        "List every session",
                        "inventory.take",
                        300,
                        Map.of("records", 14L),
                        "14 records from state.json\n");
        story.phase(Phase.FAULT)
                .did("drill.fault.0", "Put garbage into state.json", "fault.corrupt", 120, Map.of(), "");
        story.at(16_000).stamp(Stamp.FAULT, 16_000, "fault").stamp(Stamp.DECLARED, 16_000, "engine");
        return story;
    }

    /// The recovery up to its gate, which opens 24 s after the start.
    Story recoveryToGate() {
        phase(Phase.RECOVERY).stamp(Stamp.STARTED, millis(), "engine");
        did(
                "steps.0",
                "Stop Aegis",
                "process.stop",
                1600,
                Map.of("found", true, "pid", 4182L, "how", "term"),
                "02:58:11 pid 4182 found in aegis.pid\n02:58:11 TERM sent to the process group\n02:58:12 port 9100 free, pid gone\n");
        did(
                "steps.1",
                "Does state.json parse?",
                "json.inspect",
                100,
                Map.of(
                        "exists",
                        true,
                        "parses",
                        false,
                        "valid",
                        false,
                        "error",
                        "Unexpected end of input at byte 8192",
                        "size",
                        8192L,
                        "sha256",
                        "9c1e".repeat(16)),
                "");
        did(
                "steps.2",
                "Does state.json.bak parse?",
                "json.inspect",
                110,
                Map.of(
                        "exists",
                        true,
                        "parses",
                        true,
                        "valid",
                        true,
                        "count",
                        14L,
                        "modified",
                        "2026-11-21T02:41:07Z",
                        "size",
                        21_447L,
                        "sha256",
                        "41d0".repeat(16)),
                "");
        started("steps.3", "The backup is good", "block");
        started(GATE, question(), "approve");
        return add(new RunEvent.GateOpened(
                ref(GATE),
                question(),
                new PlanStep.Deciders("aegis-oncall", List.of(), 1, true),
                List.of("dana", "mira"),
                Map.of(
                        "primary",
                                Map.of("parses", false, "error", "Unexpected end of input at byte 8192", "size", 8192L),
                        "backup",
                                Map.of(
                                        "parses",
                                        true,
                                        "count",
                                        14L,
                                        "modified",
                                        "2026-11-21T02:41:07Z",
                                        "size",
                                        21_447L)),
                now.plus(Duration.ofMinutes(10)),
                PlanStep.Silence.ESCALATE));
    }

    Story answered(RunEvent.Person by, boolean approved) {
        add(new RunEvent.GateAnswered(ref(GATE), approved, by, 0));
        add(new RunEvent.GateClosed(ref(GATE), approved ? "approved" : "rejected"));
        return add(new RunEvent.StepDone(ref(GATE), Map.of("by", by.name())));
    }

    Story restored() {
        did(
                "steps.3.steps.1",
                "Restore state.json from state.json.bak",
                "file.restore",
                240,
                Map.of("path", "/var/lib/aegis/state.json", "size", 21_447L, "replaced", true),
                "");
        return add(new RunEvent.StepDone(ref("steps.3"), null));
    }

    Story startedAegis() {
        return did(
                "steps.4",
                "Start Aegis",
                "process.start",
                2200,
                Map.of("pid", 4711L),
                "aegis 3.2 listening on 127.0.0.1:9100\n");
    }

    /// Starting fails for good, and the run holds.
    Story heldAtStart() {
        Failure failure = new Failure(
                Failure.Kind.TIMED_OUT,
                "`aegis` did not answer on port 9100 within 30 s.",
                "Look at `aegis.log` in the state directory; then retry.");
        started("steps.4", "Start Aegis", "process.start");
        Instant began = now;
        now = now.plusMillis(30_000);
        add(new RunEvent.AttemptEnded(
                ref("steps.4"),
                attempt(1, began),
                failure,
                output("aegis: reading state …\naegis: EADDRINUSE 9100\n")));
        add(new RunEvent.StepFailed(ref("steps.4"), failure));
        return add(new RunEvent.StepHeld(ref("steps.4"), failure));
    }

    Story proven() {
        stamp(Stamp.DELIVERED, millis(), "engine").phase(Phase.VERIFY);
        long first = millis() + 900;
        at(millis() + 31_500).add(new RunEvent.Verified(true, 32, checks())).stamp(Stamp.VERIFIED, first, "probe");
        phase(Phase.MEASURE)
                .did("drill.measure.0", "Compare the sessions", "inventory.compare", 300, Map.of("lost", 0L), "");
        add(new RunEvent.LossMeasured("record-diff", 0L, 0L, 0L, 0L, start.plusMillis(8000)));
        phase(Phase.CLEANUP)
                .did("drill.cleanup.0", "Remove the copy", "file.remove_tree", 400, Map.of("files", 41L), "");
        stamp(Stamp.PROTECTED, millis(), "engine");
        return add(new RunEvent.RunEnded(RunEvent.Ending.COMPLETED, "", Map.of("sessions", 14L)));
    }

    Story at(long milli) {
        now = start.plusMillis(milli);
        return this;
    }

    long millis() {
        return Duration.between(start, now).toMillis();
    }

    Story phase(Phase phase) {
        return add(new RunEvent.PhaseStarted(phase));
    }

    Story stamp(Stamp stamp, long milli, String source) {
        return add(new RunEvent.StampTaken(stamp, start.plusMillis(milli), source, 1000));
    }

    Story started(String path, String name, String action) {
        return add(new RunEvent.StepStarted(
                ref(path),
                name,
                action,
                action.contains(".") ? Map.of("file", "/var/lib/aegis/state.json") : Map.of(),
                "local"));
    }

    Story did(String path, String name, String action, long took, Map<String, Object> result, String printed) {
        started(path, name, action);
        Instant began = now;
        now = now.plusMillis(took);
        add(new RunEvent.AttemptEnded(ref(path), attempt(1, began), null, output(printed)));
        return add(new RunEvent.StepDone(ref(path), result));
    }

    Story add(RunEvent event) {
        entries.add(new JournalEntry(entries.size() + 1, now, event));
        return this;
    }

    List<JournalEntry> entries() {
        return List.copyOf(entries);
    }

    static String question() {
        return "Replace state.json with its backup of 02:41:07?";
    }

    static StepRef ref(String path) {
        return new StepRef(path, "", 0);
    }

    private static List<RunEvent.CheckResult> checks() {
        return List.of(
                new RunEvent.CheckResult("Health answers", true, "status 200", "status 200"),
                new RunEvent.CheckResult("The audit chain holds", true, "unbroken", "312 records, unbroken"));
    }

    private Attempt attempt(int number, Instant began) {
        return new Attempt(number, began, began, now, "local/rehearsal/4711", 1);
    }

    private static Output output(@Nullable String printed) {
        return printed == null || printed.isEmpty()
                ? Output.NONE
                : new Output(printed, "", printed.getBytes(StandardCharsets.UTF_8).length, "0".repeat(64));
    }
}
