package dev.muster.runbooks.expressions;

import dev.cel.common.ast.CelExpr;
import dev.cel.runtime.CelEvaluationListener;
import java.util.Collection;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// What one evaluation may still use.
///
/// CEL bounds the rounds of loops, but not what each round costs: comparing two long lists is one step to it. Here
/// every
/// value that is made or looked at costs its size, so that an evaluation ends well within the second that a workflow
/// thread has.
final class Budget implements CelEvaluationListener {
    /// How many characters of a text cost as much as one element of a list.
    private static final int CHARACTERS_PER_UNIT = 16;

    private final Set<Long> patterns;
    private long left = Limits.WORK_MAX;

    /// @param patterns the ids of the nodes that are patterns of `matches`
    Budget(Set<Long> patterns) {
        this.patterns = patterns;
    }

    @Override
    public void callback(CelExpr node, @Nullable Object value) {
        if (isAccumulator(node)) {
            return;
        }
        int cost = 1;
        if (value instanceof String text) {
            Functions.requireShort(text.length());
            String problem = patterns.contains(node.id()) ? RegularExpressions.problem(text) : null;
            if (problem != null) {
                throw new FunctionFault(problem);
            }
            cost += text.length() / CHARACTERS_PER_UNIT;
        } else if (value instanceof Collection<?> list) {
            Functions.requireFew(list.size());
            cost += list.size();
        } else if (value instanceof Map<?, ?> map) {
            Functions.requireFew(map.size());
            cost += map.size();
        }
        left -= cost;
        if (left < 0) {
            throw new FunctionFault("This expression does too much work for one evaluation; split it with a `set` step"
                    + " or look at less data.");
        }
    }

    /// Whether the node stands for the list that a loop is making, which CEL extends in place: to count it in every
    /// round
    /// would charge a loop for the square of its length.
    private static boolean isAccumulator(CelExpr node) {
        return switch (node.getKind()) {
            case IDENT -> node.ident().name().startsWith("@");
            case CALL -> {
                String function = node.call().function();
                boolean step = function.equals("_+_") || function.equals("_?_:_");
                yield step && node.call().args().stream().anyMatch(Budget::isAccumulator);
            }
            case NOT_SET, CONSTANT, SELECT, LIST, STRUCT, MAP, COMPREHENSION -> false;
        };
    }
}
