package dev.muster.workflows.v1;

import dev.muster.runbooks.expressions.ExpressionFailure;
import dev.muster.runbooks.expressions.Expressions;
import dev.muster.workflows.contract.Secrets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What the names in expressions stand for, at one place of the walk.
///
/// A loop's body has names of its own in front of those around it.
final class Names {
    private final @Nullable Names around;
    private final Map<String, @Nullable Object> own = new LinkedHashMap<>();

    private Names(@Nullable Names around) {
        this.around = around;
    }

    /// The outermost names: `inputs`, `secrets`, `run`.
    static Names of(Map<String, Object> inputs, List<String> secrets, Map<String, Object> run) {
        Map<String, Object> markers = new LinkedHashMap<>();
        secrets.forEach(name -> markers.put(name, Secrets.marker(name)));
        Names names = new Names(null);
        names.own.put("inputs", inputs);
        names.own.put("secrets", markers);
        names.own.put("run", run);
        return names;
    }

    /// Names in front of these.
    Names inside() {
        return new Names(this);
    }

    void put(String name, @Nullable Object value) {
        own.put(name, value);
    }

    void putAll(Map<String, Object> values) {
        own.putAll(values);
    }

    /// The results put here, without the outermost three.
    Map<String, Object> results() {
        Map<String, Object> results = new LinkedHashMap<>();
        own.forEach((name, value) -> {
            if (value != null && !name.equals("inputs") && !name.equals("secrets") && !name.equals("run")) {
                results.put(name, value);
            }
        });
        return results;
    }

    @Nullable
    Object get(String name) {
        return all().get(name);
    }

    boolean holds(String condition) throws ExpressionFailure {
        return Expressions.shared().holds(condition, all());
    }

    @Nullable
    Object render(Object template) throws ExpressionFailure {
        return Expressions.shared().render(template, all());
    }

    String text(String template) throws ExpressionFailure {
        return template.contains("$") ? Expressions.shared().renderText(template, all()) : template;
    }

    /// A map of templates, evaluated; values that come to nothing are left out.
    Map<String, Object> renderMap(Map<String, Object> templates) throws ExpressionFailure {
        Map<String, Object> rendered = new LinkedHashMap<>();
        for (Map.Entry<String, Object> entry : templates.entrySet()) {
            Object value = render(entry.getValue());
            if (value != null) {
                rendered.put(entry.getKey(), value);
            }
        }
        return rendered;
    }

    private Map<String, Object> all() {
        Map<String, Object> all = around == null ? new LinkedHashMap<>() : around.all();
        own.forEach((name, value) -> {
            if (value != null) {
                all.put(name, value);
            }
        });
        return all;
    }
}
