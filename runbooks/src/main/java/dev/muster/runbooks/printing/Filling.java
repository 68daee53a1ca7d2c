package dev.muster.runbooks.printing;

import dev.muster.runbooks.expressions.ExpressionFailure;
import dev.muster.runbooks.expressions.Expressions;
import dev.muster.runbooks.expressions.MalformedTemplate;
import dev.muster.runbooks.expressions.Reference;
import dev.muster.runbooks.expressions.Template;
import dev.muster.runbooks.json.Json;
import java.util.Collection;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Puts what is known before a run in the place of expressions. What only a step, or nobody but an agent, knows stays
/// as
/// `[newest.path]`.
final class Filling {
    private final Map<String, Object> scope;

    /// @param inputs the values that are known
    Filling(Map<String, Object> inputs) {
        this.scope = Map.of("inputs", inputs);
    }

    /// A value of a parameter on one or more lines.
    String value(@Nullable Object value) {
        if (value == null) {
            return "";
        }
        return switch (value) {
            case String text -> text(text);
            case Collection<?> list ->
                list.stream().noneMatch(each -> each instanceof Map || each instanceof Collection)
                        ? list.stream().map(this::value).map(Filling::word).collect(Collectors.joining(" "))
                        : filledJson(list);
            case Map<?, ?> map -> filledJson(map);
            default -> String.valueOf(value);
        };
    }

    private String filledJson(Object value) {
        return text(Json.write(value).replace("$${", "$ {"));
    }

    private static String word(String text) {
        return text.isEmpty() || text.contains(" ") || text.contains("\"") ? "'" + text + "'" : text;
    }

    /// A text with its expressions filled in.
    String text(String text) {
        if (!Template.isTemplate(text)) {
            return text;
        }
        try {
            StringBuilder result = new StringBuilder();
            for (Template.Part part : Template.parse(text).parts()) {
                result.append(
                        part instanceof Template.Expression expression ? expression(expression.text()) : part.text());
            }
            return result.toString();
        } catch (MalformedTemplate e) {
            // The plan was compiled, so this is JSON that only looks like a template.
            return text;
        }
    }

    /// An expression's value, or the expression in brackets.
    String expression(String expression) {
        for (Reference reference : Expressions.shared().references(expression)) {
            if (!reference.name().equals("inputs")) {
                return "[" + expression.strip() + "]";
            }
        }
        try {
            Object value = Expressions.shared().evaluate(expression, scope);
            return value == null ? "[" + expression.strip() + "]" : value(value);
        } catch (ExpressionFailure e) {
            // An optional input that was not given.
            return "[" + expression.strip() + "]";
        }
    }

    /// A condition as a person reads it, with inputs filled in where the whole of it is known.
    String condition(String condition) {
        String filled = expression(condition);
        return filled.startsWith("[") ? condition.strip() : condition.strip() + " (" + filled + ")";
    }
}
