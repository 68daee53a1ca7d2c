package dev.muster.lab.aegis;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A client of the server's HTTP interface, for seeding and for tests.
public final class AegisApi implements AutoCloseable {

    /// An answer: its status, headers, and body, which is null unless it is JSON.
    ///
    /// @param status the HTTP status
    /// @param text the body as it came
    /// @param response the answer with its headers
    public record Answer(int status, String text, HttpResponse<String> response) {

        /// The body as JSON; an empty object if it is none.
        public JsonNode json() {
            return Json.parse(text).orElseGet(Json::object);
        }

        /// A header, or the empty text.
        public String header(String name) {
            return response.headers().firstValue(name).orElse("");
        }
    }

    private final String url;
    private final @Nullable String token;
    private final HttpClient client = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(5))
            .build();

    /// A client that presents a token, or none.
    public AegisApi(String url, @Nullable String token) {
        this.url = url;
        this.token = token;
    }

    /// Asks for a path.
    public Answer get(String path) throws IOException, InterruptedException {
        return send("GET", path, HttpRequest.BodyPublishers.noBody());
    }

    /// Sends a JSON body to a path.
    public Answer post(String path, JsonNode body) throws IOException, InterruptedException {
        return send("POST", path, HttpRequest.BodyPublishers.ofString(Json.compact(body)));
    }

    /// Deletes what is at a path.
    public Answer delete(String path) throws IOException, InterruptedException {
        return send("DELETE", path, HttpRequest.BodyPublishers.noBody());
    }

    /// Starts a session and gives its id.
    ///
    /// @throws IOException if it was refused
    public String createSession(Path workDir, String name) throws IOException, InterruptedException {
        ObjectNode body = Json.object().put("workDir", workDir.toString()).put("name", name);
        return Json.text(expect(201, post("/v1/sessions", body)), "id");
    }

    /// Makes a key and gives its plaintext.
    ///
    /// @throws IOException if it was refused
    public String createKey(String name, String role) throws IOException, InterruptedException {
        ObjectNode body = Json.object().put("name", name).put("role", role);
        return Json.text(expect(201, post("/v1/auth/keys", body)), "key");
    }

    /// The ids of all sessions listed.
    public List<String> sessionIds() throws IOException, InterruptedException {
        List<String> ids = new ArrayList<>();
        expect(200, get("/v1/sessions?limit=100")).path("sessions").forEach(found -> ids.add(Json.text(found, "id")));
        return ids;
    }

    /// The server's verdict on its audit chain: `valid`, and if broken `brokenAt` and `file`.
    public JsonNode auditIntegrity() throws IOException, InterruptedException {
        return expect(200, get("/v1/audit?verify=true&limit=1")).path("integrity");
    }

    @Override
    public void close() {
        client.shutdownNow();
    }

    private JsonNode expect(int status, Answer answer) throws IOException {
        if (answer.status() != status) {
            throw new IOException("Aegis answered " + answer.status() + " instead of " + status + ": " + answer.text());
        }
        return answer.json();
    }

    private Answer send(String method, String path, HttpRequest.BodyPublisher body)
            throws IOException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(url + path))
                .timeout(Duration.ofSeconds(30))
                .method(method, body);
        if (token != null) {
            request.header("Authorization", "Bearer " + token);
        }
        HttpResponse<String> response = client.send(request.build(), HttpResponse.BodyHandlers.ofString());
        return new Answer(response.statusCode(), response.body(), response);
    }
}
