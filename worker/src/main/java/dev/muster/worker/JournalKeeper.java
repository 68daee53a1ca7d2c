package dev.muster.worker;

import dev.muster.records.store.Opening;
import dev.muster.records.store.RecordStore;
import dev.muster.records.store.Waiting;
import dev.muster.workflows.contract.JournalActivities;

/// Keeps the journals of runs in the store.
final class JournalKeeper implements JournalActivities {
    private final RecordStore store;

    JournalKeeper(RecordStore store) {
        this.store = store;
    }

    @Override
    public void open(JournalActivities.Opening opening) {
        store.open(new Opening(
                opening.runId(),
                opening.plan(),
                opening.plan().digest(),
                opening.mode(),
                opening.environment(),
                opening.starter(),
                opening.started()));
    }

    @Override
    public void append(Batch batch) {
        JournalActivities.Waiting waiting = batch.waiting();
        store.append(
                batch.runId(),
                batch.entries(),
                waiting == null
                        ? null
                        : new Waiting(waiting.kind(), waiting.step(), waiting.what(), waiting.asked()));
    }

    @Override
    public void seal(String runId) {
        store.seal(runId);
    }
}
