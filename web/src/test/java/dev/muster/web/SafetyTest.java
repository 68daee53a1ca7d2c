package dev.muster.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.runbooks.journal.RunEvent;
import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SafetyTest extends ConsoleFixture {
    private static final List<String> PAGES = List.of(
            "/",
            "/approvals",
            "/approvals/drill-gate?gate=" + Story.GATE,
            "/runs/drill-gate",
            "/runs/incident-held",
            "/runs/drill-done",
            "/runbooks",
            "/runbooks/aegis/state-corruption",
            "/runbooks/zeus/replay",
            "/start/aegis/state-corruption",
            "/records",
            "/records/drill-done");

    @Test
    void everyPageForbidsWhatItDoesNotNeed() {
        Browser dana = as("dana");
        for (String page : PAGES) {
            HttpResponse<String> answer = dana.get(page);

            assertThat(answer.statusCode()).as(page).isEqualTo(200);
            assertThat(answer.headers().firstValue("Content-Security-Policy").orElse(""))
                    .startsWith("default-src 'self'")
                    .contains("frame-ancestors 'none'", "form-action 'self'")
                    .doesNotContain("unsafe");
            assertThat(answer.headers().firstValue("X-Content-Type-Options")).hasValue("nosniff");
            assertThat(answer.headers().firstValue("Cache-Control")).hasValue("no-store");
            assertThat(answer.headers().firstValue("Referrer-Policy")).hasValue("same-origin");
            assertThat(answer.headers().firstValue("Server")).isEmpty();
        }
    }

    @Test
    void noPageHasInlineScriptOrStyle() {
        Browser dana = as("dana");
        for (String page : PAGES) {
            assertThat(dana.page(page))
                    .as(page)
                    .doesNotContain(" style=", "<style", "javascript:")
                    .doesNotContainPattern("<script(?! src=)")
                    .doesNotContainPattern(" on[a-z]+=");
        }
    }

    @Test
    void everyPageHasWhatAssistiveTechnologyNeeds() {
        Browser dana = as("dana");
        for (String page : PAGES) {
            assertThat(dana.page(page))
                    .as(page)
                    .contains("<html lang=\"en\">", "<main id=\"main\"", "Skip to the content", "<h1")
                    .containsPattern("<title>[^<]+ · Muster</title>");
        }
    }

    @Test
    void aFormWithoutTheSessionsTokenIsRefused() {
        Browser dana = as("dana");
        int before = backend.entries("drill-gate").size();
        Map<String, String> approval = Map.of("gate", Story.GATE, "verdict", "APPROVE", "why", "");

        HttpResponse<String> without = dana.send("/runs/drill-gate/decide", approval);
        HttpResponse<String> guessed = dana.send(
                "/runs/drill-gate/decide",
                Map.of("gate", Story.GATE, "verdict", "APPROVE", "why", "", "form", "A".repeat(43)));

        assertThat(without.statusCode()).isEqualTo(403);
        assertThat(guessed.statusCode()).isEqualTo(403);
        assertThat(backend.entries("drill-gate")).hasSize(before);
    }

    @Test
    void theFormTokenOfAnotherSessionIsRefused() {
        Browser dana = as("dana");
        Browser mira = as("mira");
        String page = mira.page("/runs/drill-gate");
        int at = page.indexOf("name=\"form\" value=\"") + "name=\"form\" value=\"".length();
        String token = page.substring(at, page.indexOf('"', at));

        HttpResponse<String> answer =
                dana.send("/runs/drill-gate/decide", Map.of("gate", Story.GATE, "verdict", "APPROVE", "form", token));

        assertThat(answer.statusCode()).isEqualTo(403);
    }

    @Test
    void aFormFromAnotherSiteIsRefused() {
        Browser dana = as("dana");
        String page = dana.page("/runs/drill-gate");
        int at = page.indexOf("name=\"form\" value=\"") + "name=\"form\" value=\"".length();
        Map<String, String> approval =
                Map.of("gate", Story.GATE, "verdict", "APPROVE", "form", page.substring(at, page.indexOf('"', at)));

        assertThat(dana.send("/runs/drill-gate/decide", approval, "Origin", "http://evil.example")
                        .statusCode())
                .isEqualTo(403);
        assertThat(dana.send("/runs/drill-gate/decide", approval, "Sec-Fetch-Site", "cross-site")
                        .statusCode())
                .isEqualTo(403);
        assertThat(dana.send(
                                "/runs/drill-gate/decide",
                                approval,
                                "Origin",
                                console().url())
                        .statusCode())
                .isEqualTo(303);
    }

    @Test
    void aHostNameOfAnotherSiteIsRefused() throws IOException {
        String answer = raw("GET /enter?key=x HTTP/1.1\r\nHost: evil.example\r\nConnection: close\r\n\r\n");

        assertThat(answer).startsWith("HTTP/1.1 421").contains("127.0.0.1 and localhost only");
    }

    @Test
    void noActCanBeDoneByOpeningALink() {
        Browser dana = as("dana");
        int before = backend.entries("drill-gate").size();

        for (String act : List.of("decide", "resolve", "control")) {
            assertThat(dana.get("/runs/drill-gate/" + act + "?gate=" + Story.GATE
                                    + "&verdict=APPROVE&command=ABORT&why=x")
                            .statusCode())
                    .isIn(404, 405);
        }

        assertThat(dana.get("/leave").statusCode()).isIn(404, 405);
        assertThat(backend.entries("drill-gate")).hasSize(before);
    }

    @Test
    void whatComesFromElsewhereIsShownAsTextAndItsHiddenCharactersToo() {
        backend.add(
                "drill-gate",
                new RunEvent.NoteAdded(
                        new RunEvent.Person("<img src=x onerror=alert(1)>", "cli", ""),
                        "</script><b>bold</b> \u001b[31mred\u0007 \u202Egnp.exe"));

        String page = as("dana").page("/runs/drill-gate");

        assertThat(page)
                .doesNotContain("<img src=x", "<b>bold", "\u001b", "\u0007", "\u202E")
                .contains("&lt;b&gt;bold", "\u241b[31mred\u2407", "\u27e8U+202E\u27e9gnp.exe");
    }

    @Test
    void aVeryLargeFormIsRefused() {
        Browser dana = as("dana");

        HttpResponse<String> answer = dana.send("/runs/drill-gate/control", Map.of("why", "x".repeat(400_000)));

        assertThat(answer.statusCode()).isGreaterThanOrEqualTo(400);
    }

    @Test
    void onlyTheThreeAssetsAreServed() {
        assertThat(outsider().get("/assets/style.css").statusCode()).isEqualTo(200);
        assertThat(outsider().get("/assets/console.js").body()).contains("EventSource");
        assertThat(outsider().get("/assets/..%2fWebServer.class").statusCode()).isGreaterThanOrEqualTo(400);
        assertThat(outsider().get("/assets/package-info.class").statusCode()).isEqualTo(404);
    }

    private String raw(String request) throws IOException {
        URI url = URI.create(console().url());
        try (Socket socket = new Socket(url.getHost(), url.getPort())) {
            socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
