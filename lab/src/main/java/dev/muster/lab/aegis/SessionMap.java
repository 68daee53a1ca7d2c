package dev.muster.lab.aegis;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/// `session_map.json`: which process serves which session. Only the lab's `adopt` switch uses it.
///
/// Each entry holds the process id, the start time that tells it from a later process of the same id, and the state
/// directory it
/// was started for: a copy of the directory must never take the agents of the original.
final class SessionMap {

    private final Disk disk;
    private final Path file;
    private final String owner;

    SessionMap(Disk disk, Path file) {
        this.disk = disk;
        this.file = file;
        this.owner = String.valueOf(file.getParent());
    }

    /// The living agents of this state directory by session id; an unreadable file has none.
    Map<String, Agent.Adopted> living() {
        Map<String, Agent.Adopted> agents = new LinkedHashMap<>();
        entries().properties().forEach(entry -> {
            JsonNode value = entry.getValue();
            Agent.Adopted agent = new Agent.Adopted(value.path("pid").asLong(), Json.text(value, "startedAt"));
            if (Json.text(value, "stateDir").equals(owner) && agent.isAlive()) {
                agents.put(entry.getKey(), agent);
            }
        });
        return agents;
    }

    void save(Map<String, Agent> agents) throws IOException {
        ObjectNode map = Json.object();
        agents.forEach((sessionId, agent) -> ProcessTable.startOf(agent.pid())
                .ifPresent(start -> map.putObject(sessionId)
                        .put("pid", agent.pid())
                        .put("startedAt", start)
                        .put("stateDir", owner)));
        disk.replace(file, Json.pretty(map), Disk.Mode.SHARED);
    }

    private JsonNode entries() {
        if (!Files.exists(file)) {
            return Json.object();
        }
        try {
            return Json.parse(Files.readAllBytes(file)).orElseGet(Json::object);
        } catch (IOException unreadable) {
            Log.error("session_map.json could not be read", unreadable);
            return Json.object();
        }
    }
}
