package dev.muster.lab.aegis;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;

/// The HTTP interface: who may ask, and which part answers.
final class HttpRoutes {

    private final AegisServer server;
    private final RateLimits limits;
    private final SessionRoutes sessions;
    private final KeyRoutes keys;
    private final AuditRoutes audit;
    private final AtomicLong requests = new AtomicLong();

    HttpRoutes(AegisServer server, AuditLog log) {
        this.server = server;
        this.limits = new RateLimits(server.config().switches().rateLimits(), InstantSource.system());
        this.sessions = new SessionRoutes(server);
        this.keys = new KeyRoutes(server);
        this.audit = new AuditRoutes(log);
    }

    void handle(HttpExchange exchange) throws IOException {
        Call call = new Call(exchange, "req-" + Long.toString(requests.incrementAndGet(), 36));
        try (exchange) {
            try {
                route(call);
            } catch (ApiError refused) {
                call.answer(refused);
            } catch (InterruptedException stopping) {
                Thread.currentThread().interrupt();
                call.answer(new ApiError(503, "SERVICE_UNAVAILABLE", "The server is stopping"));
            } catch (IOException | RuntimeException failure) {
                Log.error(call.method() + " " + call.path() + " failed", failure);
                call.answer(new ApiError(500, "INTERNAL_ERROR", String.valueOf(failure.getMessage())));
            }
        }
    }

    private void route(Call call) throws ApiError, IOException, InterruptedException {
        String request = call.method() + " " + call.path();
        if (request.equals("GET /v1/health") || request.equals("HEAD /v1/health")) {
            limits.count(RateLimits.Kind.HEALTH, call.address());
            call.answer(200, health(call));
            return;
        }
        if (request.equals("POST /v1/auth/verify")) {
            verifyToken(call);
            return;
        }
        Caller caller = authenticate(call);
        if (!caller.isAnonymous()) {
            server.record(caller.id(), "api.authenticated", null, request, caller.tenantId());
        }
        List<String> parts = call.parts();
        String area = parts.isEmpty() ? "" : parts.getFirst().equals("v1") && parts.size() > 1 ? parts.get(1) : "";
        boolean isOldPath = call.path().equals("/sessions");
        switch (isOldPath ? "sessions" : area) {
            case "sessions" -> sessions.handle(call, caller);
            case "auth", "keys" -> keys.handle(call, caller);
            case "audit" -> {
                limits.count(RateLimits.Kind.AUDIT, call.address());
                audit.handle(call, caller);
            }
            case "metrics" -> call.answer(200, server.sideFiles().metrics());
            case "pipelines" -> pipelines(call);
            case "memory" -> memory(call);
            default -> throw ApiError.notFound("Route " + request + " not found");
        }
    }

    private ObjectNode health(Call call) {
        ObjectNode health = Json.object().put("status", server.isDraining() ? "draining" : "ok");
        boolean isKnown = isMaster(call.token()) || server.keys().standing(call.token()) == KeyStore.Standing.VALID;
        if (call.token().isEmpty() || !isKnown) {
            return health;
        }
        health.put("timestamp", Log.now()).put("version", Aegis.VERSION);
        health.put("platform", "linux").put("uptime", server.uptimeSeconds());
        int count = server.sessions().size();
        health.putObject("sessions").put("active", count).put("total", count);
        health.putObject(server.config().isAcp() ? "acp" : "tmux")
                .put("healthy", true)
                .putNull("error");
        health.putObject("claude")
                .put("available", true)
                .put("version", "2.1.90")
                .putNull("error");
        return health;
    }

    /// Finds out who calls; everybody may while there is neither a master token nor a key, but only on this machine's
    /// own address.
    private Caller authenticate(Call call) throws ApiError {
        AegisConfig config = server.config();
        if (config.token() == null && server.keys().isEmpty()) {
            if (config.isLocalhost()) {
                return Caller.ANYBODY;
            }
            throw ApiError.unauthorized("Bearer token required");
        }
        String token = call.token();
        if (token.isEmpty()) {
            throw ApiError.unauthorized("Bearer token required");
        }
        if (isMaster(token)) {
            limits.count(RateLimits.Kind.MASTER, call.address());
            return Caller.MASTER;
        }
        if (server.keys().standing(token) == KeyStore.Standing.EXPIRED) {
            throw ApiError.unauthorized("API key has expired");
        }
        Optional<Caller> holder = server.keys().authenticate(token);
        if (holder.isEmpty()) {
            limits.count(RateLimits.Kind.BAD_TOKEN, call.address());
            throw ApiError.unauthorized("invalid API key");
        }
        limits.count(RateLimits.Kind.KEYS, call.address());
        return holder.get();
    }

    private void verifyToken(Call call) throws ApiError, IOException {
        String token = Json.text(call.body(), "token");
        Optional<String> role = isMaster(token)
                ? Optional.of("admin")
                : server.keys().authenticate(token).map(Caller::role);
        if (role.isPresent()) {
            call.answer(200, Json.object().put("valid", true).put("role", role.get()));
        } else {
            limits.count(RateLimits.Kind.BAD_TOKEN, call.address());
            call.answer(401, Json.object().put("valid", false));
        }
    }

    private void pipelines(Call call) throws ApiError, IOException {
        if (call.method().equals("GET")) {
            call.answer(200, server.pipelines().list());
        } else if (call.method().equals("POST")) {
            JsonNode config = call.body();
            if (Json.text(config, "name").isEmpty() || !config.path("stages").isArray()) {
                throw ApiError.invalid("A pipeline needs `name` and `stages`");
            }
            server.sideFiles().count("pipelinesCreated");
            call.answer(201, server.pipelines().create(config));
        } else {
            throw ApiError.notFound("Route " + call.method() + " " + call.path() + " not found");
        }
    }

    private void memory(Call call) throws ApiError, IOException {
        if (call.method().equals("POST")) {
            JsonNode body = call.body();
            String key = Json.text(body, "key");
            if (!key.contains("/")) {
                throw ApiError.invalid("A memory needs a `key` of the form namespace/name");
            }
            call.answer(200, server.memory().put(key, Json.text(body, "value")));
        } else {
            call.answer(200, server.memory().list());
        }
    }

    private boolean isMaster(String token) {
        String master = server.config().token();
        return master != null
                && MessageDigest.isEqual(
                        master.getBytes(StandardCharsets.UTF_8), token.getBytes(StandardCharsets.UTF_8));
    }
}
