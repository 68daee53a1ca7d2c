package dev.muster.cli.console;

import dev.muster.cli.live.RunFollower;
import dev.muster.records.store.RecordStore;
import dev.muster.records.store.RunFilter;
import dev.muster.runbooks.view.RunView;
import dev.muster.workflows.client.Runs;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/// Follows the runs that somebody looks at. However many pages ask, a run is asked a few times a second at most.
final class OpenRuns {
    private static final int FOLLOWED_MAX = 200;
    private static final long FRESH_NANOS = 250_000_000L;
    private static final int LIST_WATCHED = 100;

    private final RecordStore store;
    private final Runs runs;
    private final Map<String, Followed> followed = new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Followed> eldest) {
            return size() > FOLLOWED_MAX;
        }
    };
    private long listAskedAt = System.nanoTime() - FRESH_NANOS;
    private long listChanges;

    OpenRuns(RecordStore store, Runs runs) {
        this.store = store;
        this.runs = runs;
    }

    private static final class Followed {
        private final RunFollower follower;
        private long askedAt = System.nanoTime() - FRESH_NANOS;

        Followed(RunFollower follower) {
            this.follower = follower;
        }

        synchronized Optional<RunView> view() {
            long now = System.nanoTime();
            if (!follower.ended() && now - askedAt >= FRESH_NANOS) {
                follower.poll();
                askedAt = System.nanoTime();
            }
            return follower.view();
        }
    }

    Optional<RunView> view(String runId) {
        return followed(runId).flatMap(Followed::view);
    }

    private Optional<Followed> followed(String runId) {
        synchronized (followed) {
            Followed known = followed.get(runId);
            if (known == null && store.plan(runId).isPresent()) {
                known = new Followed(new RunFollower(runId, store, runs));
                followed.put(runId, known);
            }
            return Optional.ofNullable(known);
        }
    }

    /// How many entries the journal has; one more once the record is sealed.
    long changes(String runId) {
        return view(runId)
                .map(view -> 2 * view.entries()
                        + (view.header().end() != null && store.record(runId).isPresent() ? 1 : 0))
                .orElse(0L);
    }

    /// A number that stays the same while the lists of runs say the same.
    synchronized long changes() {
        long now = System.nanoTime();
        if (now - listAskedAt >= FRESH_NANOS) {
            listChanges = store.runs(RunFilter.newest(LIST_WATCHED)).hashCode();
            listAskedAt = System.nanoTime();
        }
        return listChanges;
    }
}
