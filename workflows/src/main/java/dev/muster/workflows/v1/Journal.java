package dev.muster.workflows.v1;

import dev.muster.runbooks.journal.JournalEntry;
import dev.muster.runbooks.journal.RunEvent;
import dev.muster.workflows.contract.JournalActivities;
import io.temporal.activity.LocalActivityOptions;
import io.temporal.common.RetryOptions;
import io.temporal.failure.ActivityFailure;
import io.temporal.workflow.Workflow;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The run's journal: entries that the store does not have yet, and how it gets them.
///
/// A store that does not answer never stops a run: entries stay here and go with the next flush.
final class Journal {
    /// So many entries are flushed together while nothing else asks for a flush.
    private static final int BATCH = 40;

    /// A flush that is bigger is cut: a local activity's argument must stay far below 2 MiB.
    private static final int BATCH_MAX = 200;

    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final String runId;
    private final List<JournalEntry> pending = new ArrayList<>();
    private final JournalActivities store;
    private final JournalActivities sealing;
    private long last;
    private boolean flushing;
    private JournalActivities.@Nullable Waiting waiting;
    private JournalActivities.@Nullable Opening opening;

    Journal(String runId, long last, List<JournalEntry> pending) {
        this.runId = runId;
        this.last = last;
        this.pending.addAll(pending);
        this.store = Workflow.newLocalActivityStub(JournalActivities.class, options(3));
        // Without its record a run is not over: sealing goes on until the store answers.
        this.sealing = Workflow.newLocalActivityStub(JournalActivities.class, options(0));
    }

    private static LocalActivityOptions options(int attempts) {
        return LocalActivityOptions.newBuilder()
                .setStartToCloseTimeout(Duration.ofSeconds(10))
                .setDoNotIncludeArgumentsIntoMarker(true)
                .setRetryOptions(RetryOptions.newBuilder()
                        .setInitialInterval(Duration.ofMillis(200))
                        .setMaximumInterval(Duration.ofSeconds(20))
                        .setMaximumAttempts(attempts)
                        .build())
                .build();
    }

    /// Makes the run known to the store; if it does not answer, with the next flush.
    void open(JournalActivities.Opening first) {
        opening = first;
        try {
            openIfDue(store);
        } catch (ActivityFailure e) {
            warn(e);
        }
    }

    private void openIfDue(JournalActivities keeper) {
        JournalActivities.Opening due = opening;
        if (due != null) {
            keeper.open(due);
            opening = null;
        }
    }

    void add(RunEvent event) {
        pending.add(new JournalEntry(++last, Instant.ofEpochMilli(Workflow.currentTimeMillis()), event));
    }

    /// What the run waits for, told to the store with the next flush; null when it goes on by itself.
    void waiting(JournalActivities.@Nullable Waiting now) {
        waiting = now;
        flush();
    }

    void flushIfDue() {
        if (pending.size() >= BATCH) {
            flush();
        }
    }

    /// Tells the store, also while the walk around it is being cancelled.
    void flush() {
        Workflow.newDetachedCancellationScope(this::flushNow).run();
    }

    private void flushNow() {
        Workflow.await(() -> !flushing);
        flushing = true;
        try {
            openIfDue(store);
            long settled = settle();
            List<JournalEntry> batch;
            do {
                batch = upTo(settled);
                store.append(new JournalActivities.Batch(runId, batch, waiting));
                pending.subList(0, batch.size()).clear();
            } while (batch.size() == BATCH_MAX);
        } catch (ActivityFailure e) {
            warn(e);
        } finally {
            flushing = false;
        }
    }

    /// Waits until the entries that are there now are in the history. A workflow task that a crash has cut short is
    /// done
    /// again at another time, and its entries then differ; what the store has been told stays as it is.
    ///
    /// @return the number of the last of them
    private long settle() {
        long settled = last;
        if (!pending.isEmpty()) {
            Workflow.sleep(Duration.ofMillis(1));
        }
        return settled;
    }

    private List<JournalEntry> upTo(long settled) {
        return pending.stream()
                .takeWhile(entry -> entry.number() <= settled)
                .limit(BATCH_MAX)
                .toList();
    }

    /// Flushes until nothing is left and seals the record. Without its record a run is not over: this goes on until the
    /// store answers.
    void seal() {
        waiting = null;
        persistently(() -> openIfDue(sealing));
        while (!pending.isEmpty()) {
            List<JournalEntry> batch = upTo(settle());
            persistently(() -> sealing.append(new JournalActivities.Batch(runId, batch, null)));
            pending.subList(0, batch.size()).clear();
        }
        persistently(() -> sealing.seal(runId));
    }

    private void persistently(Runnable telling) {
        while (true) {
            try {
                telling.run();
                return;
            } catch (ActivityFailure e) {
                warn(e);
                Workflow.sleep(PATIENCE);
            }
        }
    }

    private void warn(ActivityFailure e) {
        Workflow.getLogger(Journal.class)
                .atWarn()
                .addKeyValue("runId", runId)
                .addKeyValue("entries", pending.size())
                .setCause(e)
                .log("The store took nothing; what it should know stays in the run until it does.");
    }

    List<JournalEntry> pending() {
        return List.copyOf(pending);
    }

    long last() {
        return last;
    }
}
