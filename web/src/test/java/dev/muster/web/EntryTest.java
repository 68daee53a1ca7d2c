package dev.muster.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.web.access.EntryKeys;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

class EntryTest extends ConsoleFixture {
    @Test
    void withoutASessionOneIsToldHowToGetIn() {
        for (String path : new String[] {"/", "/runs/drill-gate", "/no-such-page", "/records/drill-done/json"}) {
            HttpResponse<String> answer = outsider().get(path);

            assertThat(answer.statusCode()).as(path).isEqualTo(401);
            assertThat(answer.body())
                    .contains("You need an entry link", "muster open")
                    .doesNotContain("Aegis");
        }
    }

    @Test
    void anEntryLinkLetsInOnce() {
        String key = Browser.key(console().entryLink());

        HttpResponse<String> first = outsider().send("/enter", Map.of("key", key, "name", "dana"));
        HttpResponse<String> second = outsider().send("/enter", Map.of("key", key, "name", "dana"));

        assertThat(first.statusCode()).isEqualTo(303);
        assertThat(first.headers().firstValue("Set-Cookie").orElse(""))
                .contains("HttpOnly", "SameSite=Strict", "Path=/");
        assertThat(second.statusCode()).isEqualTo(403);
        assertThat(second.body()).contains("This link is not good");
    }

    @Test
    void lookingAtAnEntryLinkDoesNotUseItUp() {
        String key = Browser.key(console().entryLink());

        assertThat(outsider().page("/enter?key=" + key)).contains("Who are you?", "dana", "aegis-oncall");
        assertThat(outsider().page("/enter?key=" + key)).contains("Who are you?");

        assertThat(outsider().send("/enter", Map.of("key", key, "name", "mira")).statusCode())
                .isEqualTo(303);
    }

    @Test
    void onlyANameFromTheListCanBeTaken() {
        String key = Browser.key(console().entryLink());

        HttpResponse<String> answer = outsider().send("/enter", Map.of("key", key, "name", "mallory"));

        assertThat(answer.statusCode()).isEqualTo(422);
        assertThat(answer.body()).contains("Choose one of the names.");
        assertThat(outsider().send("/enter", Map.of("key", key, "name", "dana")).statusCode())
                .as("the key is still good")
                .isEqualTo(303);
    }

    @Test
    void anEntryLinkIsGoodForTwelveHours() {
        String key = Browser.key(console().entryLink());
        clock.goOn(EntryKeys.LIFETIME);

        assertThat(outsider().get("/enter?key=" + key).statusCode()).isEqualTo(403);
        assertThat(outsider().send("/enter", Map.of("key", key, "name", "dana")).statusCode())
                .isEqualTo(403);
    }

    @Test
    void manyWrongKeysMakeOneWait() {
        Browser guesser = outsider();
        for (int guess = 0; guess < EntryKeys.WRONG_MOST; guess++) {
            assertThat(guesser.send("/enter", Map.of("key", "guess-" + guess, "name", "dana"))
                            .statusCode())
                    .isEqualTo(403);
        }

        assertThat(guesser.send("/enter", Map.of("key", "one-more", "name", "dana"))
                        .statusCode())
                .isEqualTo(429);

        clock.goOn(EntryKeys.PAUSE.plusSeconds(1));
        assertThat(guesser.send("/enter", Map.of("key", "one-more", "name", "dana"))
                        .statusCode())
                .isEqualTo(403);
    }

    @Test
    void aSessionEndsWhenItIsNotUsedForTwelveHours() {
        Browser dana = as("dana");
        clock.goOn(Duration.ofHours(11));
        assertThat(dana.get("/").statusCode()).isEqualTo(200);
        clock.goOn(Duration.ofHours(11));
        assertThat(dana.get("/").statusCode()).isEqualTo(200);

        clock.goOn(Duration.ofHours(12).plusSeconds(1));

        assertThat(dana.get("/").statusCode()).isEqualTo(401);
    }

    @Test
    void leavingEndsTheSession() {
        Browser dana = as("dana");

        assertThat(dana.submit("/", "/leave", Map.of()).statusCode()).isEqualTo(303);

        assertThat(dana.get("/").statusCode()).isEqualTo(401);
    }

    @Test
    void eachPageSaysThatNamesAreNotProven() {
        assertThat(as("dana").page("/")).contains("You act as dana", "chosen, not proven");
    }
}
