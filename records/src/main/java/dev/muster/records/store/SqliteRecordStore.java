package dev.muster.records.store;

import dev.muster.records.RunRecord;
import dev.muster.runbooks.journal.JournalEntry;
import dev.muster.runbooks.journal.RunEvent;
import dev.muster.runbooks.json.Json;
import dev.muster.runbooks.plan.Plan;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;

/// A [RecordStore] in one SQLite file.
///
/// One writer at a time, many readers, in any number of processes on one machine. Entries and records can't be changed
/// or deleted, also not by hand: the tables themselves refuse it.
public final class SqliteRecordStore implements RecordStore {
    private final Connections writing;
    private final Connections reading;
    private final Jdbi writer;
    private final Jdbi reader;
    private final ReentrantLock turn = new ReentrantLock();

    private SqliteRecordStore(Path file) {
        this.writing = new Connections(file, true);
        this.reading = new Connections(file, false);
        this.writer = Jdbi.create(writing);
        this.reader = Jdbi.create(reading);
    }

    /// Opens a store, and makes it if there is none. Directories above it are made too.
    ///
    /// @throws StoreException.NewerSchema if a newer release wrote it
    /// @throws UncheckedIOException if its directory can't be made
    public static SqliteRecordStore open(Path file) {
        Path directory = file.toAbsolutePath().getParent();
        if (directory != null) {
            try {
                Files.createDirectories(directory);
            } catch (IOException e) {
                throw new UncheckedIOException("The directory of the store `" + file + "` can't be made.", e);
            }
        }
        SqliteRecordStore store = new SqliteRecordStore(file.toAbsolutePath());
        try {
            Migrations.migrate(store.writer, file.toString());
        } catch (RuntimeException e) {
            store.close();
            throw e;
        }
        return store;
    }

    @Override
    public void open(Opening opening) {
        write(handle -> {
            handle.createUpdate("INSERT INTO plan (digest, json) VALUES (:digest, :json) ON CONFLICT DO NOTHING")
                    .bind("digest", opening.planDigest())
                    .bind("json", Json.write(opening.plan()))
                    .execute();
            int made = handle.createUpdate("""
                            INSERT INTO run (id, plan_digest, mode, runbook, title, environment, starter, started_at)
                            VALUES (:id, :plan, :mode, :runbook, :title, :environment, :starter, :at)
                            ON CONFLICT DO NOTHING""")
                    .bind("id", opening.runId())
                    .bind("plan", opening.planDigest())
                    .bind("mode", opening.mode().name())
                    .bind("runbook", opening.plan().heading().runbook())
                    .bind("title", opening.plan().heading().title())
                    .bind("environment", opening.environment())
                    .bind("starter", Json.write(opening.starter()))
                    .bind("at", opening.startedAt().toEpochMilli())
                    .execute();
            if (made == 0 && !same(opening, Rows.run(handle, opening.runId()))) {
                throw new StoreException.RunConflict(opening.runId());
            }
        });
    }

    private static boolean same(Opening opening, Optional<RunSummary> there) {
        return there.isPresent()
                && there.get().label().planDigest().equals(opening.planDigest())
                && there.get().label().mode() == opening.mode()
                && there.get().starter().equals(opening.starter());
    }

    @Override
    public void append(String runId, List<JournalEntry> entries, @Nullable Waiting waiting) {
        write(handle -> {
            RunSummary run = known(handle, runId);
            long there = Rows.count(handle, runId);
            JournalEntry last = null;
            for (JournalEntry entry : entries) {
                String json = Json.write(entry);
                if (entry.number() <= there) {
                    if (!json.equals(Rows.entry(handle, runId, entry.number()))) {
                        throw new StoreException.JournalConflict(runId, entry.number());
                    }
                    continue;
                }
                if (entry.number() != there + 1) {
                    throw new StoreException.JournalGap(runId, there + 1, entry.number());
                }
                if (run.end() != null || (last != null && last.event() instanceof RunEvent.RunEnded)) {
                    throw new StoreException.RunOver(runId, entry.number());
                }
                Rows.insert(handle, runId, entry.number(), json);
                there = entry.number();
                last = entry;
            }
            // A batch that is told again after later ones must not bring back what the run waited for then.
            boolean newest = entries.isEmpty() || entries.getLast().number() == there;
            if (newest) {
                update(handle, run, there, last, waiting);
            }
        });
    }

    private static void update(
            Handle handle, RunSummary run, long count, @Nullable JournalEntry last, @Nullable Waiting waiting) {
        RunEvent.Ending ending =
                last != null && last.event() instanceof RunEvent.RunEnded ended ? ended.ending() : null;
        boolean over = ending != null || run.end() != null;
        Waiting now = over ? null : waiting;
        RunSummary.Waits before = run.waits();
        Instant since =
                before != null && before.what().equals(now) ? before.since() : last == null ? Instant.now() : last.at();
        handle.createUpdate("""
                        UPDATE run SET entries = :entries, waiting = :waiting, waiting_since = :since,
                        ending = coalesce(ending, :ending), ended_at = coalesce(ended_at, :at) WHERE id = :id""")
                .bind("entries", count)
                .bind("waiting", now == null ? null : Json.write(now))
                .bind("since", now == null ? null : (Long) since.toEpochMilli())
                .bind("ending", ending == null ? null : ending.name())
                .bind(
                        "at",
                        ending == null || last == null ? null : (Long) last.at().toEpochMilli())
                .bind("id", run.runId())
                .execute();
    }

    @Override
    public RunRecord seal(String runId) {
        Optional<RunRecord> before = record(runId);
        if (before.isPresent()) {
            return before.get();
        }
        RunSummary run = reader.withHandle(handle -> known(handle, runId));
        if (run.end() == null) {
            throw new StoreException.NotEnded(runId);
        }
        Plan plan = plan(runId).orElseThrow(() -> new StoreException.UnknownRun(runId));
        RunRecord record = RunRecord.seal(runId, plan, entries(runId, 0));
        write(handle -> {
            handle.createUpdate("""
                            INSERT INTO record (run_id, json, digest) VALUES (:id, :json, :digest)
                            ON CONFLICT DO NOTHING""")
                    .bind("id", runId)
                    .bind("json", record.json())
                    .bind("digest", record.digest())
                    .execute();
            handle.createUpdate("UPDATE run SET record_line = :line WHERE id = :id AND record_line IS NULL")
                    .bind("line", Json.write(RecordLine.of(record)))
                    .bind("id", runId)
                    .execute();
        });
        return record;
    }

    @Override
    public Optional<Plan> plan(String runId) {
        return reader.withHandle(handle -> Rows.planJson(handle, runId)).map(json -> Json.read(json, Plan.class));
    }

    @Override
    public List<JournalEntry> entries(String runId, long after) {
        return reader.withHandle(handle -> Rows.entries(handle, runId, after)).stream()
                .map(json -> Json.read(json, JournalEntry.class))
                .toList();
    }

    @Override
    public Optional<RunRecord> record(String runId) {
        return recordJson(runId).map(RunRecord::parse);
    }

    @Override
    public Optional<String> recordJson(String runId) {
        return reader.withHandle(handle -> Rows.recordJson(handle, runId));
    }

    @Override
    public Optional<RunSummary> run(String runId) {
        return reader.withHandle(handle -> Rows.run(handle, runId));
    }

    @Override
    public List<RunSummary> runs(RunFilter filter) {
        return reader.withHandle(handle -> Rows.runs(handle, filter));
    }

    @Override
    public List<RunSummary> inbox() {
        return reader.withHandle(Rows::inbox);
    }

    @Override
    public List<String> runIdsStartingWith(String prefix) {
        return reader.withHandle(handle -> Rows.idsStartingWith(handle, prefix));
    }

    @Override
    public void refused(String runId, Refusal refusal) {
        write(handle -> Rows.insertRefusal(handle, runId, refusal));
    }

    @Override
    public List<Refusal> refusals(String runId) {
        return reader.withHandle(handle -> Rows.refusals(handle, runId));
    }

    private static RunSummary known(Handle handle, String runId) {
        return Rows.run(handle, runId).orElseThrow(() -> new StoreException.UnknownRun(runId));
    }

    private void write(Consumer<Handle> work) {
        turn.lock();
        try {
            writer.useTransaction(work::accept);
        } finally {
            turn.unlock();
        }
    }

    @Override
    public void close() {
        try {
            reading.close();
            writing.close();
        } catch (SQLException e) {
            throw new IllegalStateException("The store can't be closed.", e);
        }
    }
}
