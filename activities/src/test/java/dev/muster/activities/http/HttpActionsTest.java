package dev.muster.activities.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import com.sun.net.httpserver.HttpServer;
import dev.muster.activities.agent.Calls;
import dev.muster.runbooks.journal.Failure;
import dev.muster.workflows.contract.Secrets;
import dev.muster.workflows.contract.StepCall;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HttpActionsTest {
    @TempDir
    Path state;

    private HttpServer server = create();
    private final Map<String, String> received = new HashMap<>();
    private final CountDownLatch end = new CountDownLatch(1);

    private static HttpServer create() {
        try {
            return HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private void answer(String path, int status, String body) {
        server.createContext(path, exchange -> {
            received.put("method", exchange.getRequestMethod());
            received.put("body", new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
            exchange.getRequestHeaders().forEach((name, values) -> received.put(name, values.get(0)));
            byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
            exchange.getResponseBody().write(bytes);
            exchange.close();
        });
    }

    @BeforeEach
    void serve() {
        server.setExecutor(Executors.newCachedThreadPool());
        answer("/health", 200, "{\"status\":\"degraded\",\"parts\":[{\"name\":\"tmux\",\"ok\":true}],\"count\":2}");
        answer("/plain", 200, "all is well");
        answer("/broken", 503, "try later");
        answer("/made", 201, "{\"id\":7}");
        server.createContext("/silent", exchange -> {
            try {
                end.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            exchange.close();
        });
        server.start();
    }

    @AfterEach
    void stop() {
        end.countDown();
        server.stop(0);
    }

    private String url(String path) {
        return "http://127.0.0.1:" + server.getAddress().getPort() + path;
    }

    private Failure failed(Map<String, Object> with) throws InterruptedException {
        return new Calls(state).failure(Calls.call("http.check", with));
    }

    @Test
    void checkHoldsIfTheExpectedPartIsThere() throws Exception {
        var outcome = new Calls(state)
                .done(Calls.call(
                        "http.check",
                        Map.of(
                                "url",
                                url("/health"),
                                "json",
                                Map.of("parts", List.of(Map.of("name", "tmux")), "count", 2.0))));

        assertThat(Calls.result(outcome)).contains(entry("status", 200L)).containsKey("json");
    }

    @Test
    void onlyTheFieldsThatAreToBeKeptReachTheRecord() throws Exception {
        var checked = new Calls(state)
                .done(Calls.call("http.check", Map.of("url", url("/health"), "keep", List.of("parts", "name"))));
        var requested =
                new Calls(state).done(Calls.call("http.request", Map.of("url", url("/made"), "keep", List.of("name"))));

        assertThat(Calls.result(checked)).containsOnlyKeys("status", "json");
        assertThat(String.valueOf(Calls.result(checked).get("json")))
                .contains("name=tmux")
                .doesNotContain("degraded", "count");
        assertThat(Calls.result(requested)).containsEntry("json", Map.of()).containsEntry("body", "");
    }

    @Test
    void checkTellsWhatDiffers() throws Exception {
        Failure failure = failed(Map.of("url", url("/health"), "json", Map.of("status", "ok")));

        assertThat(failure.kind()).isEqualTo(Failure.Kind.CHECK_FAILED);
        assertThat(failure.message())
                .isEqualTo("`" + url("/health")
                        + "` should have answered otherwise: `/status` should be `\"ok\"`, and is `\"degraded\"`.");
    }

    @Test
    void checkTellsWhatIsMissing() throws Exception {
        assertThat(failed(Map.of("url", url("/health"), "json", Map.of("uptime", 1)))
                        .message())
                .contains("`/uptime` should be `1`, and is not there");
        assertThat(failed(Map.of("url", url("/health"), "json", Map.of("parts", List.of(Map.of("name", "db")))))
                        .message())
                .contains("`/parts` should have `{\"name\":\"db\"}`, and is `[{");
        assertThat(failed(Map.of("url", url("/plain"), "json", Map.of("status", "ok")))
                        .message())
                .contains("the answer should be `{\"status\":\"ok\"}`", "it is no JSON: `all is well`");
        assertThat(failed(Map.of("url", url("/plain"), "contains", "ill")).message())
                .contains("with `ill` in it, and it is not there: `all is well`");
    }

    @Test
    void checkTellsAnUnexpectedStatusWithWhatWasSaid() throws Exception {
        assertThat(failed(Map.of("url", url("/broken"))).message())
                .isEqualTo("`" + url("/broken")
                        + "` should have answered with 200, and it answered with 503: `try later`.");
    }

    @Test
    void serviceThatIsNotThereIsAFailureOfTheTarget() throws Exception {
        Failure failure = failed(Map.of("url", "http://127.0.0.1:1/health"));

        assertThat(failure.kind()).isEqualTo(Failure.Kind.TARGET_FAILED);
        assertThat(failure.message())
                .isEqualTo("`http://127.0.0.1:1/health` can't be reached: the connection was refused.");
    }

    @Test
    void silentServiceUsesUpTheTimeoutAndNoMore() throws Exception {
        StepCall call = Calls.repeated(
                Calls.call("http.check", Map.of("url", url("/silent"))), Duration.ofMillis(50), Duration.ofMillis(500));

        assertThat(new Calls(state).failure(call).message()).contains("did not answer within `");
    }

    @Test
    void bearerIsSentAndNeverShown() throws Exception {
        Calls calls = new Calls(state).secret("TOKEN", "very-secret");
        StepCall call = Calls.call(
                "http.check",
                Map.of("url", url("/broken?token=very-secret"), "bearer", Secrets.marker("TOKEN")),
                Duration.ofSeconds(10),
                List.of("TOKEN"));

        Failure failure = calls.failure(call);

        assertThat(received).containsEntry("Authorization", "Bearer very-secret");
        assertThat(failure.message()).contains("token=***").doesNotContain("very-secret");
    }

    @Test
    void requestSendsItsKeyAndItsBody() throws Exception {
        StepCall call =
                Calls.call("http.request", Map.of("url", url("/made"), "json", Map.of("name", "x"), "status", 201));

        var outcome = new Calls(state).done(call);

        assertThat(received)
                .containsEntry("method", "POST")
                .containsEntry("body", "{\"name\":\"x\"}")
                .containsEntry("Content-type", "application/json")
                .containsEntry("Idempotency-key", call.key());
        assertThat(Calls.result(outcome)).containsEntry("json", Map.of("id", 7L));
    }

    @Test
    void requestThatIsRefusedFails() throws Exception {
        Failure failure =
                new Calls(state).failure(Calls.call("http.request", Map.of("url", url("/broken"), "method", "DELETE")));

        assertThat(failure.message()).contains("200 to 299, and it answered with 503: `try later`.");
    }
}
