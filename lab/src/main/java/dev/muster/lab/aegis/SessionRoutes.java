package dev.muster.lab.aegis;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/// `/v1/sessions` and the old `/sessions`.
final class SessionRoutes {

    private static final int PAGE_SIZE = 20;
    private static final int PAGE_SIZE_MAX = 100;
    private static final String UUID_FORM = "[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}";

    private final AegisServer server;

    SessionRoutes(AegisServer server) {
        this.server = server;
    }

    void handle(Call call, Caller caller) throws ApiError, IOException, InterruptedException {
        List<String> parts = call.parts();
        String method = call.method();
        if (parts.equals(List.of("sessions"))) {
            call.answer(200, array(server.sessions().views()));
        } else if (parts.size() == 2 && method.equals("GET")) {
            call.answer(200, page(call));
        } else if (parts.size() == 2 && method.equals("POST")) {
            create(call, caller);
        } else if (parts.size() == 3 && method.equals("GET")) {
            call.answer(200, find(parts.get(2)));
        } else if (parts.size() == 3 && method.equals("DELETE")) {
            end(call, caller, parts.get(2));
        } else if (parts.size() == 4 && parts.get(3).equals("health") && method.equals("GET")) {
            call.answer(200, health(parts.get(2)));
        } else {
            throw ApiError.notFound("Route " + method + " " + call.path() + " not found");
        }
    }

    /// Refuses an id that is no UUID, with the sentence the real server has for every kind of id.
    static void requireUuid(String id) throws ApiError {
        if (!id.matches(UUID_FORM)) {
            throw ApiError.invalid("Invalid session ID — must be a UUID");
        }
    }

    private ObjectNode page(Call call) throws ApiError {
        List<ObjectNode> all = server.sessions().views();
        int limit = Math.max(1, call.number("limit", PAGE_SIZE, PAGE_SIZE_MAX));
        int page = Math.max(1, call.number("page", 1, 1_000_000));
        int from = Math.min(all.size(), (page - 1) * limit);
        ObjectNode answer = Json.object();
        answer.set("sessions", array(all.subList(from, Math.min(all.size(), from + limit))));
        answer.putObject("pagination")
                .put("page", page)
                .put("limit", limit)
                .put("total", all.size())
                .put("totalPages", (all.size() + limit - 1) / limit);
        return answer;
    }

    private void create(Call call, Caller caller) throws ApiError, IOException, InterruptedException {
        if (caller.role().equals("viewer")) {
            throw new ApiError(403, "FORBIDDEN", "Forbidden — permission `create` required");
        }
        JsonNode body = call.body();
        String workDir = Json.text(body, "workDir");
        if (workDir.isEmpty() || !Files.isDirectory(Path.of(workDir))) {
            throw ApiError.invalid("`workDir` must be an existing directory");
        }
        String label = Json.text(body, "label");
        String wanted = label.isEmpty() ? Json.text(body, "name") : label;
        try {
            ObjectNode session = server.sessions().create(Path.of(workDir), wanted, caller);
            server.sideFiles().count("sessionsCreated");
            String name = server.sessions().name(session);
            server.record(
                    caller,
                    "session.create",
                    Json.text(session, "id"),
                    "Session created: " + name + " in " + workDir + " (permission=create)");
            call.answer(201, Sessions.view(session));
        } catch (IOException failure) {
            Log.error("the agent did not start", failure);
            server.record(caller, "session.acp.failed", null, "Session failed in " + workDir);
            throw new ApiError(500, "ACP_START_FAILED", "ACP runtime failed to start");
        }
    }

    private void end(Call call, Caller caller, String id) throws ApiError, IOException, InterruptedException {
        requireUuid(id);
        Optional<ObjectNode> ended = server.sessions().end(id);
        if (ended.isEmpty()) {
            throw ApiError.notFound("Session not found");
        }
        server.sideFiles().count("sessionsCompleted");
        server.record(
                caller,
                "session.kill",
                id,
                "Session killed: " + server.sessions().name(ended.get()));
        call.answer(200, Json.object().put("ok", true));
    }

    private ObjectNode health(String id) throws ApiError {
        ObjectNode session = find(id);
        long now = System.currentTimeMillis();
        long lastActivity = session.path("lastActivity").asLong();
        return Json.object()
                .put("alive", server.sessions().claimsAlive(id))
                .put("status", Json.text(session, "status"))
                .put("hasTranscript", false)
                .put("lastActivity", lastActivity)
                .put("lastActivityAgo", now - lastActivity)
                .put("sessionAge", now - session.path("createdAt").asLong())
                .put("details", "Session is " + Json.text(session, "status"));
    }

    private ObjectNode find(String id) throws ApiError {
        requireUuid(id);
        Optional<ObjectNode> session = server.sessions().view(id);
        if (session.isEmpty()) {
            throw ApiError.notFound("Session not found");
        }
        return session.get();
    }

    private static ArrayNode array(List<ObjectNode> nodes) {
        ArrayNode array = Json.array();
        nodes.forEach(array::add);
        return array;
    }
}
