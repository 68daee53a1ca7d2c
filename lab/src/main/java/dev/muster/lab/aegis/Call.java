package dev.muster.lab.aegis;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// One HTTP request and its answer.
final class Call {

    private final HttpExchange exchange;
    private final String requestId;
    private final Map<String, String> query;

    Call(HttpExchange exchange, String requestId) {
        this.exchange = exchange;
        this.requestId = requestId;
        this.query = parameters(exchange.getRequestURI().getRawQuery());
    }

    String method() {
        return exchange.getRequestMethod();
    }

    String path() {
        return exchange.getRequestURI().getPath();
    }

    /// The parts of the path between its slashes.
    List<String> parts() {
        return Arrays.stream(path().split("/", -1))
                .filter(part -> !part.isEmpty())
                .toList();
    }

    String address() {
        return exchange.getRemoteAddress().getAddress().getHostAddress();
    }

    /// A parameter of the query, or the empty text.
    String query(String name) {
        return query.getOrDefault(name, "");
    }

    int number(String name, int otherwise, int most) throws ApiError {
        String text = query(name);
        if (text.isEmpty()) {
            return otherwise;
        }
        try {
            int number = Integer.parseInt(text);
            if (number >= 0 && number <= most) {
                return number;
            }
        } catch (NumberFormatException notANumber) {
            throw ApiError.invalid("`" + name + "` must be a number from 0 to " + most);
        }
        throw ApiError.invalid("`" + name + "` must be a number from 0 to " + most);
    }

    String header(String name) {
        String value = exchange.getRequestHeaders().getFirst(name);
        return value == null ? "" : value;
    }

    /// The bearer token, or the empty text.
    String token() {
        String authorization = header("Authorization");
        return authorization.startsWith("Bearer ") ? authorization.substring(7).strip() : "";
    }

    /// The body as a JSON object; an empty body is an empty object.
    JsonNode body() throws ApiError, IOException {
        byte[] bytes = exchange.getRequestBody().readAllBytes();
        if (bytes.length == 0) {
            return Json.object();
        }
        return Json.parse(bytes)
                .filter(JsonNode::isObject)
                .orElseThrow(() -> ApiError.invalid("The body must be a JSON object"));
    }

    void setHeader(String name, String value) {
        exchange.getResponseHeaders().set(name, value);
    }

    void answer(int status, JsonNode body) throws IOException {
        answer(status, "application/json; charset=utf-8", Json.compact(body));
    }

    void answer(int status, String contentType, String body) throws IOException {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        setHeader("Content-Type", contentType);
        setHeader("X-Request-Id", requestId);
        boolean isHead = method().equals("HEAD");
        exchange.sendResponseHeaders(status, isHead || bytes.length == 0 ? -1 : bytes.length);
        if (!isHead && bytes.length > 0) {
            exchange.getResponseBody().write(bytes);
        }
    }

    void answer(ApiError error) throws IOException {
        ObjectNode body = error.json(requestId);
        answer(error.status(), body);
    }

    private static Map<String, String> parameters(@Nullable String raw) {
        Map<String, String> values = new LinkedHashMap<>();
        if (raw == null) {
            return values;
        }
        for (String pair : raw.split("&", -1)) {
            int equals = pair.indexOf('=');
            String name = equals < 0 ? pair : pair.substring(0, equals);
            String value = equals < 0 ? "" : pair.substring(equals + 1);
            values.put(
                    URLDecoder.decode(name, StandardCharsets.UTF_8), URLDecoder.decode(value, StandardCharsets.UTF_8));
        }
        return values;
    }
}
