package dev.muster.records.store;

import dev.muster.records.RunRecord;
import dev.muster.runbooks.journal.JournalEntry;
import dev.muster.runbooks.plan.Plan;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Keeps plans, journals and records. For several threads and several processes at once; what a call has answered is
/// on the disk.
///
/// Every method that writes may be called again with the same values: the second call changes nothing.
public interface RecordStore extends AutoCloseable {
    /// Begins a run.
    ///
    /// @throws StoreException.RunConflict if another run of that id is there
    void open(Opening opening);

    /// Keeps entries, and what the run waits for now. Entries that are there already are left as they are.
    ///
    /// @param entries in order, without gaps; may be empty
    /// @param waiting what the run waits for after them, or null if it goes on by itself
    /// @throws StoreException.JournalGap if entries before the first are missing
    /// @throws StoreException.JournalConflict if an entry of that number is there and differs
    void append(String runId, List<JournalEntry> entries, @Nullable Waiting waiting);

    /// Makes the record of a run that is over; answers the one that is there if it was made before.
    ///
    /// @throws StoreException.NotEnded if the last event is missing
    RunRecord seal(String runId);

    /// The plan of a run.
    Optional<Plan> plan(String runId);

    /// The entries after a number; 0 gives all.
    List<JournalEntry> entries(String runId, long after);

    /// The record of a run, if it is sealed.
    Optional<RunRecord> record(String runId);

    /// The exact text that was sealed.
    Optional<String> recordJson(String runId);

    /// One run's line.
    Optional<RunSummary> run(String runId);

    /// Runs, newest first.
    List<RunSummary> runs(RunFilter filter);

    /// The open runs that wait for people, those that wait longest first.
    List<RunSummary> inbox();

    /// The ids of runs that begin with a text, newest first, at most 20.
    List<String> runIdsStartingWith(String prefix);

    /// Keeps that somebody was refused.
    void refused(String runId, Refusal refusal);

    /// Who was refused what in a run, oldest first.
    List<Refusal> refusals(String runId);

    @Override
    void close();
}
