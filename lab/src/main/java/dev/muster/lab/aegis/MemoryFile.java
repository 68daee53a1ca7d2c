package dev.muster.lab.aegis;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/// `memory.json`: what sessions remember across sessions, an array of values under `namespace/name`, saved a second
/// after a
/// change. The real server has it off unless its configuration file says otherwise; here it is always on.
final class MemoryFile {

    private final Disk disk;
    private final Path file;
    private final ScheduledExecutorService timer;
    private final Map<String, ObjectNode> values = new LinkedHashMap<>();
    private boolean changed;

    MemoryFile(Disk disk, Path file, ScheduledExecutorService timer) {
        this.disk = disk;
        this.file = file;
        this.timer = timer;
    }

    synchronized void load() throws IOException {
        if (Files.exists(file)) {
            for (JsonNode value : Json.parse(Files.readAllBytes(file)).orElseGet(Json::array)) {
                if (value instanceof ObjectNode entry) {
                    values.put(Json.text(entry, "key"), entry);
                }
            }
        }
    }

    synchronized ObjectNode put(String key, String value) {
        long now = System.currentTimeMillis();
        ObjectNode before = values.get(key);
        ObjectNode entry = Json.object().put("value", value);
        entry.put("namespace", key.contains("/") ? key.substring(0, key.indexOf('/')) : "")
                .put("key", key);
        entry.put("created_at", before == null ? now : before.path("created_at").asLong(now));
        entry.put("updated_at", now);
        values.put(key, entry);
        if (!changed) {
            changed = true;
            var unused = timer.schedule(this::saveIfChanged, 1, TimeUnit.SECONDS);
        }
        return entry;
    }

    synchronized ArrayNode list() {
        ArrayNode all = Json.array();
        values.values().forEach(all::add);
        return all;
    }

    synchronized void saveIfChanged() {
        if (!changed) {
            return;
        }
        changed = false;
        try {
            disk.replace(file, Json.pretty(list()), Disk.Mode.SHARED);
        } catch (IOException failure) {
            Log.error("unhandled_rejection memory", failure);
        }
    }
}
