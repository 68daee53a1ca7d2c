package dev.muster.records.store;

import dev.muster.records.Plans;
import dev.muster.records.Story;
import dev.muster.runbooks.journal.JournalEntry;
import dev.muster.runbooks.journal.RunEvent;
import dev.muster.runbooks.journal.RunMode;
import dev.muster.runbooks.plan.Plan;
import java.nio.file.Path;
import java.util.List;

/// A process that appends to a run for as long as it lives, and says each number when it is kept.
final class WritingProcess {
    private WritingProcess() {}

    /// @param arguments the store's file and the run's id
    public static void main(String[] arguments) {
        String runId = arguments[1];
        try (SqliteRecordStore store = SqliteRecordStore.open(Path.of(arguments[0]))) {
            store.open(opening(runId));
            for (long number = 1; ; number++) {
                store.append(runId, List.of(entry(number)), null);
                System.out.println(number);
            }
        }
    }

    static Opening opening(String runId) {
        Plan plan = Plans.plan(null, null);
        return new Opening(runId, plan, plan.digest(), RunMode.DRILL, "aegis", Story.DANA, Story.START);
    }

    static JournalEntry entry(long number) {
        return new JournalEntry(number, Story.START, new RunEvent.NoteAdded(Story.DANA, "note " + number));
    }
}
