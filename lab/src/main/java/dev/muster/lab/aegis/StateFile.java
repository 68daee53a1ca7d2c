package dev.muster.lab.aegis;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/// `state.json` and the copy made of it at each start, `state.json.bak`.
///
/// The order of loading is the real server's, traps included: a missing file never looks at the backup, and a file that
/// passes the shallow test but not the full one overwrites the backup and drops every session.
final class StateFile {

    /// Where the sessions of a start came from.
    enum Origin {
        ABSENT,
        PRIMARY,
        BACKUP,
        SCHEMA_REJECTED,
        BOTH_BAD
    }

    /// What a start found.
    record Loaded(Origin origin, Map<String, ObjectNode> sessions) {}

    private final Disk disk;
    private final Path file;
    private final Path backup;
    private final SessionSchema schema;

    StateFile(Disk disk, Path file, SessionSchema schema) {
        this.disk = disk;
        this.file = file;
        this.backup = file.resolveSibling(file.getFileName() + ".bak");
        this.schema = schema;
    }

    Loaded load() {
        if (!Files.exists(file)) {
            return new Loaded(Origin.ABSENT, new LinkedHashMap<>());
        }
        Optional<byte[]> primary = goodBytes(file);
        if (primary.isPresent()) {
            copyToBackup(primary.get());
            return sessions(primary.get())
                    .map(sessions -> new Loaded(Origin.PRIMARY, sessions))
                    .orElseGet(() -> new Loaded(Origin.SCHEMA_REJECTED, new LinkedHashMap<>()));
        }
        Optional<Map<String, ObjectNode>> restored = goodBytes(backup).flatMap(this::sessions);
        if (restored.isPresent()) {
            Log.warn("JsonFileStore: restored state from backup");
            return new Loaded(Origin.BACKUP, restored.get());
        }
        return new Loaded(Origin.BOTH_BAD, new LinkedHashMap<>());
    }

    void save(Map<String, ObjectNode> sessions) throws IOException {
        ObjectNode state = Json.object();
        ObjectNode all = state.putObject("sessions");
        sessions.forEach(all::set);
        disk.replace(file, Json.pretty(state), Disk.Mode.SHARED);
    }

    private void copyToBackup(byte[] content) {
        try {
            disk.overwrite(backup, content, Disk.Mode.SHARED);
        } catch (IOException failure) {
            Log.error("JsonFileStore: the backup could not be written", failure);
        }
    }

    private Optional<Map<String, ObjectNode>> sessions(byte[] content) {
        return Json.parse(content).flatMap(schema::sessions);
    }

    private static Optional<byte[]> goodBytes(Path path) {
        if (!Files.exists(path)) {
            return Optional.empty();
        }
        try {
            byte[] content = Files.readAllBytes(path);
            Optional<JsonNode> state = Json.parse(content).filter(SessionSchema::isShallowlyGood);
            return state.map(good -> content);
        } catch (IOException unreadable) {
            Log.error("JsonFileStore: " + path.getFileName() + " could not be read", unreadable);
            return Optional.empty();
        }
    }
}
