package dev.muster.runbooks.importing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.runbooks.compile.Library;
import dev.muster.runbooks.compile.Runbooks;
import dev.muster.runbooks.testing.TestCatalog;
import dev.muster.runbooks.text.SourceText;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Five documents that people wrote for themselves, as they are.
class SeedImportTest {
    private static final Pattern FENCE = Pattern.compile("^\\s*```.*");
    private static final Pattern HEADING = Pattern.compile("^#{1,6} .*");
    private static final Pattern CHECK_LINE = Pattern.compile("^\\s*[-*] \\[[ xX]] .*");

    @ParameterizedTest
    @ValueSource(
            strings = {
                "aegis-disaster-recovery",
                "clawdie-backup-restore",
                "zeus-conversation-recovery",
                "atocore-backup-restore",
                "session-recovery-system"
            })
    void everyDraftChecksWithWarningsOnly(String seed) {
        for (Imported.Draft draft : imported(seed).drafts()) {
            List<String> errors = Runbooks.check(
                            SourceText.of(draft.id(), draft.yaml()), TestCatalog.catalog(), Library.packaged())
                    .errors()
                    .stream()
                    .map(error -> draft.id() + " " + error.span() + " " + error.message())
                    .toList();
            assertThat(errors).isEmpty();
        }
    }

    @ParameterizedTest
    @CsvSource({
        "aegis-disaster-recovery, 33, 37, 35",
        "zeus-conversation-recovery, 10, 5, 0",
        "session-recovery-system, 43, 22, 0"
    })
    void everyHeadingFenceAndCheckLineIsReportedWithItsLine(String seed, int headings, int fences, int checkLines) {
        Imported imported = imported(seed);
        List<Integer> expectedHeadings = new ArrayList<>();
        List<Integer> expectedFences = new ArrayList<>();
        List<Integer> expectedCheckLines = new ArrayList<>();
        boolean inside = false;
        int number = 0;
        for (String line : text(seed).split("\\R", -1)) {
            number++;
            if (FENCE.matcher(line).matches()) {
                if (!inside) {
                    expectedFences.add(number);
                }
                inside = !inside;
            } else if (!inside && HEADING.matcher(line).matches()) {
                expectedHeadings.add(number);
            } else if (!inside && CHECK_LINE.matcher(line).matches()) {
                expectedCheckLines.add(number);
            }
        }
        assertThat(lines(imported, Reported.Kind.HEADING))
                .isEqualTo(expectedHeadings)
                .hasSize(headings);
        assertThat(lines(imported, Reported.Kind.CODE))
                .isEqualTo(expectedFences)
                .hasSize(fences);
        assertThat(lines(imported, Reported.Kind.CHECK_LINE))
                .isEqualTo(expectedCheckLines)
                .hasSize(checkLines);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "aegis-disaster-recovery",
                "clawdie-backup-restore",
                "zeus-conversation-recovery",
                "atocore-backup-restore",
                "session-recovery-system"
            })
    void everyLineOfTheDocumentStandsInADraft(String seed) {
        StringBuilder drafts = new StringBuilder();
        imported(seed).drafts().forEach(draft -> drafts.append(draft.yaml()));
        String kept = letters(drafts.toString());
        List<String> lost = new ArrayList<>();
        for (String line : text(seed).split("\\R", -1)) {
            // A box, the number of a step and the language of a fence are marks, not text.
            String content = line.replaceFirst("^\\s*(?:[-*] \\[[ xX]]|\\d+\\.|```\\w*|#{1,6}|>)\\s*", "");
            if (!kept.contains(letters(content))) {
                lost.add(line);
            }
        }
        assertThat(lost).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"clawdie-backup-restore", "atocore-backup-restore"})
    void commandsOfAPageThatLostItsFencesAreFound(String seed) {
        List<Reported> code = imported(seed).report().stream()
                .filter(reported -> reported.kind() == Reported.Kind.CODE)
                .toList();
        assertThat(code).hasSizeGreaterThan(15);
        assertThat(imported(seed).drafts()).hasSize(1);
    }

    @Test
    void theTokenIsASecretAndNeverAnInput() {
        List<String> drafts = imported("aegis-disaster-recovery").drafts().stream()
                .map(Imported.Draft::yaml)
                .filter(yaml -> yaml.contains("$AEGIS_API_TOKEN"))
                .toList();

        assertThat(drafts).hasSizeGreaterThan(4);
        assertThat(drafts)
                .filteredOn(yaml -> yaml.contains("AEGIS_API_TOKEN: "))
                .allSatisfy(yaml -> assertThat(yaml)
                        .contains("secrets: [AEGIS_API_TOKEN]")
                        .contains("AEGIS_API_TOKEN: ${secrets.AEGIS_API_TOKEN}")
                        .doesNotContain("aegis_api_token"));
    }

    @Test
    void theSameDocumentGivesTheSameDrafts() {
        assertThat(imported("aegis-disaster-recovery")).isEqualTo(imported("aegis-disaster-recovery"));
    }

    private static List<Integer> lines(Imported imported, Reported.Kind kind) {
        return imported.report().stream()
                .filter(reported -> reported.kind() == kind)
                .map(Reported::line)
                .toList();
    }

    private static String letters(String text) {
        return text.replaceAll("[^A-Za-z0-9]", "");
    }

    private static Imported imported(String seed) {
        return MarkdownImport.of(SourceText.of(seed + ".md", text(seed)), "seed");
    }

    private static String text(String seed) {
        try (InputStream in = SeedImportTest.class.getResourceAsStream("/seeds/" + seed + ".md")) {
            if (in == null) {
                throw new IllegalStateException("There is no seed " + seed);
            }
            return new String(in.readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
