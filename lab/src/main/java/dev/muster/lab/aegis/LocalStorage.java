package dev.muster.lab.aegis;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/// `acp-local-storage.json` of the newer version: the only place that ties a session to the agent's own name for it.
///
/// Written aside and renamed some seconds after the last change, without a backup. Missing or broken JSON is an empty
/// store without
/// a word; sound JSON of the wrong shape, or with a bad date, stops the start.
final class LocalStorage {

    private static final String[] LISTS = {"sessions", "events", "actions", "pauseInterventions"};

    private final Disk disk;
    private final Path file;
    private final Duration delay;
    private final ScheduledExecutorService timer;
    private final Map<String, ObjectNode> sessions = new LinkedHashMap<>();
    private ArrayNode events = Json.array();
    private ArrayNode actions = Json.array();
    private ArrayNode pauses = Json.array();
    private long changes;

    LocalStorage(Disk disk, Path file, Duration delay, ScheduledExecutorService timer) {
        this.disk = disk;
        this.file = file;
        this.delay = delay;
        this.timer = timer;
    }

    synchronized void load() throws IOException {
        if (!Files.exists(file)) {
            return;
        }
        JsonNode stored = Json.parse(Files.readAllBytes(file)).orElse(null);
        if (stored == null) {
            return;
        }
        for (String list : LISTS) {
            if (!stored.path(list).isArray()) {
                throw new StartRefused("`" + file.getFileName() + "` has no list `" + list + "`.");
            }
        }
        for (JsonNode session : stored.path("sessions")) {
            if (!(session instanceof ObjectNode record)
                    || Json.text(session, "id").isEmpty()) {
                throw new StartRefused("`" + file.getFileName() + "` has a session without an id.");
            }
            requireDate(record, "createdAt");
            requireDate(record, "updatedAt");
            sessions.put(Json.text(record, "id"), record);
        }
        for (JsonNode event : stored.path("events")) {
            if (!hasEnded(Json.text(event, "sessionId"))) {
                events.add(event);
            }
        }
        actions = (ArrayNode) stored.path("actions");
        pauses = (ArrayNode) stored.path("pauseInterventions");
    }

    synchronized void started(ObjectNode session, String agentSessionId) {
        String id = Json.text(session, "id");
        String now = Log.now();
        ObjectNode record = Json.object().put("id", id);
        record.put("tenantId", Json.text(session, "tenantId")).put("ownerKeyId", Json.text(session, "ownerKeyId"));
        record.put("conversationId", id).putNull("transcriptId");
        record.put("acpAgentSessionId", agentSessionId).put("claudeSessionId", agentSessionId);
        record.putNull("currentBackendRunId");
        record.put("status", "idle").put("createdAt", now).put("updatedAt", now);
        sessions.put(id, record);
        events.add(Json.object()
                .put("sessionId", id)
                .put("type", "session.started")
                .put("at", now));
        saveLater();
    }

    synchronized void mark(String sessionId, String status) {
        ObjectNode record = sessions.get(sessionId);
        if (record != null) {
            record.put("status", status).put("updatedAt", Log.now());
            saveLater();
        }
    }

    synchronized void save() throws IOException {
        ObjectNode store = Json.object().put("version", 1);
        ArrayNode all = store.putArray("sessions");
        sessions.values().forEach(all::add);
        store.set("events", events);
        store.set("actions", actions);
        store.set("pauseInterventions", pauses);
        disk.replace(file, Json.pretty(store), Disk.Mode.SHARED);
    }

    private void saveLater() {
        long change = ++changes;
        if (timer.isShutdown()) {
            return;
        }
        var unused = timer.schedule(() -> saveUnlessChanged(change), delay.toMillis(), TimeUnit.MILLISECONDS);
    }

    private synchronized void saveUnlessChanged(long change) {
        if (change != changes) {
            return;
        }
        try {
            save();
        } catch (IOException failure) {
            Log.error("unhandled_rejection acp-local-storage", failure);
        }
    }

    private boolean hasEnded(String sessionId) {
        String status = sessions.containsKey(sessionId) ? Json.text(sessions.get(sessionId), "status") : "";
        return status.equals("closed") || status.equals("failed");
    }

    private void requireDate(ObjectNode record, String field) {
        try {
            Instant.parse(Json.text(record, field));
        } catch (DateTimeParseException notADate) {
            throw new StartRefused(
                    "`" + file.getFileName() + "` has a session whose `" + field + "` is not a date.", notADate);
        }
    }
}
