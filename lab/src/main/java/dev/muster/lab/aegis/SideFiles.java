package dev.muster.lab.aegis;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/// The small files beside the state: the pid file, the counters, the metering, and the master token in clear.
final class SideFiles {

    private static final List<String> COUNTERS = List.of(
            "sessionsCreated",
            "sessionsCompleted",
            "sessionsFailed",
            "totalMessages",
            "totalToolCalls",
            "autoApprovals",
            "webhooksSent",
            "webhooksFailed",
            "screenshotsTaken",
            "pipelinesCreated",
            "batchesCreated",
            "promptsSent",
            "promptsDelivered",
            "promptsFailed");

    private final AegisConfig config;
    private final Disk disk;
    private final ObjectNode counters = Json.object();

    SideFiles(AegisConfig config, Disk disk) {
        this.config = config;
        this.disk = disk;
    }

    /// Reads the counters; an empty or faulty file gives zeros.
    synchronized void loadMetrics() throws IOException {
        Path file = config.file("metrics.json");
        JsonNode saved = Files.exists(file)
                ? Json.parse(Files.readAllBytes(file)).orElseGet(Json::object).path("global")
                : Json.object();
        COUNTERS.forEach(counter -> counters.put(counter, saved.path(counter).asLong(0)));
    }

    synchronized void count(String counter) {
        counters.put(counter, counters.path(counter).asLong() + 1);
    }

    synchronized ObjectNode metrics() {
        ObjectNode copy = Json.object();
        copy.set("global", counters.deepCopy());
        return copy;
    }

    synchronized void saveMetrics() throws IOException {
        ObjectNode metrics = metrics().put("savedAt", System.currentTimeMillis());
        disk.overwrite(config.file("metrics.json"), Json.pretty(metrics), Disk.Mode.SHARED);
    }

    /// One JSON object in spite of the file's name.
    void saveMetering() throws IOException {
        ObjectNode metering = Json.object().put("schemaVersion", 1);
        metering.putArray("records");
        metering.put("nextId", 1);
        disk.replace(
                config.file("metering.jsonl"),
                Json.compact(metering).getBytes(StandardCharsets.UTF_8),
                Disk.Mode.SHARED);
    }

    void writeAuthToken() throws IOException {
        String token = config.token();
        if (token != null) {
            disk.overwrite(config.file("auth-token"), token.getBytes(StandardCharsets.UTF_8), Disk.Mode.PRIVATE);
        }
    }

    void writePid() throws IOException {
        String pid = Long.toString(ProcessHandle.current().pid());
        disk.overwrite(config.file("aegis.pid"), pid.getBytes(StandardCharsets.UTF_8), Disk.Mode.PRIVATE);
    }

    void removePid() throws IOException {
        Files.deleteIfExists(config.file("aegis.pid"));
    }
}
