package dev.muster.workflows.v1;

import dev.muster.runbooks.journal.JournalEntry;
import dev.muster.runbooks.journal.RunEvent;
import dev.muster.runbooks.journal.Stamp;
import dev.muster.runbooks.journal.StepRef;
import dev.muster.runbooks.json.Json;
import dev.muster.workflows.contract.RunRequest;
import dev.muster.workflows.contract.UndoEntry;
import io.temporal.workflow.Workflow;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// What a run knows: all that must survive when it continues as new, and the wishes of people.
///
/// A run that continued as new walks its plan again from the top and passes by whatever is in `passed`.
final class RunState {
    final RunRequest request;
    final String runId;
    final Journal journal;

    /// Keys `path#iteration` of what is over, with its result; what lies inside a finished block is forgotten.
    private final Map<String, Memory> passed;

    private final Map<String, Integer> generations;
    private final List<UndoEntry> undo;
    private final Set<Stamp> stamps;

    /// The decision of a person that the walk has not seen yet.
    private @Nullable Halt wish;

    private boolean paused;
    private boolean unwinding;
    private @Nullable Runnable interrupt;

    RunState(RunRequest request) {
        this.request = request;
        this.runId = Workflow.getInfo().getWorkflowId();
        RunRequest.Carried carried = request.carried();
        Saved saved = carried == null ? Saved.NOTHING : Json.read(carried.state(), Saved.class);
        this.journal = new Journal(runId, saved.lastEntry(), saved.pending());
        this.passed = new TreeMap<>(saved.passed());
        this.generations = new HashMap<>(saved.generations());
        this.undo = new ArrayList<>(saved.undo());
        this.stamps = saved.stamps().isEmpty() ? EnumSet.noneOf(Stamp.class) : EnumSet.copyOf(saved.stamps());
        this.paused = saved.paused();
    }

    /// How something ended that the walk has passed.
    ///
    /// @param held for a condition: what it was; for a step: whether it was done
    /// @param result the result that later steps may use, or null
    record Memory(boolean held, @Nullable Object result) {}

    /// The state as it is carried into the next execution.
    ///
    /// @param pending entries that the store has not taken yet
    record Saved(
            long lastEntry,
            List<JournalEntry> pending,
            Map<String, Memory> passed,
            Map<String, Integer> generations,
            List<UndoEntry> undo,
            Set<Stamp> stamps,
            boolean paused) {
        static final Saved NOTHING = new Saved(0, List.of(), Map.of(), Map.of(), List.of(), Set.of(), false);
    }

    String save() {
        return Json.write(new Saved(
                journal.last(),
                journal.pending(),
                passed,
                new TreeMap<>(generations),
                undo,
                new HashSet<>(stamps),
                paused));
    }

    void tell(RunEvent event) {
        journal.add(event);
    }

    /// Takes a stamp once; a second time changes nothing.
    void stamp(Stamp stamp, Instant at, String source, long resolutionMillis) {
        if (stamps.add(stamp)) {
            tell(new RunEvent.StampTaken(stamp, at, source, resolutionMillis));
        }
    }

    boolean stamped(Stamp stamp) {
        return stamps.contains(stamp);
    }

    static Instant now() {
        return Instant.ofEpochMilli(Workflow.currentTimeMillis());
    }

    @Nullable
    Memory memory(String key) {
        return passed.get(key);
    }

    void remember(String key, Memory memory) {
        passed.put(key, memory);
    }

    /// Forgets what happened inside a part that is over as a whole.
    ///
    /// @param path the part's path; everything whose path lies below it is dropped where the iteration is the same or
    /// deeper
    void forgetInside(String path, String iteration) {
        passed.keySet().removeIf(key -> {
            int hash = key.indexOf('#');
            String inner = key.substring(hash + 1);
            return key.startsWith(path + ".")
                    && (inner.equals(iteration) || inner.startsWith(iteration.isEmpty() ? "" : iteration + "."));
        });
    }

    /// The next doing of a step.
    StepRef nextDoing(String path, String iteration) {
        int generation = generations.merge(path + "#" + iteration, 1, Integer::sum) - 1;
        return new StepRef(path, iteration, generation);
    }

    List<UndoEntry> undo() {
        return undo;
    }

    boolean paused() {
        return paused;
    }

    void pause(boolean now) {
        paused = now;
    }

    /// A person ends the run; the walk is interrupted wherever it is.
    void wish(Halt halt) {
        wish = halt;
        if (interrupt != null) {
            interrupt.run();
        }
    }

    @Nullable
    Halt wish() {
        return wish;
    }

    /// Says how the walk is interrupted while it goes on; null when it can't be any more.
    void interruptible(@Nullable Runnable how) {
        interrupt = how;
    }

    /// Whether the run is past its recovery: undoing, finishing or cleaning up.
    boolean unwinding() {
        return unwinding;
    }

    void unwind() {
        unwinding = true;
        interrupt = null;
    }
}
