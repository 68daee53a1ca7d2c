package dev.muster.cli.language;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.muster.cli.shell.ExitCode;
import dev.muster.runbooks.json.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Checking a directory, for people and for code review.
class CheckCommandTest {
    private static final String GOOD = """
            muster: 1
            runbook: shop/good
            title: The shop is down
            suppress:
              - {rule: no-verify, because: There is nothing to ask yet}
            steps:
              - name: Look
                port.check: {port: 80}
            """;

    @TempDir
    Path directory;

    @BeforeEach
    void write() throws IOException {
        Files.createDirectories(directory.resolve("books/shop"));
        Files.createDirectories(directory.resolve("books/.hidden"));
        Files.writeString(directory.resolve("books/shop/good.yaml"), GOOD);
        Files.writeString(directory.resolve("books/shop/bad.yml"), GOOD.replace("port.check", "port.chekc"));
        Files.writeString(directory.resolve("books/compose.yaml"), "services: {}\n");
        Files.writeString(directory.resolve("books/shop/good.test.yaml"), "runbook: shop/good\n");
        Files.writeString(directory.resolve("books/.hidden/old.yaml"), "muster: 1\n");
    }

    @Test
    void aDirectoryStandsForTheRunbooksInIt() {
        Typed typed = Typed.muster(directory, "check", "books", "--json");

        assertThat(typed.exitCode()).isEqualTo(ExitCode.RUNBOOK_WRONG);
        assertThat(typed.out().lines().filter(line -> line.contains("\"checked\"")))
                .satisfiesExactly(
                        bad -> assertThat(bad).contains("books/shop/bad.yml", "\"errors\":1"),
                        good -> assertThat(good).contains("books/shop/good.yaml", "\"errors\":0"));
        assertThat(typed.out()).contains("\"because\":\"There is nothing to ask yet\"");
    }

    @Test
    void aDirectoryWithoutRunbooksIsSaid() throws IOException {
        Files.createDirectories(directory.resolve("empty"));

        Typed typed = Typed.muster(directory, "check", "empty");

        assertThat(typed.exitCode()).isEqualTo(ExitCode.NOT_FOUND);
        assertThat(typed.err()).contains("No runbook is in the directory `empty`.");
    }

    @Test
    void theLogForCodeReviewNamesFilesAndLines() throws IOException {
        Typed typed = Typed.muster(directory, "check", "--format", "sarif", "books");

        JsonNode log = Json.mapper().readTree(typed.out());
        JsonNode result = log.at("/runs/0/results/0");
        assertThat(typed.exitCode()).isEqualTo(ExitCode.RUNBOOK_WRONG);
        assertThat(result.path("ruleId").asText()).isEqualTo("unknown-action");
        assertThat(result.at("/locations/0/physicalLocation/artifactLocation/uri")
                        .asText())
                .isEqualTo("books/shop/bad.yml");
        assertThat(result.at("/locations/0/physicalLocation/region/startLine").asInt())
                .isEqualTo(8);
    }

    @Test
    void aProblemIsExplainedByItsId() {
        Typed typed = Typed.muster(directory, "check", "--explain", "no-verify");
        Typed misspelt = Typed.muster(directory, "check", "--explain", "no-verfy");

        assertThat(typed.out()).startsWith("no-verify").contains("Wrong:", "Right:");
        assertThat(misspelt.exitCode()).isEqualTo(ExitCode.NOT_FOUND);
        assertThat(misspelt.err()).contains("did you mean `no-verify`?");
    }
}
