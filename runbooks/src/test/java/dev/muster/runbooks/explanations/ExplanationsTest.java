package dev.muster.runbooks.explanations;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.runbooks.compile.ProblemIds;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/// Each problem has a page, and the document holds them all. `-Dmuster.expected=write` writes the document.
class ExplanationsTest {
    private static final Path DOCUMENT = Path.of("../docs/rules.md");

    @Test
    void everyProblemHasAPageAndEveryPageAProblem() {
        assertThat(Explanations.ids()).isEqualTo(ProblemIds.all());
    }

    @Test
    void everyPageSaysWhatItPreventsAndShowsTheProblemAndTheCure() {
        for (String id : Explanations.ids()) {
            String page = Explanations.of(id).orElseThrow();

            assertThat(page).as(id).matches("(?s)\\S.+\\.\n\nWrong:\n\n    .+\n\nRight:\n\n    .+");
        }
    }

    @Test
    void theDocumentIsWhatTheCommandPrints() throws IOException {
        if ("write".equals(System.getProperty("muster.expected"))) {
            Files.writeString(DOCUMENT, Explanations.document());
        }
        assertThat(Files.readString(DOCUMENT)).isEqualTo(Explanations.document());
    }
}
