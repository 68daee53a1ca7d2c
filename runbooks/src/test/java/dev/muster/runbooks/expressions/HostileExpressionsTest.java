package dev.muster.runbooks.expressions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/// What an author could write to make an evaluation long or large. Each must be refused by a limit, not by the memory.
class HostileExpressionsTest {
    private static final String TEN = "[1,2,3,4,5,6,7,8,9,10]";

    static Stream<Arguments> hostile() {
        return Stream.of(
                arguments("parentheses", "(".repeat(3_000) + "1" + ")".repeat(3_000), "nests deeper than"),
                arguments("brackets", "[".repeat(3_000), "nests deeper than"),
                arguments("a long sum", "1" + "+1".repeat(3_000), "nests deeper than"),
                arguments("a long selection", "a" + ".a".repeat(3_000), "nests deeper than"),
                arguments("conditions", "true?1:".repeat(1_000) + "1", "nests deeper than"),
                arguments("a long text", "'" + "x".repeat(100_000) + "'", "is longer than"),
                arguments(
                        "loops in loops",
                        TEN + ".all(a," + TEN + ".all(b," + TEN + ".all(c," + TEN + ".all(d," + TEN
                                + ".all(e,true)))))",
                        "rounds together"),
                arguments("replacing", "'aaaaaaaaaa'" + ".replace('a','aaaaaaaaaa')".repeat(20), "makes a text"),
                arguments("doubling texts", "['aaaaaaaaaa']" + ".map(x,x+x)".repeat(30), "makes a text"),
                arguments("doubling lists", "[[1,1,1,1,1,1]]" + ".map(x,x+x)".repeat(30), "list or map of more than"),
                arguments("a tree of lists", "[1]" + ".map(x,[x,x,x,x,x,x,x])".repeat(12), "list or map of more than"),
                arguments("joining", "big.map(x, 'aaaaaaaaaaaaaaaa').join(long)", "makes a text"),
                arguments("searching", "big.filter(x, x + 100000 in big)", "too much work"),
                arguments("comparing", "big.filter(x, big == big)", "too much work"),
                arguments("a regular expression", "'x'.matches('((a{1,90}){1,90}){90}')", "multiply to at most 1000"),
                arguments("a made regular expression", "'x'.matches('(a{900}' + '){900}')", "multiply to at most 1000"),
                arguments("a long regular expression", "'x'.matches(long)", "at most 1000 characters"),
                arguments("reading deeply", "deep", "nests more than"),
                arguments("giving much", "big.map(x, long)", "characters"));
    }

    private static Map<String, Object> scope() {
        Object deep = 1L;
        for (int i = 0; i < 1_000; i++) {
            deep = List.of(deep);
        }
        Map<String, Object> scope = new HashMap<>();
        scope.put("deep", deep);
        scope.put("big", LongStream.range(0, 9_000).boxed().toList());
        scope.put("long", "y".repeat(10_000));
        return scope;
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("hostile")
    void aHostileExpressionIsRefused(String kind, String expression, String reason) {
        assertThatThrownBy(() -> Expressions.shared().evaluate(expression, scope()))
                .as(kind)
                .isInstanceOf(ExpressionFailure.class)
                .hasMessageContaining(reason);
    }

    @Test
    void aLargeButHonestLoopIsAllowed() throws ExpressionFailure {
        assertThat(Expressions.shared().evaluate("big.map(x, x + 1).filter(x, x > 8990).size()", smallerScope(4_000)))
                .isEqualTo(0L);
    }

    private static Map<String, Object> smallerScope(int size) {
        return Map.of("big", LongStream.range(0, size).boxed().toList());
    }

    @Test
    void aTemplateThatGrowsTooLargeIsRefused() {
        String template = "${long}".repeat(200);

        assertThatThrownBy(() -> Expressions.shared().renderText(template, scope()))
                .hasMessage("The text becomes longer than 1000000 characters.");
    }

    @Test
    void noTextWhateverMakesTheEvaluatorOrTheCheckerThrowAnythingElse() {
        Random random = new Random(20261121);
        List<String> pieces = List.of(
                "a",
                ".b",
                "(",
                ")",
                "[",
                "]",
                "{",
                "}",
                "'",
                "\"",
                "${",
                "+",
                "-",
                "!",
                "&&",
                "?",
                ":",
                " ",
                "\\",
                "1",
                "1.5",
                "map(",
                "x,",
                "in",
                "has(",
                "\n",
                "😀",
                "\u0000",
                "r'",
                "'''",
                "matches(",
                "9999999999999999999");
        for (int i = 0; i < 3_000; i++) {
            List<String> chosen = new ArrayList<>();
            for (int n = random.nextInt(12); n >= 0; n--) {
                chosen.add(pieces.get(random.nextInt(pieces.size())));
            }
            Collections.shuffle(chosen, random);
            String text = String.join("", chosen);
            try {
                Expressions.shared().render("${" + text + "}", Map.of("a", Map.of("b", 1L)));
                Expressions.shared().evaluate(text, Map.of("a", Map.of("b", 1L)));
            } catch (ExpressionFailure e) {
                assertThat(e.getMessage()).as(text).matches("(?s).+[.?]");
                assertThat(e.offset()).as(text).isBetween(0, e.expression().length());
            }
            assertThat(ExpressionChecker.check(text, TypeEnvironment.empty()).problems())
                    .as(text)
                    .allSatisfy(problem -> {
                        assertThat(problem.message()).matches("(?s).+[.?]");
                        assertThat(problem.offset()).isBetween(0, text.length());
                    });
        }
    }
}
