package dev.muster.runbooks.schema;

import dev.muster.runbooks.grammar.Form;
import dev.muster.runbooks.grammar.Key;
import dev.muster.runbooks.grammar.Keys;
import dev.muster.runbooks.grammar.NameForms;
import dev.muster.runbooks.types.DurationText;
import dev.muster.runbooks.types.ValueType.Simple;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// From the forms of keys to schemas.
final class FormSchemas {
    static final String STEPS = "steps";
    static final String CHECKS = "checks";
    static final String CALL = "call";
    static final String BRANCHES = "branches";
    static final String DURATION = "duration";

    private FormSchemas() {}

    /// A map with keys of its own.
    static Map<String, Object> map(Keys keys) {
        Map<String, Object> schema =
                Schemas.of("type", "object", "properties", properties(keys), "additionalProperties", false);
        List<String> required =
                keys.keys().stream().filter(Key::required).map(Key::name).toList();
        if (!required.isEmpty()) {
            schema.put("required", required);
        }
        return schema;
    }

    static Map<String, Object> properties(Keys keys) {
        Map<String, Object> properties = new LinkedHashMap<>();
        for (Key key : keys.keys()) {
            properties.put(key.name(), Schemas.described(schema(key.form()), key.help()));
        }
        return properties;
    }

    static Map<String, Object> schema(Form form) {
        return switch (form) {
            case Form.Plain plain -> plain(plain);
            case Form.Text text -> text(text);
            case Form.Words words -> Schemas.oneOfWords(words.words());
            case Form.Only only -> Schemas.of("const", only.number());
            case Form.Whole whole -> Schemas.of("type", "integer", "minimum", whole.least(), "maximum", whole.most());
            case Form.Decimal number ->
                Schemas.of("type", "number", "minimum", number.least(), "maximum", number.most());
            case Form.Texts texts ->
                Schemas.of(
                        "type",
                        "array",
                        "items",
                        texts.pattern().isEmpty()
                                ? Schemas.of("type", Schemas.SCALARS)
                                : Schemas.whole(texts.pattern()));
            case Form.Of of -> Schemas.ref(MapDefinitions.name(of.keys()));
            case Form.ListOf list ->
                Schemas.of("type", "array", "items", Schemas.ref(MapDefinitions.name(list.keys())));
            case Form.Named named ->
                Schemas.of(
                        "type",
                        "object",
                        "propertyNames",
                        Schemas.of("pattern", "^" + NameForms.IDENTIFIER + "$"),
                        "additionalProperties",
                        schema(named.values()));
            case Form.Either either ->
                Schemas.of(
                        "anyOf",
                        either.forms().stream().map(FormSchemas::schema).toList());
        };
    }

    private static Map<String, Object> plain(Form.Plain form) {
        return switch (form) {
            case TRUTH -> Schemas.of("type", "boolean");
            case DURATION -> Schemas.ref(DURATION);
            case PAUSE -> Schemas.anyOf(Schemas.ref(DURATION), Schemas.ref(TypeSchemas.TEMPLATE));
            case LOSS -> Schemas.anyOf(Schemas.whole("[0-9]{1,15} records?"), Schemas.ref(DURATION));
            case TYPE -> {
                List<String> words = new ArrayList<>(simpleTypes());
                words.addAll(List.of("choice", "list"));
                yield Schemas.oneOfWords(words);
            }
            case ELEMENT_TYPE -> Schemas.oneOfWords(simpleTypes());
            case ANY -> Schemas.of();
            case STEPS -> Schemas.ref(STEPS);
            case CHECKS -> Schemas.ref(CHECKS);
            case ACTION -> Schemas.ref(CALL);
            case BRANCHES -> Schemas.ref(BRANCHES);
        };
    }

    private static List<String> simpleTypes() {
        return Arrays.stream(Simple.values())
                .filter(type -> type != Simple.ANY)
                .map(Simple::word)
                .toList();
    }

    private static Map<String, Object> text(Form.Text text) {
        if (!text.pattern().isEmpty()) {
            Map<String, Object> schema = Schemas.whole(text.pattern());
            schema.put("maxLength", text.charactersMax());
            return schema;
        }
        return Schemas.of("type", Schemas.SCALARS, "maxLength", text.charactersMax(), "pattern", "\\S");
    }

    /// `15m`, in the units that the language has.
    static Map<String, Object> duration() {
        return Schemas.described(
                Schemas.of(
                        "type", "string", "pattern", DurationText.PATTERN, "examples", List.of("10s", "15m", "1h30m")),
                "A span of time: whole numbers with `d`, `h`, `m`, `s` or `ms`, the larger unit first, such as `1h30m`.");
    }
}
