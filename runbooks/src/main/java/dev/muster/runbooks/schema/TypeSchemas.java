package dev.muster.runbooks.schema;

import dev.muster.runbooks.types.Field;
import dev.muster.runbooks.types.SizeText;
import dev.muster.runbooks.types.ValueType;
import dev.muster.runbooks.types.ValueType.Simple;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// From the types of parameters to schemas. A text with `${...}` may stand for any value, since only the run knows it.
final class TypeSchemas {
    static final String TEMPLATE = "template";

    private TypeSchemas() {}

    /// What a runbook may write for a value of the type.
    static Map<String, Object> written(ValueType type) {
        return switch (type) {
            case Simple simple -> simple(simple);
            case ValueType.Choice choice -> orTemplate(Schemas.oneOfWords(choice.values()));
            case ValueType.ListOf list -> orTemplate(Schemas.of("type", "array", "items", written(list.element())));
            case ValueType.MapOf map ->
                orTemplate(Schemas.of("type", "object", "additionalProperties", written(map.value())));
            case ValueType.Structure structure -> orTemplate(structure(structure.fields()));
        };
    }

    /// A map with known fields.
    static Map<String, Object> structure(List<Field> fields) {
        Map<String, Object> properties = new LinkedHashMap<>();
        List<String> required = new ArrayList<>();
        for (Field field : fields) {
            properties.put(field.name(), field(field));
            if (field.required() && field.defaultValue() == null) {
                required.add(field.name());
            }
        }
        Map<String, Object> schema =
                Schemas.of("type", "object", "properties", properties, "additionalProperties", false);
        if (!required.isEmpty()) {
            schema.put("required", required);
        }
        return schema;
    }

    private static Map<String, Object> field(Field field) {
        Map<String, Object> schema = Schemas.described(written(field.type()), help(field));
        if (field.defaultValue() != null) {
            schema.put("default", field.defaultValue());
        }
        return schema;
    }

    /// What an editor shows of a parameter or a field of a result.
    static String help(Field field) {
        String help = field.help().isBlank() ? "" : field.help() + " ";
        String type = field.type() instanceof ValueType.Choice choice
                ? "one of `" + String.join("`, `", choice.values()) + "`"
                : field.type().word();
        String presence = field.defaultValue() != null
                ? ", `" + field.defaultValue() + "` if not said"
                : (field.required() ? "" : ", may be left out");
        return help + "(" + type + presence + ")";
    }

    private static Map<String, Object> orTemplate(Map<String, Object> schema) {
        return Schemas.anyOf(schema, Schemas.ref(TEMPLATE));
    }

    private static Map<String, Object> simple(Simple type) {
        return switch (type) {
            case ANY -> Schemas.of();
            case STRING, PATH, DIRECTORY, URL, TIMESTAMP, TARGET, SECRET -> Schemas.of("type", "string");
            case INTEGER -> orTemplate(Schemas.of("type", "integer"));
            case NUMBER -> orTemplate(Schemas.of("type", "number"));
            case BOOLEAN -> orTemplate(Schemas.of("type", "boolean"));
            case DURATION -> Schemas.anyOf(Schemas.ref(FormSchemas.DURATION), Schemas.ref(TEMPLATE));
            case SIZE ->
                Schemas.anyOf(
                        Schemas.of("type", "integer", "minimum", 0),
                        Schemas.whole(SizeText.PATTERN),
                        Schemas.ref(TEMPLATE));
            case COMMAND ->
                orTemplate(Schemas.of("type", "array", "minItems", 1, "items", Schemas.of("type", Schemas.SCALARS)));
        };
    }
}
