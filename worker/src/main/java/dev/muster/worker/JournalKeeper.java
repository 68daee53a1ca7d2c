package dev.muster.worker;

import dev.muster.records.store.RecordStore;
import dev.muster.workflows.contract.JournalActivities;

/// Keeps the journals of runs in the store.
final class JournalKeeper implements JournalActivities {
    private final RecordStore store;

    JournalKeeper(RecordStore store) {
        this.store = store;
    }

    @Override
    public void open(Opening opening) {
        // The interface's own `Opening` and `Waiting` hide the store's here.
        store.open(new dev.muster.records.store.Opening(
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
        Waiting waiting = batch.waiting();
        store.append(
                batch.runId(),
                batch.entries(),
                waiting == null
                        ? null
                        : new dev.muster.records.store.Waiting(
                                waiting.kind(), waiting.step(), waiting.what(), waiting.asked()));
    }

    @Override
    public void seal(String runId) {
        store.seal(runId);
    }
}
