package dev.muster.runbooks.diagnostics;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.runbooks.text.SourceText;
import dev.muster.runbooks.text.Span;
import java.util.List;
import org.junit.jupiter.api.Test;

/// What people and programs see of a problem.
class RenderersTest {
    private static Diagnostic problem(SourceText source, String part) {
        int at = source.text().indexOf(part);
        Span span = source.span(at, at + part.length());
        return new Diagnostic(
                "bad-name",
                Severity.ERROR,
                source.name(),
                span,
                "`x` is bad.",
                "Choose another.",
                List.of(new Diagnostic.Related(source.name(), source.span(0, 1), "The first one.")));
    }

    private static String shown(String text, String part, boolean colour) {
        SourceText source = SourceText.of("a.yaml", text);
        return new TextRenderer(colour).render(problem(source, part), source);
    }

    @Test
    void aProblemShowsTitlePlaceLineCaretMessageAndHint() {
        assertThat(shown("one: 1\ntwo: bad\n", "bad", false)).isEqualTo("""
                        error: Bad name  [bad-name]
                          a.yaml:2:6
                          |
                        2 | two: bad
                          |      ^^^
                          `x` is bad.
                          Hint: Choose another.
                          See a.yaml:1:1: The first one.
                        """);
    }

    @Test
    void coloursChangeNothingElse() {
        String plain = shown("two: bad", "bad", false);

        assertThat(shown("two: bad", "bad", true).replaceAll("\u001B\\[[0-9;]*m", ""))
                .isEqualTo(plain);
        assertThat(shown("two: bad", "bad", true)).contains("\u001B[31;1m^^^");
    }

    @Test
    void theCaretStandsUnderItsCharacterBesideWideOnesAndTabs() {
        assertThat(shown("日本\t bad", "bad", false)).contains("1 | 日本     bad\n  |          ^^^\n");
        assertThat(shown("e\u0301 bad", "bad", false)).contains("  |   ^^^\n");
    }

    @Test
    void nothingInTheTextActsOnTheTerminal() {
        assertThat(shown("\u001B[31m \u202E bad", "bad", false))
                .contains("1 | \u241B[31m <U+202E> bad")
                .doesNotContain("\u001B", "\u202E");
    }

    @Test
    void aLongLineIsShownAroundTheProblem() {
        String shown = shown("x".repeat(5_000) + "bad" + "y".repeat(5_000), "bad", false);

        assertThat(shown.lines()).allMatch(line -> line.length() < 200);
        assertThat(shown).contains("…xxx").contains("yyy…").contains("a.yaml:1:5001");
    }

    @Test
    void programsGetJson() {
        SourceText source = SourceText.of("a.yaml", "two: bad");

        assertThat(JsonRenderer.render(problem(source, "bad")))
                .isEqualTo("{\"column\":6,\"file\":\"a.yaml\",\"hint\":\"Choose another.\",\"id\":\"bad-name\","
                        + "\"length\":3,\"line\":1,\"message\":\"`x` is bad.\",\"offset\":5,"
                        + "\"related\":[{\"column\":1,\"file\":\"a.yaml\",\"length\":1,\"line\":1,"
                        + "\"message\":\"The first one.\",\"offset\":0}],\"severity\":\"error\"}");
    }
}
