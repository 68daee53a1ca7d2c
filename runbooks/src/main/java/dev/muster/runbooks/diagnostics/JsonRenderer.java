package dev.muster.runbooks.diagnostics;

import dev.muster.runbooks.json.Json;
import dev.muster.runbooks.text.Span;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Shows problems to programs: one JSON object each, with `id`, `severity`, `file`, `line`, `column`, `offset`,
/// `length`, `message`, and where there are any `hint` and `related`.
public final class JsonRenderer {
    private JsonRenderer() {}

    /// One problem as one line of JSON without its end.
    public static String render(Diagnostic diagnostic) {
        return Json.write(value(diagnostic));
    }

    /// One problem as JSON values.
    public static Map<String, Object> value(Diagnostic diagnostic) {
        Map<String, Object> value = place(diagnostic.file(), diagnostic.span());
        value.put("id", diagnostic.id());
        value.put("severity", diagnostic.severity().word());
        value.put("message", diagnostic.message());
        String hint = diagnostic.hint();
        if (hint != null) {
            value.put("hint", hint);
        }
        List<Map<String, Object>> related = diagnostic.related().stream()
                .map(other -> {
                    Map<String, Object> map = place(other.file(), other.span());
                    map.put("message", other.message());
                    return map;
                })
                .toList();
        if (!related.isEmpty()) {
            value.put("related", related);
        }
        return value;
    }

    private static Map<String, Object> place(String file, Span span) {
        Map<String, Object> value = new LinkedHashMap<>();
        value.put("file", file);
        value.put("line", span.line());
        value.put("column", span.column());
        value.put("offset", span.start());
        value.put("length", span.end() - span.start());
        return value;
    }
}
