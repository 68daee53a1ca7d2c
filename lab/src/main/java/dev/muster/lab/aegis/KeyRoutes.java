package dev.muster.lab.aegis;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/// `/v1/auth/keys`, its rotation, and the newer alias `/v1/keys`.
///
/// A key can't be revoked: the route wants a UUID for its id, and no key's id is one. The real server has this defect.
final class KeyRoutes {

    private final AegisServer server;

    KeyRoutes(AegisServer server) {
        this.server = server;
    }

    void handle(Call call, Caller caller) throws ApiError, IOException {
        List<String> parts = call.parts();
        List<String> rest = parts.subList(parts.get(1).equals("auth") ? Math.min(parts.size(), 3) : 2, parts.size());
        boolean isKeys =
                parts.get(1).equals("keys") || (parts.size() > 2 && parts.get(2).equals("keys"));
        if (!isKeys) {
            throw ApiError.notFound("Route " + call.method() + " " + call.path() + " not found");
        }
        if (call.method().equals("DELETE") && rest.size() == 1) {
            SessionRoutes.requireUuid(rest.getFirst());
        }
        requireAdmin(caller);
        String request = call.method() + " " + String.join("/", rest);
        switch (request) {
            case "GET " -> call.answer(200, server.keys().list());
            case "POST " -> create(call, caller);
            case "POST rotate" -> rotate(call, caller);
            default -> throw ApiError.notFound("API key not found");
        }
    }

    static void requireAdmin(Caller caller) throws ApiError {
        if (!caller.isAdmin()) {
            throw new ApiError(403, "FORBIDDEN", "Forbidden — admin role required");
        }
    }

    private void create(Call call, Caller caller) throws ApiError, IOException {
        if (caller.isAnonymous()) {
            throw new ApiError(403, "FORBIDDEN", "Auth is not enabled");
        }
        JsonNode body = call.body();
        String name = Json.text(body, "name");
        String role = body.has("role") ? Json.text(body, "role") : "viewer";
        if (name.isEmpty() || !KeyStore.isRole(role)) {
            throw ApiError.invalid("A key needs a `name` and a `role` of admin, operator or viewer");
        }
        KeyStore.Issued issued = server.keys().create(name, role);
        server.record(caller, "key.create", null, "Key created: " + name + " (role=" + role + ")");
        call.answer(201, shown(issued));
    }

    private void rotate(Call call, Caller caller) throws ApiError, IOException {
        JsonNode body = call.body();
        String id = Json.text(body, "keyId");
        long graceSeconds = Math.max(0, body.path("gracePeriodSeconds").asLong(3600));
        Optional<KeyStore.Issued> issued = server.keys().rotate(id, graceSeconds);
        if (issued.isEmpty()) {
            throw ApiError.notFound("API key not found");
        }
        server.record(
                caller,
                "key.rotate",
                null,
                "Key rotated: " + Json.text(issued.get().key(), "name"));
        call.answer(200, shown(issued.get()).put("gracePeriodSeconds", graceSeconds));
    }

    private static ObjectNode shown(KeyStore.Issued issued) {
        ObjectNode key = issued.key();
        ObjectNode shown = Json.object().put("id", Json.text(key, "id")).put("key", issued.plaintext());
        shown.put("name", Json.text(key, "name"));
        shown.set("expiresAt", key.path("expiresAt"));
        shown.put("role", Json.text(key, "role"));
        shown.set("permissions", key.path("permissions"));
        return shown;
    }
}
