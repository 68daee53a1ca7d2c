package dev.muster.runbooks.types;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// The forms of durations, sizes and commands, as a person types them.
class TextFormsTest {
    @ParameterizedTest
    @CsvSource({
        "15m,900000",
        "1h30m,5400000",
        "250ms,250",
        "2d,172800000",
        "1d2h3m4s5ms,93784005",
        "90s,90000",
        "0s,0",
        "1m1ms,60001"
    })
    void aDurationSaysASpanOfTime(String text, long millis) throws NotOfType {
        assertThat(DurationText.parse(text)).isEqualTo(Duration.ofMillis(millis));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "2 min|is not a duration; did you mean `2m`?",
                "2min|is not a duration; did you mean `2m`?",
                "1 hour 30 minutes|is not a duration; did you mean `1h30m`?",
                "10 Seconds|is not a duration; did you mean `10s`?",
                "1H|is not a duration; did you mean `1h`?",
                "15 m|is not a duration; did you mean `15m`?",
                "15|is not a duration; write it as `15m`, `1h30m` or `250ms`",
                "PT15M|is not a duration; write it as `15m`, `1h30m` or `250ms`",
                "1.5h|is not a duration; write it as `15m`, `1h30m` or `250ms`",
                "30m1h|is not a duration; write it as `15m`, `1h30m` or `250ms`",
                "-5s|is not a duration; write it as `15m`, `1h30m` or `250ms`",
                "soon|is not a duration; write it as `15m`, `1h30m` or `250ms`",
                "''|is not a duration; write it as `15m`, `1h30m` or `250ms`",
                "999999999d|is longer than 3650d, the longest duration"
            })
    void whatIsNoDurationIsRefusedWithWhatWasMeant(String text, String clause) {
        assertThatThrownBy(() -> DurationText.parse(text))
                .isInstanceOf(NotOfType.class)
                .hasMessage(clause);
    }

    @Test
    void everyDurationSurvivesBeingWrittenAndRead() throws NotOfType {
        Random random = new Random(7);
        for (int i = 0; i < 2_000; i++) {
            long millis = random.nextLong(DurationText.LONGEST.toMillis() >> random.nextInt(38));
            Duration duration = Duration.ofMillis(millis);
            String text = DurationText.format(duration);
            assertThat(DurationText.parse(text)).as(text).isEqualTo(duration);
        }
    }

    @ParameterizedTest
    @CsvSource({"-90000,-1m30s", "0,0s", "5400000,1h30m", "86400000,1d"})
    void aDurationIsWrittenShortly(long millis, String text) {
        assertThat(DurationText.format(Duration.ofMillis(millis))).isEqualTo(text);
    }

    @ParameterizedTest
    @CsvSource({
        "512,512",
        "0,0",
        "10MiB,10485760",
        "4GB,4000000000",
        "1.5GiB,1610612736",
        "64kB,64000",
        "1KiB,1024",
        "7B,7",
        "9223372036854775807,9223372036854775807"
    })
    void aSizeSaysANumberOfBytes(String text, long bytes) throws NotOfType {
        assertThat(SizeText.parse(text)).isEqualTo(bytes);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "10 MiB|is not a size; did you mean `10MiB`?",
                "10mb|is not a size; did you mean `10MB`?",
                "4G|is not a size; did you mean `4GiB`?",
                "5 bytes|is not a size; did you mean `5B`?",
                "-1|is not a size; write it as `10MiB`, `4GB` or a number of bytes",
                "lots|is not a size; write it as `10MiB`, `4GB` or a number of bytes",
                "1.5B|is not a whole number of bytes",
                "9999999TiB|is a larger size than 8 EiB"
            })
    void whatIsNoSizeIsRefusedWithWhatWasMeant(String text, String clause) {
        assertThatThrownBy(() -> SizeText.parse(text))
                .isInstanceOf(NotOfType.class)
                .hasMessage(clause);
    }

    @Test
    void everySizeSurvivesBeingWrittenAndRead() throws NotOfType {
        Random random = new Random(11);
        for (int i = 0; i < 2_000; i++) {
            long bytes = random.nextLong(Long.MAX_VALUE >> random.nextInt(63)) >> (i % 2 * 10) << (i % 2 * 10);
            String text = SizeText.format(bytes);
            assertThat(SizeText.parse(text)).as(text).isEqualTo(bytes);
        }
    }

    @Test
    void aCommandLineIsTakenApartAsAShellWould() throws NotOfType {
        assertThat(CommandText.parse("systemctl restart  aegis")).containsExactly("systemctl", "restart", "aegis");
        assertThat(CommandText.parse("sh -c 'echo \"$HOME\" \\'")).containsExactly("sh", "-c", "echo \"$HOME\" \\");
        assertThat(CommandText.parse("a \"b \\\"c\\\" \\d\" e\\ f ''"))
                .isEqualTo(List.of("a", "b \"c\" \\d", "e f", ""));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "   ", "a 'b", "a \"b", "a \\"})
    void anUnfinishedCommandLineIsRefused(String text) {
        assertThatThrownBy(() -> CommandText.parse(text))
                .isInstanceOf(NotOfType.class)
                .hasMessageStartingWith("is not a command; ");
    }

    @ParameterizedTest
    @CsvSource({
        "vlaid,valid",
        "statedir,state_dir",
        "URL,url",
        "modifed,modified",
        "sate_dir,state_dir",
        "x,",
        "password,",
        "'',"
    })
    void aNearNameIsWhatWasProbablyMeant(String wrong, String meant) {
        assertThat(NearNames.nearest(wrong, List.of("url", "valid", "state_dir", "modified", "y"))
                        .orElse(null))
                .isEqualTo(meant);
    }

    @Test
    void withoutANearNameTheFewNamesThereAreAreSaid() {
        assertThat(NearNames.orAll("zzz", List.of("b", "a"), "the fields are")).isEqualTo("; the fields are `a`, `b`.");
        assertThat(NearNames.orAll("zzz", List.of(), "the fields are")).isEqualTo(".");
        assertThat(NearNames.orFullStop("zzz", List.of("b", "a"))).isEqualTo(".");
    }
}
