package dev.muster.runbooks.types;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.muster.runbooks.types.ValueType.Choice;
import dev.muster.runbooks.types.ValueType.ListOf;
import dev.muster.runbooks.types.ValueType.MapOf;
import dev.muster.runbooks.types.ValueType.Simple;
import dev.muster.runbooks.types.ValueType.Structure;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class ValueReaderTest {
    private static final Choice MODES = new Choice(List.of("exist", "parse", "conform"));
    private static final Structure RETRY = new Structure(
            "retry",
            List.of(
                    new Field("attempts", Simple.INTEGER, true, null, ""),
                    new Field("backoff", Simple.DURATION, false, "2s", "")));

    static Stream<Arguments> documents() {
        return Stream.of(
                arguments(Simple.STRING, "x", "x"),
                arguments(Simple.INTEGER, 3, 3L),
                arguments(Simple.NUMBER, 3, 3.0),
                arguments(Simple.BOOLEAN, true, true),
                arguments(Simple.DURATION, "1h30m", "1h30m"),
                arguments(Simple.SIZE, 512, "512"),
                arguments(Simple.SIZE, "10MiB", "10MiB"),
                arguments(Simple.PATH, "~/.aegis/state.json", "~/.aegis/state.json"),
                arguments(Simple.DIRECTORY, "/var/aegis//", "/var/aegis"),
                arguments(Simple.DIRECTORY, "/", "/"),
                arguments(Simple.URL, "http://127.0.0.1:9100/", "http://127.0.0.1:9100"),
                arguments(Simple.URL, "postgres://db/app", "postgres://db/app"),
                arguments(Simple.URL, "file:///srv/backup", "file:///srv/backup"),
                arguments(Simple.COMMAND, List.of("sleep", 10), List.of("sleep", "10")),
                arguments(Simple.TIMESTAMP, "2026-11-21T03:00:00+01:00", "2026-11-21T03:00:00+01:00"),
                arguments(Simple.TARGET, "db-1.example", "db-1.example"),
                arguments(Simple.SECRET, "API_TOKEN", "API_TOKEN"),
                arguments(Simple.ANY, Map.of("a", 1), Map.of("a", 1)),
                arguments(MODES, "parse", "parse"),
                arguments(new ListOf(Simple.INTEGER), List.of(1, 2), List.of(1L, 2L)),
                arguments(new MapOf(Simple.STRING), Map.of("A", "b"), Map.of("A", "b")),
                arguments(RETRY, Map.of("attempts", 3), Map.of("attempts", 3L, "backoff", "2s")));
    }

    @ParameterizedTest
    @MethodSource("documents")
    void aDocumentsValueIsReadAsItsType(ValueType type, Object given, Object value) throws NotOfType {
        assertThat(ValueReader.ofDocuments().read(type, given)).isEqualTo(value);
    }

    static Stream<Arguments> refused() {
        return Stream.of(
                arguments(Simple.STRING, 5, "must be a text, but is an integer; put it into quotes"),
                arguments(Simple.STRING, List.of(), "must be a text, but is a list"),
                arguments(Simple.INTEGER, "3", "must be an integer, but is a text; leave out the quotes"),
                arguments(Simple.INTEGER, 3.5, "must be an integer, but is a number"),
                arguments(Simple.BOOLEAN, "true", "must be `true` or `false`, but is a text"),
                arguments(
                        Simple.DURATION,
                        15,
                        "must be a duration, but is an integer; write the unit too, such as `15s`"),
                arguments(Simple.DURATION, "2 min", "is not a duration; did you mean `2m`?"),
                arguments(Simple.SIZE, -1, "is not a size; it is negative"),
                arguments(Simple.PATH, " ", "is empty; it must be a path"),
                arguments(Simple.PATH, "~ann/x", "begins with the home of another user; write that path out"),
                arguments(Simple.PATH, "a\u0000b", "holds a control character, which a path can't"),
                arguments(Simple.URL, "127.0.0.1:9100", "is not a URL such as `http://127.0.0.1:9100`"),
                arguments(
                        Simple.URL,
                        "example.org",
                        "is not a URL such as `http://127.0.0.1:9100`; it must begin with a scheme and `://`"),
                arguments(
                        Simple.COMMAND,
                        "systemctl restart",
                        "must be a list with the program first, such as `[systemctl, restart, aegis]`"),
                arguments(Simple.COMMAND, List.of(), "must be a list with the program first"),
                arguments(Simple.COMMAND, List.of(List.of()), "must be a list of texts with the program first"),
                arguments(
                        Simple.TIMESTAMP,
                        "2026-11-21 03:00",
                        "is not a timestamp; write it as `2026-11-21T03:00:00Z`, with its offset"),
                arguments(Simple.TARGET, "db 1", "is not the name of a target: letters, digits, `.`, `_` and `-`"),
                arguments(
                        Simple.SECRET,
                        "hunter2!",
                        "is not the name of a secret; give its name, such as `API_TOKEN`, never its value"),
                arguments(MODES, "prase", "must be one of `exist`, `parse`, `conform`; did you mean `parse`?"),
                arguments(MODES, "x", "must be one of `exist`, `parse`, `conform`"),
                arguments(
                        new ListOf(Simple.INTEGER),
                        List.of(1, "b"),
                        "is wrong: element 2 must be an integer, but is a text; leave out the quotes"),
                arguments(new MapOf(Simple.STRING), List.of(), "must be a map, but is a list"),
                arguments(RETRY, Map.of("attemps", 3), "has no field `attemps`; did you mean `attempts`?"),
                arguments(RETRY, Map.of("backoff", "1s"), "lacks its field `attempts`"),
                arguments(
                        RETRY,
                        Map.of("attempts", 1, "backoff", 3),
                        "is wrong: `backoff` must be a duration, but is an integer; write the unit too, such as `15s`"));
    }

    @ParameterizedTest
    @MethodSource("refused")
    void aDocumentsValueOfAnotherTypeIsRefused(ValueType type, Object given, String clause) {
        assertThatThrownBy(() -> ValueReader.ofDocuments().read(type, given))
                .isInstanceOf(NotOfType.class)
                .hasMessageStartingWith(clause);
    }

    static Stream<Arguments> texts() {
        return Stream.of(
                arguments(Simple.INTEGER, "3", 3L),
                arguments(Simple.INTEGER, 3L, 3L),
                arguments(Simple.INTEGER, "-12", -12L),
                arguments(Simple.NUMBER, "2.5", 2.5),
                arguments(Simple.BOOLEAN, "false", false),
                arguments(Simple.COMMAND, "aegis --port 9100", List.of("aegis", "--port", "9100")),
                arguments(Simple.COMMAND, "[\"aegis\", 9100]", List.of("aegis", "9100")),
                arguments(Simple.PATH, "~/x", "/home/ann/x"),
                arguments(Simple.DIRECTORY, "~", "/home/ann"),
                arguments(Simple.DIRECTORY, "~/", "/home/ann"),
                arguments(new ListOf(Simple.INTEGER), "1, 2,3", List.of(1L, 2L, 3L)),
                arguments(new ListOf(Simple.STRING), "[\"a, b\"]", List.of("a, b")),
                arguments(new ListOf(Simple.STRING), "", List.of()),
                arguments(new MapOf(Simple.INTEGER), "{\"a\": 1}", Map.of("a", 1L)));
    }

    @ParameterizedTest
    @MethodSource("texts")
    void aCommandLinesTextIsReadAsWhatItStandsFor(ValueType type, Object given, Object value) throws NotOfType {
        assertThat(ValueReader.ofTexts("/home/ann/").read(type, given)).isEqualTo(value);
    }

    @Test
    void aWrongValueIsNeverRepeated() {
        for (ValueType type : List.of(
                Simple.INTEGER,
                Simple.NUMBER,
                Simple.BOOLEAN,
                Simple.DURATION,
                Simple.SIZE,
                Simple.URL,
                Simple.TIMESTAMP,
                Simple.TARGET,
                Simple.SECRET,
                MODES,
                new MapOf(Simple.ANY))) {
            assertThatThrownBy(() -> ValueReader.ofTexts(null).read(type, "hunter2 is secret"))
                    .isInstanceOf(NotOfType.class)
                    .message()
                    .doesNotContain("hunter2");
        }
        assertThatThrownBy(() -> ValueReader.ofTexts(null).read(new ListOf(Simple.ANY), "[hunter2"))
                .hasMessage("looks like a list in JSON, but is not valid JSON");
    }

    @Test
    void everyWordNamesAType() {
        for (String word : ValueTypes.words()) {
            assertThat(ValueTypes.of(word, List.of("a"), null))
                    .hasValueSatisfying(type -> assertThat(type.word()).isEqualTo(word));
        }
        assertThat(ValueTypes.of("strnig", List.of(), null)).isEmpty();
        assertThat(ValueTypes.of("list", List.of(), "strnig")).isEmpty();
    }

    static Stream<Arguments> acceptance() {
        ListOf texts = new ListOf(Simple.STRING);
        return Stream.of(
                arguments(Simple.PATH, Simple.STRING, true),
                arguments(Simple.STRING, Simple.URL, true),
                arguments(Simple.STRING, MODES, true),
                arguments(Simple.STRING, Simple.INTEGER, false),
                arguments(Simple.SIZE, Simple.INTEGER, true),
                arguments(Simple.DURATION, Simple.INTEGER, false),
                arguments(Simple.INTEGER, Simple.STRING, false),
                arguments(Simple.NUMBER, Simple.INTEGER, true),
                arguments(Simple.INTEGER, Simple.NUMBER, false),
                arguments(Simple.INTEGER, Simple.ANY, true),
                arguments(Simple.ANY, RETRY, true),
                arguments(Simple.COMMAND, texts, true),
                arguments(Simple.COMMAND, new ListOf(Simple.ANY), true),
                arguments(Simple.COMMAND, new ListOf(Simple.INTEGER), false),
                arguments(texts, Simple.COMMAND, true),
                arguments(texts, Simple.STRING, false),
                arguments(new MapOf(Simple.ANY), RETRY, true),
                arguments(new MapOf(Simple.BOOLEAN), RETRY, false),
                arguments(RETRY, new MapOf(Simple.ANY), true));
    }

    @ParameterizedTest
    @MethodSource("acceptance")
    void aTypeAcceptsWhatCanStandForIt(ValueType wanted, ValueType found, boolean accepted) {
        assertThat(ValueTypes.accepts(wanted, found)).isEqualTo(accepted);
    }
}
