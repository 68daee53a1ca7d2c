package dev.muster.cli.live;

import dev.muster.records.RunRecord;
import dev.muster.records.store.RecordStore;
import dev.muster.runbooks.journal.JournalEntry;
import dev.muster.runbooks.plan.Plan;
import dev.muster.runbooks.view.RunFold;
import dev.muster.runbooks.view.RunView;
import dev.muster.workflows.client.Runs;
import io.grpc.StatusRuntimeException;
import io.temporal.client.WorkflowException;
import io.temporal.client.WorkflowServiceException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Follows one run: the entries of the store first, then those that the run itself has not handed over yet.
public final class RunFollower {
    private final String runId;
    private final RecordStore store;
    private final @Nullable Runs runs;
    private @Nullable RunFold fold;
    private long last;
    private boolean answers = true;

    /// @param runs the engine, or null if none runs: then only the store is read
    public RunFollower(String runId, RecordStore store, @Nullable Runs runs) {
        this.runId = runId;
        this.store = store;
        this.runs = runs;
    }

    public String runId() {
        return runId;
    }

    /// The entries that are new since the last call, oldest first.
    public List<JournalEntry> poll() {
        List<JournalEntry> fresh = new ArrayList<>();
        RunFold known = plan();
        if (known == null) {
            return fresh;
        }
        take(store.entries(runId, last), known, fresh);
        if (runs != null && !ended()) {
            try {
                take(runs.tail(runId), known, fresh);
                answers = true;
            } catch (WorkflowException | StatusRuntimeException e) {
                // The next call asks again; the caller sees in `answers` that the run could not be asked.
                answers = e instanceof WorkflowServiceException == false && !(e instanceof StatusRuntimeException);
            }
        }
        return fresh;
    }

    private @Nullable RunFold plan() {
        if (fold == null) {
            Optional<Plan> plan = store.plan(runId);
            fold = plan.map(RunFold::new).orElse(null);
        }
        return fold;
    }

    /// Entries overlap and, between a flush and the next look, may leave a gap; then the store has the rest next time.
    private void take(List<JournalEntry> entries, RunFold known, List<JournalEntry> fresh) {
        for (JournalEntry entry : entries) {
            if (entry.number() == last + 1) {
                known.add(entry);
                fresh.add(entry);
                last = entry.number();
            }
        }
    }

    /// The run as far as it was followed, or empty before the store knows it.
    public Optional<RunView> view() {
        return fold == null ? Optional.empty() : Optional.of(fold.view());
    }

    /// Whether the run has ended.
    public boolean ended() {
        return fold != null && fold.view().header().end() != null;
    }

    /// Whether the engine answered the last time it was asked.
    public boolean answers() {
        return answers;
    }

    /// The record, once it is sealed.
    public Optional<RunRecord> record() {
        return store.record(runId);
    }
}
