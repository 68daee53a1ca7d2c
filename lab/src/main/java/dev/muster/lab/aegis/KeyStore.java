package dev.muster.lab.aegis;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The API keys in `keys.json`: hashes only, kept in memory, and written back as a whole at each change.
///
/// Any fault in the file, even one bad field of one key, gives an empty store without a word; the next change
/// overwrites the file.
/// The older version writes in place, so that a full disk destroys the file; the newer one writes aside and renames.
final class KeyStore {

    private static final SecureRandom RANDOM = new SecureRandom();
    private static final List<String> ROLES = List.of("admin", "operator", "viewer");
    private static final List<String> PERMISSIONS = List.of("create", "send", "approve", "reject", "kill", "audit");
    private static final int RATE_LIMIT_PER_MINUTE = 100;

    /// A new key: its plaintext is shown once and kept nowhere.
    record Issued(ObjectNode key, String plaintext) {}

    /// What a presented key is worth.
    enum Standing {
        VALID,
        UNKNOWN,
        EXPIRED
    }

    private final Disk disk;
    private final Path file;
    private final boolean atomic;
    private final InstantSource clock;
    private final List<ObjectNode> keys = new ArrayList<>();
    private final List<ObjectNode> graceKeys = new ArrayList<>();
    private boolean used;

    KeyStore(Disk disk, Path file, boolean atomic, InstantSource clock) {
        this.disk = disk;
        this.file = file;
        this.atomic = atomic;
        this.clock = clock;
    }

    /// Reads the file; a missing or faulty one is an empty store.
    synchronized void load() {
        keys.clear();
        graceKeys.clear();
        if (!Files.exists(file)) {
            return;
        }
        try {
            Json.parse(Files.readAllBytes(file)).filter(KeyStore::isStore).ifPresent(store -> {
                store.path("keys").forEach(key -> keys.add((ObjectNode) key));
                store.path("graceKeys").forEach(grace -> graceKeys.add((ObjectNode) grace));
            });
        } catch (IOException unreadable) {
            Log.error("keys: the store could not be read", unreadable);
        }
    }

    synchronized boolean isEmpty() {
        return keys.isEmpty();
    }

    synchronized Standing standing(String plaintext) {
        return find(plaintext)
                .map(key -> isExpired(key) ? Standing.EXPIRED : Standing.VALID)
                .orElse(Standing.UNKNOWN);
    }

    /// Who holds this key, if it is a valid one; notes its use in memory.
    synchronized Optional<Caller> authenticate(String plaintext) {
        return find(plaintext).filter(key -> !isExpired(key)).map(key -> {
            key.put("lastUsedAt", clock.millis());
            used = true;
            return new Caller(
                    Json.text(key, "id"), "key:" + Json.text(key, "name"), Json.text(key, "role"), tenant(key));
        });
    }

    /// The keys as the API shows them: without hashes.
    synchronized ArrayNode list() {
        ArrayNode shown = Json.array();
        for (ObjectNode key : keys) {
            ObjectNode copy = key.deepCopy();
            copy.remove("hash");
            shown.add(copy);
        }
        return shown;
    }

    /// Makes a key. If the file can't be written, the key still works until the server ends.
    synchronized Issued create(String name, String role) throws IOException {
        String plaintext = newPlaintext();
        ObjectNode key = Json.object();
        key.put("id", random(8)).put("name", name).put("hash", AuditChain.sha256(plaintext));
        key.put("createdAt", clock.millis()).put("lastUsedAt", 0).put("rateLimit", RATE_LIMIT_PER_MINUTE);
        key.putNull("expiresAt").put("role", role);
        ArrayNode permissions = key.putArray("permissions");
        permissionsOf(role).forEach(permissions::add);
        key.put("tenantId", role.equals("admin") ? "_system" : "default");
        keys.add(key);
        save();
        return new Issued(key.deepCopy(), plaintext);
    }

    /// Gives a key a new secret; the old one stays good for the grace period.
    synchronized Optional<Issued> rotate(String id, long graceSeconds) throws IOException {
        Optional<ObjectNode> found =
                keys.stream().filter(key -> Json.text(key, "id").equals(id)).findFirst();
        if (found.isEmpty()) {
            return Optional.empty();
        }
        ObjectNode key = found.get();
        if (graceSeconds > 0) {
            ObjectNode grace = Json.object();
            grace.put("hash", Json.text(key, "hash")).put("keyId", id);
            grace.put("graceExpiresAt", clock.millis() + graceSeconds * 1000);
            graceKeys.add(grace);
        }
        String plaintext = newPlaintext();
        key.put("hash", AuditChain.sha256(plaintext));
        save();
        return Optional.of(new Issued(key.deepCopy(), plaintext));
    }

    /// The five-minute rewrite of the newer version, which keeps `lastUsedAt` and overwrites whatever was put there
    /// meanwhile.
    synchronized void sweep() throws IOException {
        if (used && !keys.isEmpty()) {
            save();
            used = false;
        }
    }

    static boolean isRole(@Nullable String role) {
        return role != null && ROLES.contains(role);
    }

    private void save() throws IOException {
        ObjectNode store = Json.object();
        ArrayNode all = store.putArray("keys");
        keys.forEach(all::add);
        ArrayNode grace = store.putArray("graceKeys");
        graceKeys.stream()
                .filter(key -> key.path("graceExpiresAt").asLong() > clock.millis())
                .forEach(grace::add);
        byte[] content = Json.pretty(store);
        if (atomic) {
            disk.replace(file, content, Disk.Mode.PRIVATE);
        } else {
            disk.overwrite(file, content, Disk.Mode.PRIVATE);
        }
    }

    private Optional<ObjectNode> find(String plaintext) {
        String hash = AuditChain.sha256(plaintext);
        Optional<ObjectNode> current =
                keys.stream().filter(key -> Json.text(key, "hash").equals(hash)).findFirst();
        if (current.isPresent()) {
            return current;
        }
        return graceKeys.stream()
                .filter(grace -> Json.text(grace, "hash").equals(hash)
                        && grace.path("graceExpiresAt").asLong() > clock.millis())
                .flatMap(grace ->
                        keys.stream().filter(key -> Json.text(key, "id").equals(Json.text(grace, "keyId"))))
                .findFirst();
    }

    private boolean isExpired(ObjectNode key) {
        JsonNode expiresAt = key.path("expiresAt");
        return expiresAt.isNumber() && expiresAt.asLong() <= clock.millis();
    }

    private static String tenant(ObjectNode key) {
        String tenant = Json.text(key, "tenantId");
        return tenant.isEmpty() ? "default" : tenant;
    }

    private static List<String> permissionsOf(String role) {
        return role.equals("viewer") ? List.of("audit") : PERMISSIONS;
    }

    private static boolean isStore(JsonNode node) {
        if (!node.path("keys").isArray() || !(node.path("graceKeys").isArray() || !node.has("graceKeys"))) {
            return false;
        }
        for (JsonNode key : node.path("keys")) {
            if (!isKey(key)) {
                return false;
            }
        }
        for (JsonNode grace : node.path("graceKeys")) {
            if (!isText(grace, "hash")
                    || !isText(grace, "keyId")
                    || !grace.path("graceExpiresAt").isNumber()) {
                return false;
            }
        }
        return true;
    }

    private static boolean isKey(JsonNode key) {
        boolean texts = isText(key, "id") && isText(key, "name") && isText(key, "hash");
        boolean numbers = key.path("createdAt").isNumber()
                && key.path("lastUsedAt").isNumber()
                && key.path("rateLimit").isNumber();
        JsonNode expiresAt = key.path("expiresAt");
        boolean expiry = expiresAt.isNumber() || expiresAt.isNull() || expiresAt.isMissingNode();
        boolean permissions = key.path("permissions").isArray();
        for (JsonNode permission : key.path("permissions")) {
            permissions &= permission.isTextual() && PERMISSIONS.contains(permission.textValue());
        }
        return texts
                && numbers
                && expiry
                && permissions
                && isRole(key.path("role").textValue());
    }

    private static boolean isText(JsonNode node, String field) {
        return node.path(field).isTextual();
    }

    private static String newPlaintext() {
        return "aegis_" + random(32);
    }

    private static String random(int bytes) {
        byte[] value = new byte[bytes];
        RANDOM.nextBytes(value);
        return HexFormat.of().formatHex(value);
    }
}
