package dev.muster.runbooks.review;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import dev.muster.runbooks.compile.Checked;
import dev.muster.runbooks.compile.Runbooks;
import dev.muster.runbooks.json.Json;
import dev.muster.runbooks.testing.Examples;
import dev.muster.runbooks.testing.TestCatalog;
import dev.muster.runbooks.text.SourceText;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// A log that tools for code review take: against the parts of the standard's schema that they read.
class SarifTest {
    private static final Path WRONG = Path.of("src/test/runbooks");

    private static final String CASE = """
            muster: 1
            runbook: test/case
            title: Ünvollständig 🜏
            suppress:
              - {rule: unused-input, because: "The next version uses it"}
            inputs:
              dir: {type: directory}
            steps:
              - name: 🜏 und danach
                port.check: {port: 80, port: 81}
            """;

    @Test
    void everyWrongRunbookMakesAValidLog() throws IOException {
        List<Checked> checked = new ArrayList<>();
        try (Stream<Path> files = Files.walk(WRONG)) {
            for (Path file :
                    (Iterable<Path>) files.filter(each -> each.toString().endsWith(".yaml"))::iterator) {
                checked.add(check(WRONG.relativize(file).toString(), Files.readAllBytes(file)));
            }
        }

        JsonNode log = log(checked);

        assertThat(schema().validate(log)).isEmpty();
        assertThat(log.at("/runs/0/results").size()).isGreaterThan(checked.size());
        for (JsonNode result : log.at("/runs/0/results")) {
            JsonNode rule = log.at("/runs/0/tool/driver/rules/" + result.path("ruleIndex"));
            assertThat(rule.path("id")).isEqualTo(result.path("ruleId"));
        }
    }

    @Test
    void aResultSaysWhereItBeginsAndEndsInUnicodeCharacters() {
        JsonNode log = log(List.of(check("my runbooks/case.yaml", CASE.getBytes(StandardCharsets.UTF_8))));
        JsonNode duplicate = result(log, "duplicate-key");

        assertThat(duplicate.path("level").asText()).isEqualTo("error");
        assertThat(duplicate.at("/message/text").asText())
                .isEqualTo("The key `port` stands twice in this map. Delete one of the two.");
        assertThat(duplicate
                        .at("/locations/0/physicalLocation/artifactLocation/uri")
                        .asText())
                .isEqualTo("my%20runbooks/case.yaml");
        assertThat(duplicate.at("/locations/0/physicalLocation/region")).hasToString("""
                {"endColumn":32,"endLine":10,"startColumn":28,"startLine":10}""");
        assertThat(duplicate.at("/relatedLocations/0/message/text").asText()).isEqualTo("The first one.");
    }

    @Test
    void anExcusedProblemIsThereWithItsReason() {
        JsonNode log = log(List.of(check("case.yaml", CASE.getBytes(StandardCharsets.UTF_8))));

        assertThat(result(log, "unused-input").path("suppressions")).hasToString("""
                [{"justification":"The next version uses it","kind":"inSource"}]""");
    }

    @Test
    void nothingFoundIsAlsoALog() {
        JsonNode log = log(List.of());

        assertThat(schema().validate(log)).isEmpty();
        assertThat(log.at("/runs/0/results")).isEmpty();
    }

    private static JsonNode result(JsonNode log, String rule) {
        for (JsonNode result : log.at("/runs/0/results")) {
            if (result.path("ruleId").asText().equals(rule)) {
                return result;
            }
        }
        throw new AssertionError("no " + rule + " in " + log);
    }

    private static Checked check(String name, byte[] text) {
        return Runbooks.check(SourceText.decode(name, text), TestCatalog.catalog(), Examples.resolver());
    }

    private static JsonNode log(List<Checked> checked) {
        return Json.mapper().valueToTree(Sarif.of(checked, "1.0"));
    }

    private static Schema schema() {
        try (InputStream text =
                Objects.requireNonNull(SarifTest.class.getResourceAsStream("/review/sarif-2.1.0-parts.schema.json"))) {
            return SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                    .getSchema(Json.mapper().readTree(text));
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }
}
