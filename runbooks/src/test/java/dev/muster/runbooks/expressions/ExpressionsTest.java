package dev.muster.runbooks.expressions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class ExpressionsTest {
    private final Expressions expressions = Expressions.shared();

    private static Map<String, @Nullable Object> scope() {
        Map<String, @Nullable Object> scope = new HashMap<>();
        scope.put("primary", Map.of("valid", true, "size", 3, "modified", "2026-11-21T03:00:00Z"));
        scope.put("backup", Map.of("backups", List.of(Map.of("size", 5L), Map.of("size", 7L)), "share", 0.5));
        scope.put("inputs", Map.of("url", "https://acp.example", "start", List.of("aegis"), "dir", "/var/aegis"));
        scope.put("port", Map.of("number", 9100));
        scope.put("empty", Collections.singletonMap("value", null));
        scope.put("nothing", null);
        return scope;
    }

    static Stream<Arguments> values() {
        return Stream.of(
                arguments("!primary.valid && primary.size > 2", false),
                arguments("primary.size + 1", 4L),
                arguments("primary.size == 3.0", true),
                arguments("primary.size / 2", 1L),
                arguments("backup.share * 2.0", 1.0),
                arguments("backup.share < 1", true),
                arguments("inputs.dir + '/state.json'", "/var/aegis/state.json"),
                arguments("inputs.start + ['--port', string(port.number)]", List.of("aegis", "--port", "9100")),
                arguments("{'a': [1, 2.5, true, 'x']}", Map.of("a", List.of(1L, 2.5, true, "x"))),
                arguments("{1: 'one'}", Map.of("1", "one")),
                arguments("backup.backups.map(b, b.size)", List.of(5L, 7L)),
                arguments("backup.backups.filter(b, b.size > 5).size()", 1L),
                arguments("backup.backups[0].size", 5L),
                arguments("inputs['dir']", "/var/aegis"),
                arguments("primary.map(key, key)", List.of("modified", "size", "valid")),
                arguments("has(primary.valid)", true),
                arguments("has(primary.error) ? primary.error : 'none'", "none"),
                arguments("empty.value == null", true),
                arguments("nothing == null", true),
                arguments("true || absent.valid", true),
                arguments("url_port(inputs.url)", 443L),
                arguments("url_host(inputs.url)", "acp.example"),
                arguments("'a,b'.split(',')", List.of("a", "b")),
                arguments("['a', 'b'].join('-')", "a-b"),
                arguments("['a', 'b'].join()", "ab"),
                arguments("'aXbX'.replace('X', '..')", "a..b.."),
                arguments("'aXbX'.replace('X', '', 1)", "abX"),
                arguments("'ab'.replace('', '-')", "-a-b-"),
                arguments("''.replace('', '-')", "-"),
                arguments("' Aegis '.trim().lowerAscii()", "aegis"),
                arguments("'state.json'.matches('^[a-z.]+$')", true),
                arguments("timestamp(primary.modified) < timestamp('2026-11-21T04:00:00+00:00')", true),
                arguments("timestamp('2026-11-21T04:00:00Z') - timestamp(primary.modified)", "1h"),
                arguments("timestamp(primary.modified)", "2026-11-21T03:00:00Z"),
                arguments("duration('90m')", "1h30m"),
                arguments("type(primary.size) == int", true),
                arguments("1u", 1L),
                arguments("${ primary.size }", 3L));
    }

    @ParameterizedTest
    @MethodSource("values")
    void anExpressionGivesItsValue(String expression, Object value) throws ExpressionFailure {
        assertThat(expressions.evaluate(expression, scope())).isEqualTo(value);
    }

    @Test
    void aNullResultIsNull() throws ExpressionFailure {
        assertThat(expressions.evaluate("empty.value", scope())).isNull();
    }

    static Stream<Arguments> failures() {
        return Stream.of(
                arguments("primary.vlaid", "vlaid", "`primary` has no field `vlaid`; did you mean `valid`?"),
                arguments("1 + primary.vlaid.x", "vlaid", "`primary` has no field `vlaid`; did you mean `valid`?"),
                arguments(
                        "primary['checksum']",
                        "['checksum']",
                        "`primary` has no field `checksum`; the fields are `modified`, `size`, `valid`."),
                arguments("primary\n  .vlaid", "vlaid", "`primary` has no field `vlaid`; did you mean `valid`?"),
                arguments("'é😀' + primary.vlaid", "vlaid", "`primary` has no field `vlaid`; did you mean `valid`?"),
                arguments("inputs.dir.name", "name", "`inputs.dir` is a text and has no field `name`."),
                arguments("backup.backups.map(b, b.sise)", "sise", "`b` has no field `sise`; did you mean `size`?"),
                arguments("primry.valid", "primry", "`primry` is not known here; did you mean `primary`?"),
                arguments(
                        "z.valid",
                        "z",
                        "`z` is not known here; the names are `backup`, `empty`, `inputs`, `nothing`, `port`, `primary`."),
                arguments(
                        "backup.backups[2]",
                        "[2]",
                        "`backup.backups` has 2 elements, `[0]` to `[1]`, so the index is out of range."),
                arguments("[][0]", "[0]", "The value before it is empty, so the index is out of range."),
                arguments(
                        "inputs.dir + 1",
                        "+ 1",
                        "`+` can't join a text and an integer; use `string(...)` to make a text."),
                arguments(
                        "primary.size + 1.5",
                        "+ 1.5",
                        "`+` can't mix an integer and a number; use `double(...)` or `int(...)`."),
                arguments("primary.size > 'a'", "> 'a'", "`>` can't be used with an integer and a text."),
                arguments("1 == 'a'", "== 'a'", "`==` can't compare an integer with a text."),
                arguments("primary.size / 0", "/ 0", "This divides by zero."),
                arguments(
                        "9223372036854775807 + primary.size",
                        "+ primary",
                        "The result is beyond the range of whole numbers (64 bits)."),
                arguments("1.0 / 0.0", "1.0 / 0.0", "The result is not a finite number."),
                arguments("int(inputs.dir)", "(inputs", "`int` can't use the value it was given."),
                arguments(
                        "url_port(inputs.dir)",
                        "(inputs.dir)",
                        "`url_port` was given a text that is not a URL with a host, such as `http://127.0.0.1:9100`."),
                arguments("[1].join(',')", "join", "`join` can't be used with a list of integers, a text."),
                arguments("foo(1)", "foo", "There is no function `foo`."),
                arguments("inputs.dir.splt('/')", "splt", "There is no function `splt`; did you mean `split`?"),
                arguments("for.x", "for", "`for` is a word of the expression language, not a name."),
                arguments("1 +", "+", "The expression ends too early."),
                arguments("1 ~ 2", "~", "The expression can't be read at `~`."),
                arguments("", "", "The expression ends too early."),
                arguments(
                        "b'x'",
                        "b'x'",
                        "The result is neither a text, a number, true or false, a list nor a map, so a runbook can't use it."));
    }

    @ParameterizedTest
    @MethodSource("failures")
    void aFailureSaysWhatIsWrongAndWhere(String expression, String at, String message) {
        ExpressionFailure failure = failureOf(() -> expressions.evaluate(expression, scope()));

        assertThat(failure).hasMessage(message);
        assertThat(expression.substring(failure.offset())).startsWith(at);
        assertThat(failure.expression()).isEqualTo(expression);
    }

    @Test
    void aFailureNeverHoldsAValue() {
        Map<String, Object> scope = Map.of("secrets", Map.of("TOKEN", "hunter2"));
        for (String expression : List.of(
                "int(secrets.TOKEN)",
                "secrets.TOKEN + 1",
                "secrets.TOKEN.x",
                "timestamp(secrets.TOKEN)",
                "secrets[secrets.TOKEN].x + 1",
                "url_host(secrets.TOKEN)",
                "'a'.matches(secrets.TOKEN + '[')")) {
            ExpressionFailure failure = failureOf(() -> expressions.evaluate(expression, scope));
            assertThat(failure.getMessage()).as(expression).doesNotContain("hunter2");
        }
    }

    static Stream<Arguments> rendered() {
        return Stream.of(
                arguments("plain", "plain"),
                arguments("${port.number}", 9100L),
                arguments("  ${primary.valid}\n", true),
                arguments("http://127.0.0.1:${port.number}/", "http://127.0.0.1:9100/"),
                arguments("${inputs.start}", List.of("aegis")),
                arguments("run ${inputs.start} of ${ {'b': 1, 'a': 2} }", "run [\"aegis\"] of {\"a\":2,\"b\":1}"),
                arguments("$${HOME} costs $5 {}", "${HOME} costs $5 {}"),
                arguments("${'}'}${\"{\"}", "}{"),
                arguments(7, 7L),
                arguments(
                        Map.of("dir", "${inputs.dir}", "ports", List.of("${port.number}", 1)),
                        Map.of("dir", "/var/aegis", "ports", List.of(9100L, 1L))));
    }

    @ParameterizedTest
    @MethodSource("rendered")
    void aTemplateIsFilledIn(Object template, Object value) throws ExpressionFailure {
        assertThat(expressions.render(template, scope())).isEqualTo(value);
    }

    @Test
    void aFailureInATemplateIsPlacedInTheTemplate() {
        String template = "Replace it of ${primary.vlaid}?";

        ExpressionFailure failure = failureOf(() -> expressions.render(template, scope()));

        assertThat(failure.expression()).isEqualTo(template);
        assertThat(template.substring(failure.offset())).startsWith("vlaid");
    }

    @Test
    void nullHasNoTextInALongerText() {
        assertThatThrownBy(() -> expressions.renderText("rm -r ${empty.value}/x", scope()))
                .hasMessage("`empty.value` is null, which has no text.");
    }

    @Test
    void aTextTemplateIsAlwaysAText() throws ExpressionFailure {
        assertThat(expressions.renderText("${port.number}", scope())).isEqualTo("9100");
    }

    @Test
    void aConditionMustBeTrueOrFalse() throws ExpressionFailure {
        assertThat(expressions.holds("${!primary.valid}", scope())).isFalse();
        assertThatThrownBy(() -> expressions.holds("primary.size", scope()))
                .hasMessage("A condition must be true or false, but this one gives an integer.");
    }

    @Test
    void mapsAreWalkedInTheOrderOfTheirKeysHoweverTheyWereBuilt() throws ExpressionFailure {
        Map<String, Object> backwards = new LinkedHashMap<>();
        LongStream.range(0, 50).mapToObj(i -> "key" + (99 - i)).forEach(key -> backwards.put(key, 1L));

        for (Map<String, Object> map : List.of(backwards, new HashMap<>(backwards), Map.copyOf(backwards))) {
            Object keys = expressions.evaluate("m.map(k, k)", Map.of("m", map));
            assertThat(keys).isEqualTo(new ArrayList<>(new TreeMap<>(backwards).keySet()));
        }
    }

    @Test
    void aResultCanNotBeModified() throws ExpressionFailure {
        Object list = expressions.evaluate("inputs.start + ['x']", scope());

        assertThat(list)
                .isInstanceOfSatisfying(
                        List.class,
                        elements ->
                                assertThatThrownBy(elements::clear).isInstanceOf(UnsupportedOperationException.class));
    }

    @Test
    void manyThreadsShareOneExpressions() throws Exception {
        Expressions own = new Expressions();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<Object>> answers = new ArrayList<>();
            for (int i = 0; i < 200; i++) {
                String expression = "base + " + i % 20;
                answers.add(threads.submit(() -> own.evaluate(expression, Map.of("base", 1000L))));
            }
            for (int i = 0; i < 200; i++) {
                assertThat(answers.get(i).get()).isEqualTo(1000L + i % 20);
            }
        }
    }

    @Test
    void aThousandExpressionsCanBeCompiledAhead() throws ExpressionFailure {
        Expressions own = new Expressions();
        List<String> texts = LongStream.range(0, 1000)
                .mapToObj(i -> i % 2 == 0 ? "a.field" + i + " > 1" : "x ${a.field" + i + "} and ${a.other}")
                .toList();

        own.warm(texts);

        assertThat(own.evaluate("a.field500 > 1", Map.of("a", Map.of("field500", 2L))))
                .isEqualTo(true);
    }

    @Test
    void warmingSkipsWhatIsNotAnExpression() throws ExpressionFailure {
        expressions.warm(List.of("1 +", "${", "${1 +}"));
        expressions.warm();

        assertThat(expressions.evaluate("1 + 1", Map.of())).isEqualTo(2L);
    }

    @ParameterizedTest
    @CsvSource({
        "http://127.0.0.1:9100/v1,127.0.0.1,9100",
        "http://example.org,example.org,80",
        "HTTPS://example.org/a?b=c,example.org,443",
        "postgres://user:pw@db-1/app,db-1,5432",
        "redis://cache_1:7000,cache_1,7000",
        "http://[::1]:8080/,::1,8080",
        "https://[fe80::1],fe80::1,443"
    })
    void aUrlHasAHostAndAPort(String url, String host, long port) throws ExpressionFailure {
        assertThat(expressions.evaluate("url_host(u)", Map.of("u", url))).isEqualTo(host);
        assertThat(expressions.evaluate("url_port(u)", Map.of("u", url))).isEqualTo(port);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "x", "http://", "http://:80", "mailto:a@b", "/path", "http://a b", "http://a:99999999"})
    void whatIsNoUrlHasNoPort(String url) {
        assertThatThrownBy(() -> expressions.evaluate("url_port(u)", Map.of("u", url)))
                .isInstanceOf(ExpressionFailure.class)
                .hasMessageStartingWith("`url_port` was given");
    }

    @Test
    void onlyJsonValuesCanBeUsed() {
        assertThatThrownBy(() -> expressions.evaluate("x", Map.of("x", new Object())))
                .hasMessage(
                        "A value of the Java class `java.lang.Object` can't be used in an expression; only JSON values can.");
    }

    private static ExpressionFailure failureOf(org.assertj.core.api.ThrowableAssert.ThrowingCallable call) {
        ExpressionFailure failure = catchThrowableOfType(ExpressionFailure.class, call);
        assertThat(failure).isNotNull();
        return failure;
    }
}
