package dev.muster.cli.language;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.muster.cli.shell.ExitCode;
import dev.muster.runbooks.json.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What a plan shows: its worst case, what changed, and its picture.
class PlanCommandTest {
    private static final String RUNBOOK = """
            muster: 1
            runbook: shop/restore
            title: The shop is down
            objectives:
              rto: {target: 4m}
            steps:
              - name: Is it so?
                approve: {by: {role: shop-oncall}, within: 3m, silence: stop}
              - name: Look
                port.check: {port: 80}
                timeout: 10s
                retry: {attempts: 3, backoff: 5s}
            verify:
              - name: It answers
                port.check: {port: 80}
            """;

    @TempDir
    Path directory;

    @Test
    void theWorstCaseIsATableThatEndsWithThePromise() throws IOException {
        Files.writeString(directory.resolve("shop.yaml"), RUNBOOK);

        Typed typed = Typed.muster(directory, "plan", "shop.yaml");

        assertThat(typed.exitCode()).isEqualTo(ExitCode.OK);
        assertThat(typed.out())
                .containsPattern("steps\\.1 +3m +Is it so\\?")
                .containsPattern("steps\\.2 +45s +Look")
                .containsPattern("verify +1m +The checks hold")
                .containsPattern("in all +1m45s +3m  = 4m45s, longer than the 4m promised");
    }

    @Test
    void theWorstCaseIsInTheJsonToo() throws IOException {
        Files.writeString(directory.resolve("shop.yaml"), RUNBOOK);

        JsonNode plan = Json.mapper()
                .readTree(Typed.muster(directory, "plan", "shop.yaml", "--json").out());

        assertThat(plan.at("/worst_case/total").asText()).isEqualTo("4m45s");
        assertThat(plan.at("/worst_case/met").asBoolean()).isFalse();
        assertThat(plan.at("/worst_case/path").size()).isEqualTo(3);
    }

    @Test
    void aChangedGateIsMarked() throws IOException {
        Files.writeString(directory.resolve("old.yaml"), RUNBOOK);
        Files.writeString(directory.resolve("new.yaml"), RUNBOOK.replace("silence: stop", "silence: hold"));

        Typed changed = Typed.muster(directory, "plan", "new.yaml", "--diff", "old.yaml");
        Typed same = Typed.muster(directory, "plan", "new.yaml", "--diff", "new.yaml");

        assertThat(changed.out()).isEqualTo("! changed  steps.1  Is it so?  `silence`: stop → hold\n");
        assertThat(same.out()).startsWith("Nothing changed in meaning");
    }

    @Test
    void thePictureIsADocumentOfItsOwn() throws IOException {
        Files.writeString(directory.resolve("shop.yaml"), RUNBOOK);

        Typed typed = Typed.muster(directory, "plan", "shop.yaml", "--format", "svg");

        assertThat(typed.out()).startsWith("<svg ").endsWith("</svg>\n").contains("gate: shop-oncall");
    }
}
