package dev.muster.runbooks.yaml;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.runbooks.diagnostics.Diagnostics;
import dev.muster.runbooks.text.SourceText;
import dev.muster.runbooks.text.Span;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/// Scalars mean what YAML 1.2 says, and every character of them has its place.
class YamlReaderTest {
    private static Tree.Mapping read(SourceText source) {
        Diagnostics found = new Diagnostics(source);
        Tree tree = YamlReader.read(found).orElseThrow();
        assertThat(found.sorted()).isEmpty();
        return (Tree.Mapping) tree;
    }

    private static String at(String yaml, String key, String part) {
        SourceText source = SourceText.of("test.yaml", yaml);
        Tree.Scalar scalar = (Tree.Scalar) read(source).get(key).orElseThrow();
        int from = scalar.text().indexOf(part);
        Span span = ScalarPositions.inside(source, scalar, from, from + part.length());
        return span.place() + " " + yaml.substring(span.start(), span.end());
    }

    @Test
    void scalarsAreReadByTheCoreSchema() {
        Tree.Mapping map = read(SourceText.of(
                "test.yaml",
                "[no, yes, on, 012, 0o14, 0x1F, 1_000, 12:30:45, 2026-11-21, 1e3, .5, +7, ~, Null, True, '12', \"true\", -]"
                        .replaceFirst("^", "values: ")));

        assertThat(map.get("values").orElseThrow().value())
                .isEqualTo(Arrays.asList(
                        "no",
                        "yes",
                        "on",
                        12L,
                        12L,
                        31L,
                        "1_000",
                        "12:30:45",
                        "2026-11-21",
                        1000.0,
                        0.5,
                        7L,
                        null,
                        null,
                        true,
                        "12",
                        "true",
                        "-"));
    }

    @Test
    void aNumberBeyondSixtyFourBitsStaysAText() {
        Tree.Mapping map = read(SourceText.of("test.yaml", "a: 9223372036854775807\nb: 9223372036854775808\nc: 1e999"));

        assertThat(map.value()).isEqualTo(Map.of("a", Long.MAX_VALUE, "b", "9223372036854775808", "c", "1e999"));
    }

    @Test
    void aPartOfAPlainTextIsFound() {
        assertThat(at("a: one ${two} three", "a", "${two}")).isEqualTo("1:8 ${two}");
    }

    @Test
    void aPartAfterEscapesIsFound() {
        assertThat(at("a: \"tab \\t uni \\u00e9 ${two}\"", "a", "${two}")).isEqualTo("1:23 ${two}");
    }

    @Test
    void aPartAfterDoubledQuotesIsFound() {
        assertThat(at("a: 'it''s ${two}'", "a", "${two}")).isEqualTo("1:11 ${two}");
    }

    @Test
    void aPartOfALiteralBlockIsFound() {
        assertThat(at("a: |-\n  one\n    two ${x}\n  three ${two}\n", "a", "${two}"))
                .isEqualTo("4:9 ${two}");
    }

    @Test
    void aPartOfAFoldedTextIsFound() {
        assertThat(at("a: >\n  one\n  two ${x}\n\n  three ${two}\n", "a", "${two}"))
                .isEqualTo("5:9 ${two}");
        assertThat(at("a: one\n  two\n  three ${two}\n", "a", "${two}")).isEqualTo("3:9 ${two}");
    }

    @Test
    void columnsCountCharactersAndNotTheirParts() {
        assertThat(at("a: \uD83D\uDE80\uD83D\uDE80 ${two}", "a", "${two}")).isEqualTo("1:7 ${two}");
    }

    @Test
    void bombsAreRefusedBeforeTheyGrow() {
        SourceText aliases = SourceText.of("bomb.yaml", "a: &a [x]\nb: &b [*a, *a, *a]\nc: [*b, *b, *b]\n");
        SourceText deep = SourceText.of("deep.yaml", "a: " + "[".repeat(100_000));
        SourceText large = SourceText.of("large.yaml", "a: " + "x".repeat(YamlLimits.DOCUMENT_CHARACTERS_MAX));

        assertThat(ids(aliases)).containsOnly(YamlProblems.ANCHOR_OR_ALIAS);
        assertThat(ids(deep)).containsOnly(YamlProblems.TOO_DEEP);
        assertThat(ids(large)).containsOnly(YamlProblems.TOO_LARGE);
    }

    private static List<String> ids(SourceText source) {
        Diagnostics found = new Diagnostics(source);
        YamlReader.read(found);
        return found.sorted().stream().map(diagnostic -> diagnostic.id()).toList();
    }
}
