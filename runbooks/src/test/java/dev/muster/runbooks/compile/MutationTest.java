package dev.muster.runbooks.compile;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.runbooks.actions.ActionCatalog;
import dev.muster.runbooks.diagnostics.Diagnostic;
import dev.muster.runbooks.diagnostics.TextRenderer;
import dev.muster.runbooks.testing.Examples;
import dev.muster.runbooks.testing.TestCatalog;
import dev.muster.runbooks.text.SourceText;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;

/// Ten thousand damaged runbooks: none makes the checks throw or hang, and each problem has a place.
class MutationTest {
    private static final int MUTATIONS = 10_000;
    private static final long SEED = 20_261_121;
    private static final List<String> PIECES = List.of(
            "${",
            "}",
            "{",
            "[",
            "]",
            ": ",
            "- ",
            "\n",
            "\t",
            "\"",
            "'",
            "&a ",
            "*a",
            "!!x ",
            "|\n",
            ">-\n",
            "#",
            "---\n",
            "? ",
            "<<: ",
            "\u0000",
            "\u202E",
            "\uFEFF",
            "\uD83D",
            "\uD83D\uDE80",
            "日本",
            "\r\n",
            "\u0085",
            "0x",
            "1e999",
            "steps:\n",
            "if: ",
            "undo: ",
            "secrets.",
            "inputs.",
            "${secrets.AEGIS_API_TOKEN}",
            "%",
            "@",
            "`",
            "$${",
            "9999999999999999999999",
            "~",
            "null",
            "\\",
            "\\x",
            "  ",
            "\n\n  - ",
            "for_each: ",
            "verify:\n");

    private final ActionCatalog catalog = TestCatalog.catalog();
    private final TextRenderer renderer = new TextRenderer(true);

    @Test
    void aDamagedRunbookIsAlwaysExplainedWithAPlace() {
        String original = Examples.text("aegis/full-disaster").text();
        Random random = new Random(SEED);
        for (int i = 0; i < MUTATIONS; i++) {
            SourceText damaged = damaged(original, random, i);
            Checked checked = Assertions.assertTimeoutPreemptively(
                    Duration.ofSeconds(30),
                    () -> Runbooks.check(damaged, catalog, Examples.resolver()),
                    () -> "hangs on:\n" + damaged.text());
            assertThat(checked.plan().isPresent()).isEqualTo(checked.errors().isEmpty());
            for (Diagnostic diagnostic : checked.diagnostics()) {
                assertThat(diagnostic.span().end())
                        .isLessThanOrEqualTo(damaged.text().length());
                assertThat(diagnostic.span().line()).isLessThanOrEqualTo(damaged.lines());
                assertThat(renderer.render(diagnostic, damaged)).doesNotContain("\u202E", "\u0000", "\t");
            }
        }
    }

    private static SourceText damaged(String original, Random random, int number) {
        StringBuilder text = new StringBuilder(original);
        int damages = 1 + random.nextInt(4);
        for (int i = 0; i < damages; i++) {
            int at = random.nextInt(text.length());
            int until = Math.min(text.length(), at + 1 + random.nextInt(random.nextInt(8) == 0 ? 400 : 12));
            switch (random.nextInt(5)) {
                case 0 -> text.delete(at, until);
                case 1 -> text.insert(at, PIECES.get(random.nextInt(PIECES.size())));
                case 2 -> text.replace(at, until, PIECES.get(random.nextInt(PIECES.size())));
                case 3 -> text.insert(at, text.substring(at, until));
                default -> text.setCharAt(at, (char) random.nextInt(random.nextBoolean() ? 128 : 65_536));
            }
        }
        String name = "damaged-" + number + ".yaml";
        if (random.nextInt(20) > 0) {
            return SourceText.of(name, text.toString());
        }
        byte[] bytes = text.toString().getBytes(StandardCharsets.UTF_8);
        bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(256);
        return SourceText.decode(name, bytes);
    }
}
