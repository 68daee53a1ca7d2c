package dev.muster.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.muster.runbooks.journal.RunEvent;
import dev.muster.runbooks.json.Json;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.ZoneOffset;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ApiTest {
    private final TickingClock clock = new TickingClock();
    private final InMemoryBackend backend = DemoConsole.runbooks(new InMemoryBackend(clock));
    private final HttpClient client = HttpClient.newHttpClient();
    private Console console;
    private Path tokenFile;

    @BeforeEach
    void startConsole(@TempDir Path directory) throws Exception {
        backend.with(
                "drill-gate",
                Story.brokenDrill(TickingClock.START.minusSeconds(140)).recoveryToGate());
        backend.with("drill-done", DemoConsole.done(TickingClock.START.minusSeconds(7200), 64_000));
        tokenFile = directory.resolve("state").resolve("api.token");
        console = Console.start(backend, new ConsoleOptions(0, tokenFile, clock, ZoneOffset.UTC));
    }

    @AfterEach
    void closeConsole() {
        console.close();
        client.shutdownNow();
    }

    private HttpResponse<String> send(HttpRequest.Builder request) throws Exception {
        return client.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }

    private HttpRequest.Builder to(String path) throws Exception {
        return HttpRequest.newBuilder(URI.create(console.url() + "/api/v1/" + path))
                .header("Authorization", "Bearer " + Files.readString(tokenFile).strip());
    }

    private HttpResponse<String> post(String path, String body) throws Exception {
        return send(to(path).POST(HttpRequest.BodyPublishers.ofString(body)));
    }

    private static JsonNode json(HttpResponse<String> answer) throws Exception {
        return Json.mapper().readTree(answer.body());
    }

    @Test
    void theTokenFileIsForItsOwnerOnly() throws Exception {
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(tokenFile)))
                .isEqualTo("rw-------");
    }

    @Test
    void withoutTheTokenNothingIsAnswered() throws Exception {
        for (HttpRequest.Builder request : new HttpRequest.Builder[] {
            HttpRequest.newBuilder(URI.create(console.url() + "/api/v1/runs")),
            HttpRequest.newBuilder(URI.create(console.url() + "/api/v1/runs")).header("Authorization", "Bearer guess")
        }) {
            HttpResponse<String> answer = send(request);

            assertThat(answer.statusCode()).isEqualTo(401);
            assertThat(answer.headers().firstValue("Content-Type")).hasValue("application/problem+json");
            assertThat(json(answer).get("detail").asText()).contains("bearer token");
        }
    }

    @Test
    void runsRunbooksAndRecordsAreRead() throws Exception {
        assertThat(json(send(to("runs"))).get(0).get("runId").asText()).isEqualTo("drill-gate");
        assertThat(json(send(to("runs?state=ended")))
                        .get(0)
                        .get("result")
                        .get("verdict")
                        .asText())
                .isEqualTo("PASSED");
        assertThat(json(send(to("runs/drill-gate"))).get("waits").get("gates")).hasSize(1);
        assertThat(json(send(to("runbooks")))).hasSize(3);
        assertThat(json(send(to("runbooks/aegis/state-corruption")))
                        .get("plan")
                        .get("heading")
                        .get("severity")
                        .asText())
                .isEqualTo("major");
        assertThat(json(send(to("records/drill-done")))
                        .get("judgement")
                        .get("verdict")
                        .asText())
                .isEqualTo("PASSED");
        assertThat(send(to("records/drill-gate")).statusCode()).isEqualTo(404);
    }

    @Test
    void aRunIsStartedOrEveryProblemTold() throws Exception {
        HttpResponse<String> refused = post(
                "runs",
                "{\"runbook\":\"aegis/state-corruption\",\"mode\":\"DRILL\",\"by\":\"ravi\",\"inputs\":{\"grace\":\"soon\"}}");
        HttpResponse<String> started = post(
                "runs",
                "{\"runbook\":\"aegis/state-corruption\",\"mode\":\"DRILL\",\"by\":\"ravi\",\"inputs\":{\"start\":\"[\\\"aegis\\\"]\"}}");

        assertThat(refused.statusCode()).isEqualTo(422);
        assertThat(json(refused).get("problems")).hasSize(2);
        assertThat(started.statusCode()).isEqualTo(201);
        assertThat(started.headers().firstValue("Location")).hasValue("/api/v1/runs/started-2");
        assertThat(json(started).get("runId").asText()).isEqualTo("started-2");
    }

    @Test
    void aGateIsDecidedOnce() throws Exception {
        String approval = "{\"verdict\":\"APPROVE\",\"by\":\"dana\",\"why\":\"from a script\"}";

        HttpResponse<String> first = post("runs/drill-gate/decisions", approval);
        HttpResponse<String> second = post("runs/drill-gate/decisions", approval);

        assertThat(first.statusCode()).isEqualTo(200);
        assertThat(json(first).get("message").asText()).isEqualTo("Approved; the run goes on.");
        assertThat(second.statusCode()).isEqualTo(409);
        assertThat(json(second).get("detail").asText()).contains("decided already");
        assertThat(backend.entries("drill-gate"))
                .extracting(entry -> entry.event())
                .contains(new RunEvent.GateAnswered(
                        Story.ref(Story.GATE), true, new RunEvent.Person("dana", "api", "from a script"), 0));
    }

    @Test
    void anEngineThatIsAwayIsAProblemOfItsOwn() throws Exception {
        backend.goAway();

        HttpResponse<String> answer = send(to("runs"));

        assertThat(answer.statusCode()).isEqualTo(503);
        assertThat(json(answer).get("detail").asText()).isEqualTo("The server does not answer since 3 s.");
    }

    @Test
    void aRunIsControlledAndAWrongBodyIsSaidToBeWrong() throws Exception {
        assertThat(post("runs/drill-gate/controls", "{\"command\":\"PAUSE\",\"by\":\"sam\"}")
                        .statusCode())
                .isEqualTo(200);
        assertThat(post("runs/drill-gate/controls", "{\"command\":\"EXPLODE\",\"by\":\"sam\"}")
                        .statusCode())
                .isEqualTo(400);
        assertThat(post("runs/drill-gate/controls", "{\"command\":\"PAUSE\"}").statusCode())
                .isEqualTo(400);
        assertThat(post("runs/drill-gate/holds", "not json").statusCode()).isEqualTo(400);
        assertThat(post("runs/drill-gate/holds", "{\"choice\":\"RETRY\",\"by\":\"sam\"}")
                        .statusCode())
                .isEqualTo(409);
        assertThat(post("runs/none/controls", "{\"command\":\"PAUSE\",\"by\":\"sam\"}")
                        .statusCode())
                .isEqualTo(404);
    }
}
