package dev.muster.workflows.contract;

import dev.muster.runbooks.journal.JournalEntry;
import dev.muster.runbooks.journal.RunEvent;
import dev.muster.runbooks.journal.RunMode;
import dev.muster.runbooks.plan.Plan;
import io.temporal.activity.ActivityInterface;
import io.temporal.activity.ActivityMethod;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// How a run tells the store. They are local activities: a marker in the history each, and idempotent.
@ActivityInterface
public interface JournalActivities {
    /// Makes the run known to the store; a second time changes nothing.
    @ActivityMethod(name = "journal.open")
    void open(Opening opening);

    /// Keeps entries, and what the run waits for now. Entries that are there already are left as they are.
    @ActivityMethod(name = "journal.append")
    void append(Batch batch);

    /// Seals the journal into the run's record.
    @ActivityMethod(name = "journal.seal")
    void seal(String runId);

    /// @param runId the run
    /// @param plan what it does
    /// @param mode why it runs
    /// @param environment what only one changing run at a time may touch
    /// @param starter who started it
    /// @param started when
    record Opening(
            String runId, Plan plan, RunMode mode, String environment, RunEvent.Person starter, Instant started) {}

    /// @param runId the run
    /// @param entries in order; may be empty
    /// @param waiting what it waits for now, or null if it goes on by itself
    record Batch(
            String runId,
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
