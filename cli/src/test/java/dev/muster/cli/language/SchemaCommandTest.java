package dev.muster.cli.language;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import dev.muster.cli.shell.ExitCode;
import dev.muster.runbooks.compile.Library;
import dev.muster.runbooks.diagnostics.Diagnostics;
import dev.muster.runbooks.json.Json;
import dev.muster.runbooks.text.SourceText;
import dev.muster.runbooks.yaml.Tree;
import dev.muster.runbooks.yaml.YamlReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The schema with the actions of this installation, and the whole library against it.
class SchemaCommandTest {
    @TempDir
    Path directory;

    @Test
    void everyRunbookOfTheLibraryIsValid() throws IOException {
        Typed typed = Typed.muster(directory, "schema", "-o", "muster.schema.json");
        JsonNode text = Json.mapper().readTree(Files.readString(directory.resolve("muster.schema.json")));
        Schema schema = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                .getSchema(text);

        assertThat(typed.exitCode()).isEqualTo(ExitCode.OK);
        assertThat(Library.packaged().ids()).isNotEmpty();
        for (String id : Library.packaged().ids()) {
            SourceText source = Library.packaged().find(id).orElseThrow();
            Tree tree = YamlReader.read(new Diagnostics(source)).orElseThrow();
            assertThat(schema.validate(Json.mapper().valueToTree(tree.value())))
                    .as(id)
                    .isEmpty();
        }
    }

    @Test
    void everyActionAndEachOfItsParametersAndResultsIsExplained() throws IOException {
        JsonNode definitions =
                Json.mapper().readTree(Typed.muster(directory, "schema").out()).path("$defs");

        for (Map.Entry<String, JsonNode> definition : definitions.properties()) {
            if (definition.getKey().contains(".")) {
                JsonNode action = definition.getValue();
                assertThat(action.path("description").asText())
                        .as(definition.getKey())
                        .contains(".");
                action.path("properties")
                        .properties()
                        .forEach(parameter -> assertThat(
                                        parameter.getValue().path("description").asText())
                                .as(definition.getKey() + " " + parameter.getKey())
                                .matches(".+\\s\\(.+\\)"));
                action.path("x-muster")
                        .path("result")
                        .properties()
                        .forEach(field -> assertThat(
                                        field.getValue().path("description").asText())
                                .as(definition.getKey() + " gives " + field.getKey())
                                .isNotBlank());
            }
        }
    }
}
