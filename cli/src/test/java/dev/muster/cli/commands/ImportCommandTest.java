package dev.muster.cli.commands;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// `muster import` as a shell sees it.
class ImportCommandTest {
    private static final String DOCUMENT = """
            # Shop

            ## Restore the catalogue

            1. **Stop it.**
               ```bash
               kill $(cat shop.pid)
               ```
            2. Call the owner.

            - [ ] Tell everybody, with $SHOP_TOKEN
            ```json
            {"a": 1}
            ```
            """;

    @TempDir
    Path directory;

    @BeforeEach
    void writeTheDocument() throws IOException {
        Files.writeString(directory.resolve("shop.md"), DOCUMENT);
    }

    @Test
    void draftsAreWrittenAndReported() throws IOException {
        Told told = Told.by(directory, "import", "shop.md");

        assertThat(told.exitCode()).isZero();
        assertThat(told.out())
                .contains("shop/restore-the-catalogue.yaml")
                .containsPattern("6  code +kill \\$\\(cat shop\\.pid\\) +shell\\.run behind a gate")
                .containsPattern("11  check line .* task")
                .containsPattern("12  code .* comment");
        assertThat(told.err()).contains("1 draft of 7 parts of `shop.md`.");
        assertThat(Files.readString(directory.resolve("shop/restore-the-catalogue.yaml")))
                .contains("approve:")
                .contains("kill $(cat shop.pid)");
    }

    @Test
    void whatWasWrittenChecksWithoutErrors() {
        Told.by(directory, "import", "shop.md");

        assertThat(Told.by(directory, "check", "shop/restore-the-catalogue.yaml")
                        .exitCode())
                .isZero();
    }

    @Test
    void draftsThatAreThereAreNotOverwritten() throws IOException {
        Told.by(directory, "import", "shop.md");
        Path draft = directory.resolve("shop/restore-the-catalogue.yaml");
        Files.writeString(draft, "mine");

        Told told = Told.by(directory, "import", "shop.md");

        assertThat(told.exitCode()).isEqualTo(64);
        assertThat(told.out()).isEmpty();
        assertThat(told.err()).contains("is there already");
        assertThat(Files.readString(draft)).isEqualTo("mine");
    }

    @Test
    void aDryRunWritesNothing() {
        Told told = Told.by(directory, "import", "shop.md", "--dry-run", "--system", "Web Shop", "--json");

        assertThat(told.exitCode()).isZero();
        assertThat(told.err()).isEmpty();
        assertThat(told.out().lines())
                .hasSize(8)
                .allSatisfy(line -> assertThat(line).startsWith("{"))
                .anySatisfy(line -> assertThat(line).contains("\"runbook\":\"web-shop/restore-the-catalogue\""));
        assertThat(directory.resolve("web-shop")).doesNotExist();
    }

    @Test
    void aDocumentThatIsNotThereIsSaidOnTheErrorStream() {
        Told told = Told.by(directory, "import", "none.md");

        assertThat(told.exitCode()).isEqualTo(66);
        assertThat(told.out()).isEmpty();
        assertThat(told.err()).contains("There is no file `none.md`.");
    }
}
