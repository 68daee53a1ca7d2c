package dev.muster.activities.json;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.Error;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaException;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import dev.muster.activities.StepFailure;
import dev.muster.activities.files.FileTrouble;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The shape that a runbook asks of a file: a JSON Schema (2020-12 unless it says another), given as a map.
final class JsonSchema {
    private static final ObjectMapper MAPPER = new ObjectMapper();
    private final Schema schema;

    JsonSchema(Map<String, ?> text) throws StepFailure {
        JsonNode node = MAPPER.valueToTree(text);
        try {
            SchemaRegistry registry = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12);
            requireSchema(node, registry);
            this.schema = registry.getSchema(node);
            this.schema.initializeValidators();
        } catch (SchemaException e) {
            throw FileTrouble.misconfigured("`schema` is not a JSON Schema: " + e.getMessage() + ".", null);
        }
    }

    /// The schema's own dialect says what a schema looks like.
    private static void requireSchema(JsonNode node, SchemaRegistry registry) throws StepFailure {
        String dialect = node.path("$schema").asText(SpecificationVersion.DRAFT_2020_12.getDialectId());
        List<Error> errors = registry.getSchema(SchemaLocation.of(dialect)).validate(node);
        if (!errors.isEmpty()) {
            Error first = errors.getFirst();
            String place = pointer(first);
            throw FileTrouble.misconfigured(
                    "`schema` is not a JSON Schema: " + (place.isEmpty() ? "" : "`" + place + "`: ")
                            + first.getMessage() + ".",
                    null);
        }
    }

    /// The first thing in the order of the file that does not conform.
    Optional<JsonText.Problem> firstProblem(JsonNode node, byte[] text) {
        List<Error> errors = schema.validate(node);
        return errors.stream()
                .map(error -> problem(error, text))
                .min(Comparator.comparingInt(JsonText.Problem::line).thenComparingInt(JsonText.Problem::column));
    }

    private static JsonText.Problem problem(Error error, byte[] text) {
        String pointer = pointer(error);
        JsonLocation at = JsonText.locate(text, JsonPointer.compile(pointer));
        String place = pointer.isEmpty() ? "the whole value" : "`" + pointer + "`";
        return new JsonText.Problem(
                place + ": " + error.getMessage(), at == null ? 1 : at.getLineNr(), at == null ? 1 : at.getColumnNr());
    }

    private static String pointer(Error error) {
        StringBuilder pointer = new StringBuilder();
        var location = error.getInstanceLocation();
        for (int i = 0; i < location.getNameCount(); i++) {
            String name = String.valueOf(location.getElement(i));
            pointer.append('/').append(name.replace("~", "~0").replace("/", "~1"));
        }
        return pointer.toString();
    }
}
