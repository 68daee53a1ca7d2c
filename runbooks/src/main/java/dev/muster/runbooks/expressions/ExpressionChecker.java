package dev.muster.runbooks.expressions;

import dev.cel.common.CelAbstractSyntaxTree;
import dev.cel.common.CelValidationException;
import dev.cel.common.CelValidationResult;
import dev.cel.common.ast.CelExpr;
import dev.cel.validator.CelValidatorFactory;
import dev.cel.validator.validators.DurationLiteralValidator;
import dev.cel.validator.validators.RegexLiteralValidator;
import dev.cel.validator.validators.TimestampLiteralValidator;
import dev.muster.runbooks.expressions.CheckedExpression.Problem;
import dev.muster.runbooks.types.NearNames;
import dev.muster.runbooks.types.ValueType;
import dev.muster.runbooks.types.ValueType.Simple;
import dev.muster.runbooks.types.ValueTypes;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Checks expressions before anything runs: names, fields, kinds of values, constants.
///
/// It never throws and finds all problems of a text at once, except that a text which can't be read has no others.
/// Offsets count from the beginning of the text that was given.
public final class ExpressionChecker {
    private static final Environment ENVIRONMENT = Environment.shared();

    /// The functions whose constant arguments are checked.
    private static final List<String> CHECKED_FUNCTIONS = List.of("matches", "timestamp", "duration");

    private ExpressionChecker() {}

    /// Checks an expression.
    ///
    /// @param expression CEL, on its own or as one `${...}`
    public static CheckedExpression check(String expression, TypeEnvironment environment) {
        if (!expression.stripLeading().startsWith("${")) {
            return checkCel(expression, environment);
        }
        try {
            Template.Expression only = Template.parse(expression).only();
            if (only == null) {
                String message = "One expression is needed here, on its own or as one `${...}`.";
                return broken(0, expression.length(), message);
            }
            return shifted(checkCel(only.text(), environment), only.offset());
        } catch (MalformedTemplate e) {
            return broken(e.offset(), 2, String.valueOf(e.getMessage()));
        }
    }

    /// Checks an expression that decides something: it must be true or false.
    public static CheckedExpression checkCondition(String condition, TypeEnvironment environment) {
        CheckedExpression checked = check(condition, environment);
        if (!checked.isSound() || ValueTypes.accepts(Simple.BOOLEAN, checked.result())) {
            return checked;
        }
        Problem problem = new Problem(
                0,
                Math.max(1, condition.length()),
                "A condition must be true or false, but this is " + ValueTypes.described(checked.result()) + ".",
                "Compare it with something, for example with `==`.");
        return new CheckedExpression(Simple.ANY, List.of(problem), checked.references());
    }

    /// Checks a text that may hold expressions. A text that is one `${...}` has the type of its expression, any other
    /// is
    /// a text.
    public static CheckedExpression checkTemplate(String template, TypeEnvironment environment) {
        if (!Template.isTemplate(template)) {
            return new CheckedExpression(Simple.STRING, List.of(), List.of());
        }
        try {
            Template parsed = Template.parse(template);
            List<Problem> problems = new ArrayList<>();
            List<Reference> references = new ArrayList<>();
            ValueType result = Simple.STRING;
            for (Template.Expression expression : parsed.expressions()) {
                CheckedExpression checked = shifted(checkCel(expression.text(), environment), expression.offset());
                problems.addAll(checked.problems());
                references.addAll(checked.references());
                result = parsed.only() == null ? Simple.STRING : checked.result();
            }
            return new CheckedExpression(result, problems, references);
        } catch (MalformedTemplate e) {
            return broken(e.offset(), 2, String.valueOf(e.getMessage()));
        }
    }

    private static CheckedExpression checkCel(String expression, TypeEnvironment environment) {
        CelValidationResult parsed = ENVIRONMENT.cel().parse(expression);
        if (parsed.hasError()) {
            return new CheckedExpression(Simple.ANY, problems(IssueSentences.ofSyntax(expression), parsed), List.of());
        }
        CelAbstractSyntaxTree tree = ast(parsed);
        List<Reference> references = Syntax.references(tree, expression);
        List<Problem> problems = new ArrayList<>();
        Set<String> unknown = unknownNames(references, environment, problems);
        CheckedCel types = environment.checked(references);
        CelValidationResult checked =
                types.with(ENVIRONMENT.compiler(), unknown).check(tree);
        StaticTypes named = StaticTypes.of(tree.getExpr(), environment);
        IssueSentences sentences = new IssueSentences(expression, tree.getExpr(), named, types);
        problems.addAll(problems(sentences, checked));
        if (checked.hasError()) {
            return result(Simple.ANY, problems, references);
        }
        CelAbstractSyntaxTree typed = ast(checked);
        problems.addAll(constants(typed, expression, sentences));
        problems.addAll(ChoiceComparisons.problems(typed, expression, named));
        ValueType precise = named.of(tree.getExpr());
        Optional<ValueType> type = precise == null ? types.fromCel(typed.getResultType()) : Optional.of(precise);
        if (type.isEmpty()) {
            problems.add(new Problem(
                    0,
                    Math.max(1, expression.length()),
                    "The result is neither a text, a number, true or false, a list nor a map, so a runbook can't use it.",
                    ""));
        }
        return result(type.orElse(Simple.ANY), problems, references);
    }

    /// What is wrong with regular expressions, timestamps and durations that are written out.
    private static List<Problem> constants(CelAbstractSyntaxTree tree, String expression, IssueSentences sentences) {
        if (CHECKED_FUNCTIONS.stream().noneMatch(expression::contains)) {
            return List.of();
        }
        List<Problem> oversized = new ArrayList<>();
        for (CelExpr pattern : RegularExpressions.patterns(tree.getExpr())) {
            String text = Syntax.constantText(pattern);
            String problem = text == null ? null : RegularExpressions.problem(text);
            if (text != null && problem != null) {
                int offset = Syntax.offset(tree.getSource(), expression, pattern.id());
                oversized.add(new Problem(offset, 1, problem, ""));
            }
        }
        if (!oversized.isEmpty()) {
            // The validators would compile the pattern.
            return oversized;
        }
        return problems(
                sentences,
                CelValidatorFactory.standardCelValidatorBuilder(ENVIRONMENT.cel())
                        .addAstValidators(
                                RegexLiteralValidator.INSTANCE,
                                TimestampLiteralValidator.INSTANCE,
                                DurationLiteralValidator.INSTANCE)
                        .build()
                        .validate(tree));
    }

    private static Set<String> unknownNames(
            List<Reference> references, TypeEnvironment environment, List<Problem> problems) {
        Set<String> unknown = new LinkedHashSet<>();
        for (Reference reference : references) {
            String name = reference.name();
            if (environment.typeOf(name).isEmpty()) {
                unknown.add(name);
                String message = environment
                        .reasonAgainst(name)
                        .orElseGet(() -> "`" + name + "` is not known here"
                                + NearNames.orAll(name, environment.names(), "the names are"));
                problems.add(new Problem(reference.offset(), name.length(), message, ""));
            }
        }
        return unknown;
    }

    private static List<Problem> problems(IssueSentences sentences, CelValidationResult result) {
        return sentences.of(result.getErrors(), result.getSource()).stream()
                .map(sentence -> new Problem(sentence.offset(), sentence.length(), sentence.message(), sentence.hint()))
                .toList();
    }

    private static CheckedExpression result(ValueType type, List<Problem> problems, List<Reference> references) {
        List<Problem> sorted = problems.stream()
                .distinct()
                .sorted(Comparator.comparingInt(Problem::offset))
                .toList();
        return new CheckedExpression(sorted.isEmpty() ? type : Simple.ANY, sorted, references);
    }

    private static CheckedExpression broken(int offset, int length, String message) {
        Problem problem = new Problem(offset, Math.max(1, length), message, "");
        return new CheckedExpression(Simple.ANY, List.of(problem), List.of());
    }

    private static CheckedExpression shifted(CheckedExpression checked, int by) {
        List<Problem> problems = checked.problems().stream()
                .map(problem -> new Problem(problem.offset() + by, problem.length(), problem.message(), problem.hint()))
                .toList();
        List<Reference> references = checked.references().stream()
                .map(reference -> new Reference(reference.name(), reference.field(), reference.offset() + by))
                .toList();
        return new CheckedExpression(checked.result(), problems, references);
    }

    private static CelAbstractSyntaxTree ast(CelValidationResult result) {
        try {
            return result.getAst();
        } catch (CelValidationException e) {
            // Asked only where `hasError` is false, and only an error makes `getAst` throw.
            throw new IllegalStateException(e);
        }
    }
}
