package dev.muster.workflows.contract;

import dev.muster.runbooks.journal.JournalEntry;
import dev.muster.runbooks.journal.RunMode;
import io.temporal.activity.ActivityInterface;
import io.temporal.activity.ActivityMethod;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// How a run tells the store. They are local activities: a marker in the history each, and idempotent.
@ActivityInterface
public interface JournalActivities {
    /// Keeps entries, and what the run waits for now. Entries that are there already are left as they are.
    @ActivityMethod(name = "journal.append")
    void append(Batch batch);

    /// Seals the journal into the run's record.
    @ActivityMethod(name = "journal.seal")
    void seal(String runId);

    /// @param runId the run
    /// @param mode why it runs
    /// @param entries in order; may be empty
    /// @param waiting what it waits for now, or null if it goes on by itself
    record Batch(
            String runId,
            RunMode mode,
            List<JournalEntry> entries,
            @Nullable Waiting waiting) {
        public Batch {
            entries = List.copyOf(entries);
        }
    }

    /// @param kind `gate`, `task`, `hold`, `paused`
    /// @param step the step's path, or empty
    /// @param what what is asked, one line
    /// @param asked who is asked
    record Waiting(String kind, String step, String what, List<String> asked) {
        public Waiting {
            asked = List.copyOf(asked);
        }
    }
}
