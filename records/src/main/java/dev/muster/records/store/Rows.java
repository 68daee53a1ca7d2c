package dev.muster.records.store;

import dev.muster.runbooks.journal.RunEvent;
import dev.muster.runbooks.journal.RunMode;
import dev.muster.runbooks.json.Json;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Query;
import org.jspecify.annotations.Nullable;

/// The statements of the store.
final class Rows {
    private static final int IDS_MAX = 20;
    private static final String RUN = """
            SELECT id, plan_digest, mode, runbook, title, environment, starter, started_at, ending, ended_at,
            waiting, waiting_since, record_line FROM run
            """;

    private Rows() {}

    static long count(Handle handle, String runId) {
        return handle.createQuery("SELECT entries FROM run WHERE id = :id")
                .bind("id", runId)
                .mapTo(Long.class)
                .one();
    }

    static String entry(Handle handle, String runId, long number) {
        return handle.createQuery("SELECT json FROM entry WHERE run_id = :id AND number = :number")
                .bind("id", runId)
                .bind("number", number)
                .mapTo(String.class)
                .one();
    }

    static List<String> entries(Handle handle, String runId, long after) {
        return handle.createQuery("SELECT json FROM entry WHERE run_id = :id AND number > :after ORDER BY number")
                .bind("id", runId)
                .bind("after", after)
                .mapTo(String.class)
                .list();
    }

    static void insert(Handle handle, String runId, long number, String json) {
        handle.createUpdate("INSERT INTO entry (run_id, number, json) VALUES (:id, :number, :json)")
                .bind("id", runId)
                .bind("number", number)
                .bind("json", json)
                .execute();
    }

    static Optional<String> planJson(Handle handle, String runId) {
        return handle.createQuery("SELECT json FROM plan JOIN run ON digest = plan_digest WHERE id = :id")
                .bind("id", runId)
                .mapTo(String.class)
                .findOne();
    }

    static Optional<String> recordJson(Handle handle, String runId) {
        return handle.createQuery("SELECT json FROM record WHERE run_id = :id")
                .bind("id", runId)
                .mapTo(String.class)
                .findOne();
    }

    static Optional<RunSummary> run(Handle handle, String runId) {
        return handle.createQuery(RUN + "WHERE id = :id")
                .bind("id", runId)
                .map((row, context) -> summary(row))
                .findOne();
    }

    static List<RunSummary> inbox(Handle handle) {
        return handle.createQuery(RUN + "WHERE waiting IS NOT NULL ORDER BY waiting_since, id")
                .map((row, context) -> summary(row))
                .list();
    }

    static List<RunSummary> runs(Handle handle, RunFilter filter) {
        StringBuilder sql = new StringBuilder(RUN).append("WHERE 1 = 1");
        switch (filter.state()) {
            case ANY -> {}
            case OPEN -> sql.append(" AND ended_at IS NULL");
            case ENDED -> sql.append(" AND ended_at IS NOT NULL");
        }
        if (filter.runbook() != null) {
            sql.append(" AND runbook = :runbook");
        }
        if (filter.mode() != null) {
            sql.append(" AND mode = :mode");
        }
        if (filter.before() != null) {
            sql.append(" AND (started_at, id) < (SELECT started_at, id FROM run WHERE id = :before)");
        }
        sql.append(" ORDER BY started_at DESC, id DESC LIMIT :limit");
        Query query = handle.createQuery(sql).bind("limit", filter.limit());
        if (filter.runbook() != null) {
            query.bind("runbook", filter.runbook());
        }
        if (filter.mode() != null) {
            query.bind("mode", filter.mode().name());
        }
        if (filter.before() != null) {
            query.bind("before", filter.before());
        }
        return query.map((row, context) -> summary(row)).list();
    }

    static List<String> idsStartingWith(Handle handle, String prefix) {
        return handle.createQuery("""
                        SELECT id FROM run WHERE substr(id, 1, length(:prefix)) = :prefix
                        ORDER BY started_at DESC, id DESC LIMIT :limit""")
                .bind("prefix", prefix)
                .bind("limit", IDS_MAX)
                .mapTo(String.class)
                .list();
    }

    static void insertRefusal(Handle handle, String runId, Refusal refusal) {
        handle.createUpdate("INSERT INTO refusal (run_id, who, what, why, at) VALUES (:run, :who, :what, :why, :at)")
                .bind("run", runId)
                .bind("who", refusal.who())
                .bind("what", refusal.what())
                .bind("why", refusal.why())
                .bind("at", refusal.at().toEpochMilli())
                .execute();
    }

    static List<Refusal> refusals(Handle handle, String runId) {
        return handle.createQuery("SELECT who, what, why, at FROM refusal WHERE run_id = :run ORDER BY id")
                .bind("run", runId)
                .map((row, context) -> new Refusal(
                        row.getString("who"),
                        row.getString("what"),
                        row.getString("why"),
                        Instant.ofEpochMilli(row.getLong("at"))))
                .list();
    }

    private static RunSummary summary(ResultSet row) throws SQLException {
        String ending = optional(row, "ending");
        String waiting = optional(row, "waiting");
        String line = optional(row, "record_line");
        return new RunSummary(
                row.getString("id"),
                new RunSummary.Label(
                        RunMode.valueOf(row.getString("mode")),
                        row.getString("runbook"),
                        row.getString("title"),
                        row.getString("environment"),
                        row.getString("plan_digest")),
                Json.read(row.getString("starter"), RunEvent.Person.class),
                instant(row, "started_at"),
                ending == null ? null : new RunSummary.End(RunEvent.Ending.valueOf(ending), instant(row, "ended_at")),
                waiting == null
                        ? null
                        : new RunSummary.Waits(Json.read(waiting, Waiting.class), instant(row, "waiting_since")),
                line == null ? null : Json.read(line, RecordLine.class));
    }

    private static @Nullable String optional(ResultSet row, String column) throws SQLException {
        return row.getString(column);
    }

    private static Instant instant(ResultSet row, String column) throws SQLException {
        return Instant.ofEpochMilli(row.getLong(column));
    }
}
