package dev.muster.records.store;

import java.util.List;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/// Brings a store's tables to this release's version. A version's script never changes once it was released.
final class Migrations {
    private static final List<List<String>> SCRIPTS = List.of(List.of(
            "CREATE TABLE plan (digest TEXT PRIMARY KEY, json TEXT NOT NULL) WITHOUT ROWID",
            """
            CREATE TABLE run (
              id TEXT PRIMARY KEY,
              plan_digest TEXT NOT NULL REFERENCES plan (digest),
              mode TEXT NOT NULL,
              runbook TEXT NOT NULL,
              title TEXT NOT NULL,
              environment TEXT NOT NULL,
              starter TEXT NOT NULL,
              started_at INTEGER NOT NULL,
              entries INTEGER NOT NULL DEFAULT 0,
              ending TEXT,
              ended_at INTEGER,
              waiting TEXT,
              waiting_since INTEGER,
              record_line TEXT
            ) WITHOUT ROWID""",
            "CREATE INDEX run_newest ON run (started_at DESC, id DESC)",
            "CREATE INDEX run_of_runbook ON run (runbook, started_at DESC, id DESC)",
            "CREATE INDEX run_waiting ON run (waiting_since) WHERE waiting IS NOT NULL",
            "CREATE INDEX run_open ON run (started_at DESC, id DESC) WHERE ended_at IS NULL",
            """
            CREATE TABLE entry (
              run_id TEXT NOT NULL REFERENCES run (id),
              number INTEGER NOT NULL,
              json TEXT NOT NULL,
              PRIMARY KEY (run_id, number)
            ) WITHOUT ROWID""",
            """
            CREATE TABLE record (
              run_id TEXT PRIMARY KEY REFERENCES run (id),
              json TEXT NOT NULL,
              digest TEXT NOT NULL
            ) WITHOUT ROWID""",
            """
            CREATE TABLE refusal (
              id INTEGER PRIMARY KEY,
              run_id TEXT NOT NULL,
              who TEXT NOT NULL,
              what TEXT NOT NULL,
              why TEXT NOT NULL,
              at INTEGER NOT NULL
            )""",
            "CREATE INDEX refusal_of_run ON refusal (run_id, id)",
            fixed("entry", "UPDATE"),
            fixed("entry", "DELETE"),
            fixed("record", "UPDATE"),
            fixed("record", "DELETE"),
            fixed("plan", "UPDATE"),
            fixed("plan", "DELETE")));

    private Migrations() {}

    /// The version of the tables that this release writes.
    static int version() {
        return SCRIPTS.size();
    }

    /// @param file the store's file, for the message
    /// @throws StoreException.NewerSchema if a newer release wrote the file
    static void migrate(Jdbi writer, String file) {
        // Two processes may begin at once: the version is read again under the write lock.
        writer.useTransaction(handle -> {
            int found = found(handle);
            if (found > version()) {
                throw new StoreException.NewerSchema(file, found, version());
            }
            for (int next = found; next < version(); next++) {
                SCRIPTS.get(next).forEach(handle::execute);
            }
            if (found < version()) {
                handle.execute("PRAGMA user_version = " + version());
            }
        });
    }

    private static int found(Handle handle) {
        return handle.createQuery("PRAGMA user_version").mapTo(Integer.class).one();
    }

    private static String fixed(String table, String verb) {
        return """
            CREATE TRIGGER %1$s_no_%2$s BEFORE %2$s ON %1$s
            BEGIN SELECT RAISE(ABORT, 'what was appended to `%1$s` stays as it is'); END""".formatted(table, verb);
    }
}
