package dev.muster.runbooks.schema;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.networknt.schema.Error;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import dev.muster.runbooks.compile.Runbooks;
import dev.muster.runbooks.diagnostics.Diagnostic;
import dev.muster.runbooks.diagnostics.Diagnostics;
import dev.muster.runbooks.grammar.Grammar;
import dev.muster.runbooks.json.Json;
import dev.muster.runbooks.testing.Examples;
import dev.muster.runbooks.testing.TestCatalog;
import dev.muster.runbooks.text.SourceText;
import dev.muster.runbooks.yaml.Tree;
import dev.muster.runbooks.yaml.YamlReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// The schema says what the reader says, as far as a schema can: a corpus of wrong runbooks is told apart by both.
class LanguageSchemaTest {
    private static final Path WRONG = Path.of("src/test/runbooks");

    /// The problems that a schema can see.
    private static final Set<String> SEEN = Set.of(
            "bad-name",
            "gate-silence-not-said",
            "gate-without-approvers",
            "key-out-of-place",
            "limit-exceeded",
            "loop-without-bound",
            "missing-key",
            "missing-parameter",
            "step-with-several-actions",
            "step-without-action",
            "unknown-action",
            "unknown-key",
            "unknown-parameter",
            "unknown-undo",
            "unsupported-version",
            "wrong-parameter-value",
            "wrong-type",
            "wrong-value");

    /// Wrong in a way that needs counting, comparing or knowledge of reserved words.
    private static final Set<String> NOT_SEEN =
            Set.of("gate-without-approvers/too-few.yaml", "limit-exceeded/nesting.yaml", "wrong-value/window.yaml");

    private static final SchemaRegistry REGISTRY =
            SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12);
    private static final JsonNode TEXT = Json.mapper().valueToTree(LanguageSchema.of(TestCatalog.catalog()));
    private static final Schema SCHEMA = REGISTRY.getSchema(TEXT);

    static List<Path> wrongRunbooks() throws IOException {
        try (Stream<Path> files = Files.walk(WRONG)) {
            return files.filter(file -> file.toString().endsWith(".yaml"))
                    .sorted()
                    .toList();
        }
    }

    @ParameterizedTest
    @MethodSource("wrongRunbooks")
    void schemaAndReaderAgreeAboutAWrongRunbook(Path file) throws IOException {
        String name = WRONG.relativize(file).toString().replace('\\', '/');
        SourceText source = SourceText.decode(name, Files.readAllBytes(file));
        Optional<Tree> tree = YamlReader.read(new Diagnostics(source));
        if (tree.isEmpty()) {
            // No YAML, so there is nothing to validate; the other tests show what is said of it.
            return;
        }
        List<String> errors = Runbooks.check(source, TestCatalog.catalog(), Examples.resolver()).errors().stream()
                .map(Diagnostic::id)
                .filter(SEEN::contains)
                .toList();

        assertThat(violations(tree.get()).isEmpty())
                .as("the schema accepts %s, where the reader says %s: %s", name, errors, violations(tree.get()))
                .isEqualTo(errors.isEmpty() || NOT_SEEN.contains(name));
    }

    @Test
    void theExamplesAreValid() {
        for (String id : List.of("aegis/full-disaster", "aegis/restore")) {
            Tree tree = YamlReader.read(new Diagnostics(Examples.text(id))).orElseThrow();

            assertThat(violations(tree)).as(id).isEmpty();
        }
    }

    @Test
    void theSchemaIsASchema() {
        Schema dialect = REGISTRY.getSchema(SchemaLocation.of(SpecificationVersion.DRAFT_2020_12.getDialectId()));

        assertThat(dialect.validate(TEXT)).isEmpty();
    }

    @Test
    void everyPropertyIsExplained() {
        List<String> unexplained = new ArrayList<>();
        unexplained(TEXT, "", unexplained);

        assertThat(unexplained).isEmpty();
    }

    @Test
    void everyKeyOfTheReaderIsInTheSchema() {
        Set<String> properties = new TreeSet<>();
        TEXT.findValues("properties").forEach(found -> found.fieldNames().forEachRemaining(properties::add));
        TEXT.path("properties").fieldNames().forEachRemaining(properties::add);

        Grammar.ALL.forEach(keys -> assertThat(properties).as(keys.help()).containsAll(keys.names()));
    }

    /// The value of a `properties` that has no description; the narrowing ones of rules don't need any.
    private static void unexplained(JsonNode node, String path, List<String> found) {
        JsonNode properties = node.path("properties");
        if (node.path("additionalProperties").isBoolean()) {
            for (Map.Entry<String, JsonNode> property : properties.properties()) {
                if (property.getValue().path("description").asText().isBlank()) {
                    found.add(path + "/" + property.getKey());
                }
            }
        }
        for (Map.Entry<String, JsonNode> part : node.properties()) {
            unexplained(part.getValue(), path + "/" + part.getKey(), found);
        }
    }

    private static List<String> violations(Tree tree) {
        return SCHEMA.validate(Json.mapper().valueToTree(tree.value())).stream()
                .map(Error::toString)
                .toList();
    }
}
