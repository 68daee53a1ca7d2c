package dev.muster.runbooks.expressions;

import dev.cel.common.CelAbstractSyntaxTree;
import dev.cel.common.CelValidationException;
import dev.cel.common.CelValidationResult;
import dev.cel.common.ast.CelExpr;
import dev.cel.common.types.SimpleType;
import dev.cel.compiler.CelCompilerBuilder;
import dev.cel.runtime.CelEvaluationException;
import dev.cel.runtime.CelEvaluationListener;
import dev.cel.runtime.CelRuntime;
import dev.cel.runtime.CelUnknownSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// An expression that is ready to be evaluated over any scope; immutable and shared between threads.
///
/// @param expression the CEL text
/// @param tree its checked tree, in which every name is of unknown type
/// @param references the names it uses
/// @param patterns the ids of the nodes that are regular expressions
/// @param program what evaluates it
record Compiled(
        String expression,
        CelAbstractSyntaxTree tree,
        List<Reference> references,
        Set<Long> patterns,
        CelRuntime.Program program) {

    /// Parses and compiles.
    static Compiled of(Environment environment, String expression) throws ExpressionFailure {
        try {
            CelAbstractSyntaxTree parsed = tree(environment.cel().parse(expression), expression);
            List<Reference> references = Syntax.references(parsed, expression);
            CelCompilerBuilder builder = environment.compiler().toCompilerBuilder();
            references.stream().map(Reference::name).distinct().forEach(name -> builder.addVar(name, SimpleType.DYN));
            CelAbstractSyntaxTree tree = tree(builder.build().check(parsed), expression);
            List<CelExpr> patterns = RegularExpressions.patterns(tree.getExpr());
            for (CelExpr pattern : patterns) {
                String text = Syntax.constantText(pattern);
                String problem = text == null ? null : RegularExpressions.problem(text);
                if (problem != null) {
                    int offset = Syntax.offset(tree.getSource(), expression, pattern.id());
                    throw new ExpressionFailure(expression, offset, problem);
                }
            }
            Set<Long> ids = patterns.stream().map(CelExpr::id).collect(Collectors.toUnmodifiableSet());
            return new Compiled(
                    expression, tree, references, ids, environment.cel().createProgram(tree));
        } catch (CelEvaluationException | IllegalArgumentException e) {
            // CEL refuses a few constants (a broken regular expression or timestamp) while it prepares the program.
            ExpressionFailure failure = new ExpressionFailure(expression, 0, "This is not a valid expression.");
            failure.initCause(e);
            throw failure;
        }
    }

    /// The tree of a result without errors.
    static CelAbstractSyntaxTree tree(CelValidationResult result, String expression) throws ExpressionFailure {
        if (result.hasError()) {
            IssueSentences.Sentence first = IssueSentences.ofSyntax(expression)
                    .of(result.getErrors(), result.getSource())
                    .getFirst();
            throw new ExpressionFailure(expression, first.offset(), first.whole());
        }
        try {
            return result.getAst();
        } catch (CelValidationException e) {
            // `hasError` was asked above, and only an error makes `getAst` throw.
            throw new IllegalStateException(e);
        }
    }

    /// Evaluates.
    ///
    /// @throws ExpressionFailure with the sentence that explains it
    @Nullable
    Object evaluate(Map<String, ?> scope) throws ExpressionFailure {
        Map<String, Object> values = new HashMap<>();
        try {
            for (Reference reference : references) {
                String name = reference.name();
                if (scope.containsKey(name) && !values.containsKey(name)) {
                    values.put(name, Values.toCel(scope.get(name)));
                }
            }
            Object result = program.trace(values, new Budget(patterns));
            if (result instanceof CelUnknownSet) {
                throw FailureExplainer.missingName(this, scope.keySet());
            }
            return Values.fromCel(result);
        } catch (CelEvaluationException e) {
            throw FailureExplainer.explain(this, values, scope.keySet(), e);
        } catch (FunctionFault e) {
            ExpressionFailure failure = new ExpressionFailure(expression, 0, String.valueOf(e.getMessage()));
            failure.initCause(e);
            throw failure;
        }
    }

    /// The value of every node as it was evaluated last, until the evaluation failed.
    Map<Long, Object> trace(Map<String, Object> values) {
        Map<Long, Object> seen = new HashMap<>();
        CelEvaluationListener listener = (node, value) -> {
            if (value != null) {
                seen.put(node.id(), value);
            }
        };
        try {
            program.trace(values, listener);
            return seen;
        } catch (CelEvaluationException | RuntimeException e) {
            // It failed the first time too, which is why it is traced; what it did until then is the answer.
            return seen;
        }
    }
}
