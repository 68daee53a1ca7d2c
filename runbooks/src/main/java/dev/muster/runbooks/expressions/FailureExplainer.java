package dev.muster.runbooks.expressions;

import dev.cel.common.CelErrorCode;
import dev.cel.common.ast.CelExpr;
import dev.cel.runtime.CelEvaluationException;
import dev.muster.runbooks.types.NearNames;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Says why an evaluation failed.
///
/// CEL names only the place and the kind of a failure. The expression is therefore evaluated once more with every
/// intermediate value kept, so that the sentence can name what was looked at and the names that would have worked.
final class FailureExplainer {
    private static final Pattern PLACE = Pattern.compile("evaluation error at [^:]*:(\\d+): ");

    private final Compiled compiled;
    private final Map<Long, Object> seen;
    private final int place;

    private FailureExplainer(Compiled compiled, Map<Long, Object> seen, int place) {
        this.compiled = compiled;
        this.seen = seen;
        this.place = place;
    }

    static ExpressionFailure explain(
            Compiled compiled, Map<String, Object> values, Set<String> names, CelEvaluationException thrown) {
        Matcher matcher = PLACE.matcher(String.valueOf(thrown.getMessage()));
        int codePoints = matcher.lookingAt() ? Integer.parseInt(matcher.group(1)) : 0;
        int place = Syntax.characters(compiled.expression(), codePoints);
        Throwable fault = FunctionFault.behind(thrown);
        ExpressionFailure failure;
        if (fault instanceof FunctionFault) {
            failure = new ExpressionFailure(compiled.expression(), place, String.valueOf(fault.getMessage()));
        } else {
            failure =
                    new FailureExplainer(compiled, compiled.trace(values), place).explain(thrown.getErrorCode(), names);
        }
        failure.initCause(thrown);
        return failure;
    }

    /// The failure of an expression whose value depends on a name that is not there.
    static ExpressionFailure missingName(Compiled compiled, Set<String> names) {
        for (Reference reference : compiled.references()) {
            if (!names.contains(reference.name())) {
                String message = "`" + reference.name() + "` is not known here"
                        + NearNames.orAll(reference.name(), names, "the names are");
                return new ExpressionFailure(compiled.expression(), reference.offset(), message);
            }
        }
        return new ExpressionFailure(compiled.expression(), 0, "The expression has no value.");
    }

    private ExpressionFailure explain(CelErrorCode code, Set<String> names) {
        return switch (code) {
            case ATTRIBUTE_NOT_FOUND -> missingField(names);
            case INDEX_OUT_OF_BOUNDS -> beyondTheEnd();
            case OVERLOAD_NOT_FOUND, AMBIGUOUS_OVERLOAD -> unlikeKinds();
            case DIVIDE_BY_ZERO -> failure("This divides by zero.");
            case NUMERIC_OVERFLOW -> failure("The result is beyond the range of whole numbers (64 bits).");
            case ITERATION_BUDGET_EXCEEDED ->
                failure("The loops of this expression take more than " + Limits.ROUNDS_MAX + " rounds together.");
            case BAD_FORMAT, INVALID_ARGUMENT -> failure(badArgument());
            case DUPLICATE_ATTRIBUTE -> failure("The same key is given twice in a map.");
            case TYPE_NOT_FOUND, INTERNAL_ERROR ->
                failure("A function of this expression can't use a value it was given.");
        };
    }

    private ExpressionFailure failure(String message) {
        return new ExpressionFailure(compiled.expression(), place, message);
    }

    private ExpressionFailure missingField(Set<String> names) {
        for (CelExpr node : nodesAtPlace()) {
            if (node.getKind() == CelExpr.ExprKind.Kind.SELECT) {
                CelExpr.CelSelect select = node.select();
                int offset = Syntax.fieldOffset(compiled.expression(), place, select.field());
                return new ExpressionFailure(compiled.expression(), offset, noField(select.operand(), select.field()));
            }
            if (isCall(node, "_[_]")) {
                CelExpr operand = node.call().args().get(0);
                // A key that is computed is a value, and values are not repeated.
                String key = Syntax.constantText(node.call().args().get(1));
                return failure(key == null ? subject(operand) + " has no such key." : noField(operand, key));
            }
        }
        return missingName(compiled, names);
    }

    private String noField(CelExpr operand, String field) {
        Object value = seen.get(operand.id());
        if (value instanceof Map<?, ?> map) {
            List<String> fields = new ArrayList<>();
            map.keySet().forEach(key -> fields.add(String.valueOf(key)));
            return subject(operand) + " has no field `" + field + "`"
                    + NearNames.orAll(field, fields, "the fields are");
        }
        String kind = value == null ? "" : " is " + Values.kind(value) + " and";
        return subject(operand) + kind + " has no field `" + field + "`.";
    }

    private ExpressionFailure beyondTheEnd() {
        for (CelExpr node : nodesAtPlace()) {
            if (isCall(node, "_[_]")) {
                CelExpr operand = node.call().args().get(0);
                if (seen.get(operand.id()) instanceof Collection<?> list) {
                    String size = switch (list.size()) {
                        case 0 -> " is empty";
                        case 1 -> " has one element, `[0]`";
                        default -> " has " + list.size() + " elements, `[0]` to `[" + (list.size() - 1) + "]`";
                    };
                    return failure(subject(operand) + size + ", so the index is out of range.");
                }
            }
        }
        return failure("The index is out of range.");
    }

    private ExpressionFailure unlikeKinds() {
        for (CelExpr node : nodesAtPlace()) {
            if (node.getKind() == CelExpr.ExprKind.Kind.CALL) {
                List<String> kinds = new ArrayList<>();
                node.call().target().ifPresent(target -> kinds.add(Values.kind(seen.get(target.id()))));
                node.call().args().forEach(argument -> kinds.add(Values.kind(seen.get(argument.id()))));
                return failure(Operators.mismatch(node.call().function(), kinds));
            }
        }
        return failure("These kinds of values don't go together here.");
    }

    private String badArgument() {
        for (CelExpr node : nodesAtPlace()) {
            if (node.getKind() == CelExpr.ExprKind.Kind.CALL) {
                return Operators.shown(node.call().function()) + " can't use the value it was given.";
            }
        }
        return "The expression can't use a value it was given.";
    }

    private List<CelExpr> nodesAtPlace() {
        return Syntax.nodes(compiled.tree().getExpr()).stream()
                .filter(node -> Syntax.offset(compiled.tree().getSource(), compiled.expression(), node.id()) == place)
                .toList();
    }

    private static boolean isCall(CelExpr node, String function) {
        return node.getKind() == CelExpr.ExprKind.Kind.CALL
                && node.call().function().equals(function);
    }

    private static String subject(CelExpr operand) {
        @Nullable String path = Syntax.path(operand);
        return path == null ? "The value before it" : "`" + path + "`";
    }
}
