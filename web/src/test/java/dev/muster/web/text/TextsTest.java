package dev.muster.web.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class TextsTest {
    private static final Instant NOW = Instant.parse("2026-11-21T12:00:00Z");

    @Test
    void controlAndDirectionCharactersAreShown() {
        assertThat(Visible.text("plain, with\ta tab\nand ümläuts 日本 🙂"))
                .isEqualTo("plain, with\ta tab\nand ümläuts 日本 🙂");
        assertThat(Visible.text("\u0000\u001b[1m\u007f\u0085")).isEqualTo("\u2400\u241b[1m\u2421\u27e8U+0085\u27e9");
        assertThat(Visible.text("a\u202eb\u2066c\u200fd\ufeff"))
                .isEqualTo("a\u27e8U+202E\u27e9b\u27e8U+2066\u27e9c\u27e8U+200F\u27e9d\u27e8U+FEFF\u27e9");
        assertThat(Visible.text("line\r\nprogress\rdone")).isEqualTo("line\nprogress\u240ddone");
    }

    @Test
    void clocksAndDurationsReadAsPeopleSayThem() {
        assertThat(Words.clock(Duration.ofSeconds(187))).isEqualTo("3:07");
        assertThat(Words.clock(Duration.ofSeconds(3723))).isEqualTo("1:02:03");
        assertThat(Words.clock(Duration.ofSeconds(-5))).isEqualTo("0:00");
        assertThat(Words.took(Duration.ofMillis(1649))).isEqualTo("1.6 s");
        assertThat(Words.took(Duration.ofSeconds(2))).isEqualTo("2 s");
        assertThat(Words.took(Duration.ofSeconds(125))).isEqualTo("2 min 5 s");
        assertThat(Words.took(Duration.ofMinutes(200))).isEqualTo("3 h 20 min");
        assertThat(Words.about(Duration.ofDays(12))).isEqualTo("12 days");
        assertThat(Words.asWritten(Duration.ofMinutes(90))).isEqualTo("1h30m");
        assertThat(Words.asWritten(Duration.ZERO)).isEqualTo("0s");
    }

    @Test
    void timesAreToldFromNow() {
        assertThat(Words.ago(NOW.minusSeconds(2), NOW)).isEqualTo("just now");
        assertThat(Words.ago(NOW.minusSeconds(150), NOW)).isEqualTo("2 min ago");
        assertThat(Words.since(NOW.minusSeconds(7500), NOW)).isEqualTo("since 2 h");
        assertThat(Words.moment(NOW.minusSeconds(60), NOW, ZoneOffset.UTC)).isEqualTo("11:59");
        assertThat(Words.moment(NOW.minus(Duration.ofDays(1)), NOW, ZoneOffset.UTC))
                .isEqualTo("20 Nov 2026 12:00");
    }

    @Test
    void valuesAndNamesReadInOneLine() {
        assertThat(Words.value(null)).isEqualTo("–");
        assertThat(Words.value(true)).isEqualTo("yes");
        assertThat(Words.value(List.of("aegis", "--port"))).isEqualTo("aegis --port");
        assertThat(Words.value(List.of(1L, 2L))).isEqualTo("[1,2]");
        assertThat(Words.value(List.of())).isEqualTo("none");
        assertThat(Words.value(Map.of("a", 1L))).isEqualTo("{\"a\":1}");
        assertThat(Words.anyOf(List.of())).isEqualTo("nobody");
        assertThat(Words.anyOf(List.of("dana", "ravi", "sam"))).isEqualTo("dana, ravi or sam");
        assertThat(Words.size(21_447)).isEqualTo("21 KiB");
        assertThat(Words.size(999)).isEqualTo("999 B");
        assertThat(Words.count(1, "record", "records")).isEqualTo("1 record");
    }

    @Test
    void namesInBackticksAreTakenOutOfASentence() {
        assertThat(Prose.pieces("Run `muster open` again."))
                .containsExactly(
                        new Prose.Piece(false, "Run "),
                        new Prose.Piece(true, "muster open"),
                        new Prose.Piece(false, " again."));
        assertThat(Prose.pieces("a lone ` stays")).containsExactly(new Prose.Piece(false, "a lone ` stays"));
        assertThat(Prose.pieces("")).isEmpty();
    }
}
