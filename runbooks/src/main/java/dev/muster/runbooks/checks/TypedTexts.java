package dev.muster.runbooks.checks;

import dev.muster.runbooks.diagnostics.Diagnostics;
import dev.muster.runbooks.expressions.CheckedExpression;
import dev.muster.runbooks.expressions.ExpressionChecker;
import dev.muster.runbooks.expressions.MalformedTemplate;
import dev.muster.runbooks.expressions.Reference;
import dev.muster.runbooks.expressions.Template;
import dev.muster.runbooks.expressions.TypeEnvironment;
import dev.muster.runbooks.text.Span;
import dev.muster.runbooks.types.Field;
import dev.muster.runbooks.types.NearNames;
import dev.muster.runbooks.types.ValueType;
import dev.muster.runbooks.types.ValueType.Simple;
import dev.muster.runbooks.types.ValueTypes;
import dev.muster.runbooks.yaml.ScalarPositions;
import dev.muster.runbooks.yaml.Tree;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// Checks the expressions in texts: that their names exist where they stand, and that their types fit.
final class TypedTexts {
    static final String UNKNOWN_NAME = "unknown-name";
    static final String MAY_NOT_HAVE_RUN = "step-may-not-have-run";
    static final String WRONG_EXPRESSION = "wrong-expression";
    static final String WRONG_RESULT = "wrong-result-type";

    private final Subject subject;
    private final Diagnostics found;
    private final Scope scope;
    private final Set<String> allNames;
    private final Map<Key, CheckedExpression> checked = new HashMap<>();
    private final IdentityHashMap<ValueType, Integer> typeNumbers = new IdentityHashMap<>();

    /// @param allNames every id of the runbook, wherever it can be used
    TypedTexts(Subject subject, Diagnostics found, Scope scope, Set<String> allNames) {
        this.subject = subject;
        this.found = found;
        this.scope = scope;
        this.allNames = allNames;
    }

    /// One expression is checked once for each set of types of the names it uses.
    private record Key(String text, boolean condition, String types) {}

    /// Checks all texts in a value against the type that is wanted.
    void value(Tree tree, ValueType wanted, Text.Place place) {
        switch (tree) {
            case Tree.Scalar scalar -> text(scalar, wanted, place);
            case Tree.Sequence sequence -> sequence.items().forEach(item -> value(item, element(wanted), place));
            case Tree.Mapping mapping ->
                mapping.entries()
                        .forEach(entry ->
                                value(entry.value(), field(wanted, entry.key().text()), place));
        }
    }

    private static ValueType element(ValueType type) {
        return switch (type) {
            case ValueType.ListOf list -> list.element();
            case Simple simple -> simple == Simple.COMMAND ? Simple.STRING : Simple.ANY;
            case ValueType.Choice choice -> Simple.ANY;
            case ValueType.MapOf map -> Simple.ANY;
            case ValueType.Structure structure -> Simple.ANY;
        };
    }

    private static ValueType field(ValueType type, String name) {
        return switch (type) {
            case ValueType.MapOf map -> map.value();
            case ValueType.Structure structure ->
                structure.fields().stream()
                        .filter(field -> field.name().equals(name))
                        .map(Field::type)
                        .findFirst()
                        .orElse(Simple.ANY);
            case Simple simple -> Simple.ANY;
            case ValueType.Choice choice -> Simple.ANY;
            case ValueType.ListOf list -> Simple.ANY;
        };
    }

    /// Checks a text whose value may be of any type.
    void text(Tree.@Nullable Scalar scalar, Text.Place place) {
        if (scalar != null) {
            text(scalar, Simple.ANY, place);
        }
    }

    /// Checks a text against the type that is wanted.
    void text(Tree.Scalar scalar, ValueType wanted, Text.Place place) {
        boolean condition = place == Text.Place.CONDITION;
        if ((!condition && !Template.isTemplate(scalar.text())) || isMalformed(scalar)) {
            return;
        }
        Map<String, ValueType> types = new TreeMap<>();
        boolean known = true;
        for (Reference reference : subject.references(new Text(scalar, place))) {
            known &= name(reference.name(), scalar, reference.offset());
            types.put(
                    reference.name(),
                    scope.find(reference.name()).map(Scope.Name::type).orElse(Simple.ANY));
        }
        CheckedExpression result = check(scalar, condition, types);
        for (CheckedExpression.Problem problem : result.problems()) {
            Span span = span(scalar, problem.offset(), problem.length());
            found.error(
                    WRONG_EXPRESSION, span, problem.message(), problem.hint().isEmpty() ? null : problem.hint());
        }
        if (known && result.isSound() && !condition && !ValueTypes.accepts(wanted, result.result())) {
            found.error(
                    WRONG_RESULT,
                    scalar.span(),
                    "Here must be " + ValueTypes.described(wanted) + ", but the expression gives "
                            + ValueTypes.described(result.result()) + ".",
                    null);
        }
    }

    private static boolean isMalformed(Tree.Scalar scalar) {
        if (!Template.isTemplate(scalar.text())) {
            return false;
        }
        try {
            Template.parse(scalar.text());
            return false;
        } catch (MalformedTemplate e) {
            // The rule `malformed-template` reports it.
            return true;
        }
    }

    /// Reports a name that can't be used here.
    ///
    /// @return whether it can
    boolean name(String name, Tree.Scalar scalar, int offset) {
        Optional<Scope.Name> known = scope.find(name);
        Span span = span(scalar, offset, name.length());
        if (known.isEmpty()) {
            boolean elsewhere = allNames.contains(name);
            found.error(
                    elsewhere ? MAY_NOT_HAVE_RUN : UNKNOWN_NAME,
                    span,
                    elsewhere
                            ? "`" + name + "` is the result of a step that has not run when this is evaluated."
                            : "There is no `" + name + "` here" + NearNames.orFullStop(name, scope.usable()),
                    elsewhere
                            ? null
                            : "Names are `inputs`, `secrets`, `run`, the ids of earlier steps, and loop names.");
            return false;
        }
        if (!known.get().hidden().isEmpty()) {
            found.error(
                    MAY_NOT_HAVE_RUN,
                    span,
                    "`" + name + "` can't be used here: " + known.get().hidden(),
                    null);
            return false;
        }
        if (!scope.holds(known.get().guards())) {
            found.error(
                    MAY_NOT_HAVE_RUN,
                    span,
                    "`" + name + "` is the result of a step that may not have run.",
                    "Use it only where the same `if` holds as at that step.");
            return false;
        }
        return true;
    }

    private Span span(Tree.Scalar scalar, int offset, int length) {
        return ScalarPositions.inside(found.source(), scalar, offset, offset + length);
    }

    private CheckedExpression check(Tree.Scalar scalar, boolean condition, Map<String, ValueType> types) {
        Optional<ValueType> plain = plain(scalar.text(), condition, types);
        if (plain.isPresent()) {
            return new CheckedExpression(plain.get(), List.of(), List.of());
        }
        StringBuilder numbers = new StringBuilder();
        types.forEach((name, type) -> numbers.append(name)
                .append('@')
                .append(typeNumbers.computeIfAbsent(type, ignored -> typeNumbers.size()))
                .append(' '));
        return checked.computeIfAbsent(new Key(scalar.text(), condition, numbers.toString()), key -> {
            TypeEnvironment environment = TypeEnvironment.of(types);
            return condition
                    ? ExpressionChecker.checkCondition(scalar.text(), environment)
                    : ExpressionChecker.checkTemplate(scalar.text(), environment);
        });
    }

    /// The type of a text whose expressions only select fields that exist, as most do; CEL takes a hundred times longer
    /// to say the same.
    private static Optional<ValueType> plain(String text, boolean condition, Map<String, ValueType> types) {
        if (condition && !Template.isTemplate(text)) {
            return selected(text, types).filter(TypedTexts::decides);
        }
        try {
            Template template = Template.parse(text);
            Template.Expression only = template.only();
            ValueType type = Simple.STRING;
            for (Template.Expression expression : template.expressions()) {
                Optional<ValueType> selected = selected(expression.text(), types);
                if (selected.isEmpty()) {
                    return Optional.empty();
                }
                type = only == null ? Simple.STRING : selected.get();
            }
            return Optional.of(type).filter(result -> !condition || (only != null && decides(result)));
        } catch (MalformedTemplate e) {
            // Asked for sound templates only; CEL's checker then says what is wrong.
            return Optional.empty();
        }
    }

    private static boolean decides(ValueType type) {
        return type == Simple.BOOLEAN || type == Simple.ANY;
    }

    private static Optional<ValueType> selected(String expression, Map<String, ValueType> types) {
        if (!Texts.isSelection(expression)) {
            return Optional.empty();
        }
        String[] parts = expression.strip().split("\\.", -1);
        ValueType type = types.get(parts[0]);
        for (int i = 1; i < parts.length && type != null; i++) {
            type = part(type, parts[i]);
        }
        return Optional.ofNullable(type);
    }

    private static @Nullable ValueType part(ValueType type, String name) {
        return switch (type) {
            case ValueType.Structure structure ->
                structure.fields().stream()
                        .filter(field -> field.name().equals(name))
                        .map(Field::type)
                        .findFirst()
                        .orElse(null);
            case ValueType.MapOf map -> map.value();
            case Simple simple -> simple == Simple.ANY ? Simple.ANY : null;
            case ValueType.Choice choice -> null;
            case ValueType.ListOf list -> null;
        };
    }
}
