package dev.muster.runbooks.schema;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.SerializationFeature;
import dev.muster.runbooks.actions.ActionCatalog;
import dev.muster.runbooks.grammar.Grammar;
import dev.muster.runbooks.json.Json;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.Map;

/// The JSON Schema of the language (draft 2020-12).
public final class LanguageSchema {
    /// The name of the schema, for editors and catalogues; nothing is fetched from there.
    public static final String ID = "https://muster.dev/schema/runbook-1.json";

    private static final String DIALECT = "https://json-schema.org/draft/2020-12/schema";

    private LanguageSchema() {}

    /// The schema as text, in the order of the reference: editors offer keys in that order.
    ///
    /// @param catalog the actions that runbooks may use
    public static String text(ActionCatalog catalog) {
        try {
            return Json.mapper()
                    .writerWithDefaultPrettyPrinter()
                    .without(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS)
                    .writeValueAsString(of(catalog));
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException("no JSON form for the schema", e);
        }
    }

    /// The schema as JSON values, in the order of the reference.
    ///
    /// @param catalog the actions that runbooks may use
    public static Map<String, Object> of(ActionCatalog catalog) {
        Map<String, Object> schema = new LinkedHashMap<>();
        schema.put("$schema", DIALECT);
        schema.put("$id", ID);
        schema.put("title", "Muster runbook");
        schema.put("description", Grammar.RUNBOOK.help());
        schema.putAll(FormSchemas.map(Grammar.RUNBOOK));
        Map<String, Object> definitions = new LinkedHashMap<>(MapDefinitions.all());
        definitions.put(FormSchemas.DURATION, FormSchemas.duration());
        definitions.put(
                TypeSchemas.TEMPLATE,
                Schemas.described(
                        Schemas.of("type", "string", "pattern", "\\$\\{"), "A text with `${...}`, an expression."));
        definitions.putAll(new StepSchemas(catalog).all());
        schema.put("$defs", definitions);
        return schema;
    }
}
