package dev.muster.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.muster.runbooks.journal.RunEvent;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;

class LiveTest extends ConsoleFixture {
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    /// @param lines what has been received so far
    /// @param end done when the stream has ended
    private record Stream(List<String> lines, CompletableFuture<Void> end) {}

    private static Stream follow(Browser browser, String path) {
        List<String> lines = new CopyOnWriteArrayList<>();
        CompletableFuture<Void> end = browser.client()
                .sendAsync(
                        HttpRequest.newBuilder(URI.create(browser.url() + path))
                                .header("Accept", "text/event-stream")
                                .build(),
                        HttpResponse.BodyHandlers.ofLines())
                .thenAccept(answer -> answer.body().forEach(lines::add));
        return new Stream(lines, end);
    }

    private static long count(List<String> lines, String... texts) {
        return lines.stream()
                .filter(line -> List.of(texts).stream().allMatch(line::contains))
                .count();
    }

    @Test
    void aDecisionReachesAnOpenPage() {
        Browser mira = as("mira");
        List<String> lines = follow(mira, "/runs/drill-gate/live").lines();
        await().atMost(PATIENCE).until(() -> count(lines, "\"id\":\"now\"", "Your decision") == 1);

        as("dana")
                .submit(
                        "/runs/drill-gate",
                        "/runs/drill-gate/decide",
                        Map.of("gate", Story.GATE, "verdict", "APPROVE"));

        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(count(lines, "\"id\":\"trail\"", "dana approved"))
                        .isEqualTo(1));
        assertThat(lines).contains("event: fragment").anyMatch(line -> line.contains("event: title"));
    }

    @Test
    void partsThatReadTheSameAreNotSentAgain() {
        List<String> lines = follow(as("dana"), "/runs/drill-gate/live").lines();
        await().atMost(PATIENCE).until(() -> count(lines, "\"id\":\"trail\"") == 1);

        clock.goOn(Duration.ofSeconds(1));
        await().atMost(PATIENCE).until(() -> count(lines, "\"id\":\"clock\"") >= 2);

        assertThat(count(lines, "\"id\":\"trail\"")).isEqualTo(1);
        assertThat(count(lines, "\"id\":\"output\"")).isEqualTo(1);
    }

    @Test
    void theStreamOfARunThatHasEndedEnds() {
        List<String> lines = follow(as("dana"), "/runs/drill-done/live").lines();

        await().atMost(PATIENCE).untilAsserted(() -> assertThat(lines).contains("event: end"));
    }

    @Test
    void nowAndTheInboxAreLiveToo() {
        Browser dana = as("dana");
        List<String> board = follow(dana, "/live").lines();
        List<String> inbox = follow(dana, "/approvals-live").lines();
        await().atMost(PATIENCE)
                .until(() -> count(board, "\"id\":\"board\"") >= 1 && count(inbox, "\"id\":\"inbox\"") >= 1);

        backend.add("drill-gate", new RunEvent.GateClosed(Story.ref(Story.GATE), "withdrawn"));

        await().atMost(PATIENCE)
                .untilAsserted(
                        () -> assertThat(count(inbox, "You are asked nothing.")).isGreaterThanOrEqualTo(1));
    }

    @Test
    void theStreamEndsWithItsSession() {
        Browser dana = as("dana");
        Stream stream = follow(dana, "/runs/drill-gate/live");
        List<String> lines = stream.lines();
        await().atMost(PATIENCE).until(() -> count(lines, "\"id\":\"now\"") == 1);

        clock.goOn(Duration.ofHours(13));
        backend.add("drill-gate", new RunEvent.NoteAdded(DemoConsole.DANA, "said after the session ended"));

        await().atMost(PATIENCE).untilAsserted(() -> assertThat(stream.end()).isDone());
        assertThat(dana.get("/").statusCode()).isEqualTo(401);
        assertThat(count(lines, "said after the session ended")).isZero();
    }

    @Test
    void withoutASessionThereIsNoStream() {
        assertThat(outsider()
                        .exchange(HttpRequest.newBuilder(URI.create(console().url() + "/runs/drill-gate/live"))
                                .header("Accept", "text/event-stream"))
                        .statusCode())
                .isEqualTo(401);
    }
}
