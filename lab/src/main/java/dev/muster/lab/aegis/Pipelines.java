package dev.muster.lab.aegis;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;

/// `pipelines.json`: running pipelines by id; the file is deleted when there are none, also by a graceful stop.
final class Pipelines {

    private final Disk disk;
    private final Path file;
    private final Map<String, JsonNode> pipelines = new LinkedHashMap<>();

    Pipelines(Disk disk, Path file) {
        this.disk = disk;
        this.file = file;
    }

    /// Reads the file; a faulty one has no pipelines. The old form, an array of states, is accepted.
    synchronized void load() throws IOException {
        if (!Files.exists(file)) {
            return;
        }
        JsonNode stored = Json.parse(Files.readAllBytes(file)).orElseGet(Json::object);
        stored.path("pipelines").properties().forEach(entry -> pipelines.put(entry.getKey(), entry.getValue()));
        if (stored.isArray()) {
            stored.forEach(state -> {
                ObjectNode pipeline = Json.object();
                pipeline.set("state", state);
                pipelines.put(Json.text(state, "id"), pipeline);
            });
        }
    }

    synchronized JsonNode create(JsonNode config) throws IOException {
        String id = UUID.randomUUID().toString();
        ObjectNode state = Json.object().put("id", id).put("name", Json.text(config, "name"));
        state.put("status", "running").put("createdAt", System.currentTimeMillis());
        ArrayNode stages = state.putArray("stages");
        config.path("stages")
                .forEach(stage ->
                        stages.addObject().put("name", Json.text(stage, "name")).put("status", "pending"));
        ObjectNode pipeline = Json.object();
        pipeline.set("state", state);
        pipeline.set("config", config);
        pipelines.put(id, pipeline);
        save();
        return state;
    }

    synchronized ArrayNode list() {
        ArrayNode states = Json.array();
        pipelines.values().forEach(pipeline -> states.add(pipeline.path("state")));
        return states;
    }

    synchronized void clear() throws IOException {
        pipelines.clear();
        save();
    }

    private void save() throws IOException {
        if (pipelines.isEmpty()) {
            Files.deleteIfExists(file);
            return;
        }
        ObjectNode store = Json.object();
        ObjectNode all = store.putObject("pipelines");
        pipelines.forEach(all::set);
        disk.replace(file, Json.pretty(store), Disk.Mode.SHARED);
    }
}
