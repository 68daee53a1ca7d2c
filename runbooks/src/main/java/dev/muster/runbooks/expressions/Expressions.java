package dev.muster.runbooks.expressions;

import dev.muster.runbooks.json.Json;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/// Evaluates expressions and templates over the values of a run.
///
/// The same text over the same scope always gives the same value. Values are Long, Double, Boolean, String, List, Map
/// with text keys, and null; smaller whole numbers in a scope count as Long. Results can't be modified.
///
/// Safe for use by many threads, virtual ones included; it blocks on nothing. The first evaluation in a process loads
/// classes for some hundred milliseconds: call [#warm()] before a workflow thread needs it.
public final class Expressions {
    /// How many compiled expressions are kept; all of a large runbook's are far fewer.
    private static final int PROGRAMS_MAX = 5_000;

    private static final System.Logger LOGGER = System.getLogger(Expressions.class.getName());

    private static final Expressions SHARED = new Expressions();

    private final Environment environment = Environment.shared();
    private final ConcurrentHashMap<String, Compiled> programs = new ConcurrentHashMap<>();

    Expressions() {}

    /// The one that everybody uses, so that an expression is compiled once in a process.
    public static Expressions shared() {
        return SHARED;
    }

    /// Evaluates an expression.
    ///
    /// @param expression CEL, on its own or as one `${...}`
    /// @param scope the values of the names it may use
    /// @throws ExpressionFailure if it is not an expression, uses what is not there, or exceeds one of the [Limits]
    public @Nullable Object evaluate(String expression, Map<String, ? extends @Nullable Object> scope)
            throws ExpressionFailure {
        if (expression.stripLeading().startsWith("${")) {
            Template.Expression only = parse(expression).only();
            if (only == null) {
                throw new ExpressionFailure(
                        expression, 0, "One expression is needed here, on its own or as one `${...}`.");
            }
            return evaluate(only, expression, scope);
        }
        return compiled(expression).evaluate(scope);
    }

    /// Whether a condition holds.
    ///
    /// @throws ExpressionFailure as [#evaluate] does, and if the value is not true or false
    public boolean holds(String condition, Map<String, ? extends @Nullable Object> scope) throws ExpressionFailure {
        Object value = evaluate(condition, scope);
        if (value instanceof Boolean bool) {
            return bool;
        }
        throw new ExpressionFailure(
                condition, 0, "A condition must be true or false, but this one gives " + Values.kind(value) + ".");
    }

    /// Fills in all templates of a JSON value. A text that is one `${...}` becomes that expression's value; keys of
    /// maps
    /// stay as they are.
    ///
    /// @throws ExpressionFailure if a text is not a template or one of its expressions fails
    public @Nullable Object render(@Nullable Object template, Map<String, ? extends @Nullable Object> scope)
            throws ExpressionFailure {
        return switch (template) {
            case String text -> renderValue(text, scope);
            case Map<?, ?> map -> {
                Map<String, @Nullable Object> result = new LinkedHashMap<>();
                for (Map.Entry<?, ?> entry : map.entrySet()) {
                    result.put(String.valueOf(entry.getKey()), render(entry.getValue(), scope));
                }
                yield Collections.unmodifiableMap(result);
            }
            case List<?> list -> {
                List<@Nullable Object> result = new ArrayList<>(list.size());
                for (Object element : list) {
                    result.add(render(element, scope));
                }
                yield Collections.unmodifiableList(result);
            }
            case Integer number -> number.longValue();
            case null -> null;
            default -> template;
        };
    }

    /// Fills in one template; the result is always a text. Lists and maps are put in as JSON.
    ///
    /// @throws ExpressionFailure if the text is not a template, or an expression fails or gives null
    public String renderText(String template, Map<String, ? extends @Nullable Object> scope) throws ExpressionFailure {
        if (!Template.isTemplate(template)) {
            return template;
        }
        StringBuilder result = new StringBuilder();
        for (Template.Part part : parse(template).parts()) {
            switch (part) {
                case Template.Literal literal -> result.append(literal.text());
                case Template.Expression expression -> {
                    Object value = evaluate(expression, template, scope);
                    if (value == null) {
                        throw new ExpressionFailure(
                                template,
                                expression.offset(),
                                "`" + expression.text() + "` is null, which has no text.");
                    }
                    result.append(value instanceof String text ? text : Json.write(value));
                }
            }
            if (result.length() > Limits.TEXT_CHARACTERS_MAX) {
                throw new ExpressionFailure(
                        template,
                        part.offset(),
                        "The text becomes longer than " + Limits.TEXT_CHARACTERS_MAX + " characters.");
            }
        }
        return result.toString();
    }

    /// The top-level names an expression uses, in the order of the text; none if it is not CEL.
    ///
    /// @param expression CEL without `${}`
    public List<Reference> references(String expression) {
        Compiled known = programs.get(expression);
        if (known != null) {
            return known.references();
        }
        try {
            return Syntax.references(Compiled.tree(environment.cel().parse(expression), expression), expression);
        } catch (ExpressionFailure e) {
            // What is not CEL uses no names; whoever checks the text reports why it can't be read.
            return List.of();
        }
    }

    /// Loads everything an evaluation needs.
    public void warm() {
        warm(List.of("a.b == 1 && !c || [1, 2].map(x, string(x)).join(',') + 'x' == url_host(d)"));
    }

    /// Compiles conditions and templates ahead of their use; what can't be compiled is left for its use to report.
    public void warm(Collection<String> texts) {
        for (String text : texts) {
            try {
                if (Template.isTemplate(text)) {
                    for (Template.Expression expression : Template.parse(text).expressions()) {
                        warmOne(expression.text());
                    }
                } else {
                    warmOne(text);
                }
            } catch (MalformedTemplate e) {
                LOGGER.log(System.Logger.Level.DEBUG, "a text that is no template was not compiled ahead", e);
            }
        }
    }

    private void warmOne(String expression) {
        try {
            compiled(expression).evaluate(Map.of());
        } catch (ExpressionFailure e) {
            // Without a scope most expressions fail, after they have been compiled and their classes loaded.
            LOGGER.log(System.Logger.Level.TRACE, "an expression that was compiled ahead", e);
        }
    }

    private @Nullable Object renderValue(String text, Map<String, ? extends @Nullable Object> scope)
            throws ExpressionFailure {
        if (!Template.isTemplate(text)) {
            return text;
        }
        Template.Expression only = parse(text).only();
        return only == null ? renderText(text, scope) : evaluate(only, text, scope);
    }

    private @Nullable Object evaluate(
            Template.Expression expression, String template, Map<String, ? extends @Nullable Object> scope)
            throws ExpressionFailure {
        try {
            return compiled(expression.text()).evaluate(scope);
        } catch (ExpressionFailure e) {
            throw e.within(template, expression.offset());
        }
    }

    private static Template parse(String text) throws ExpressionFailure {
        try {
            return Template.parse(text);
        } catch (MalformedTemplate e) {
            ExpressionFailure failure = new ExpressionFailure(text, e.offset(), String.valueOf(e.getMessage()));
            failure.initCause(e);
            throw failure;
        }
    }

    private Compiled compiled(String expression) throws ExpressionFailure {
        Compiled known = programs.get(expression);
        if (known != null) {
            return known;
        }
        // Compiled outside the map's lock: two threads may do the same work once, but none waits for the other.
        Compiled compiled = Compiled.of(environment, expression);
        if (programs.size() >= PROGRAMS_MAX) {
            programs.clear();
        }
        programs.putIfAbsent(expression, compiled);
        return compiled;
    }
}
