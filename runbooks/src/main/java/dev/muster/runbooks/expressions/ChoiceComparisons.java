package dev.muster.runbooks.expressions;

import dev.cel.common.CelAbstractSyntaxTree;
import dev.cel.common.ast.CelExpr;
import dev.muster.runbooks.expressions.CheckedExpression.Problem;
import dev.muster.runbooks.types.NearNames;
import dev.muster.runbooks.types.ValueType.Choice;
import java.util.ArrayList;
import java.util.List;

/// Finds comparisons of a choice with a word it can't have, which would silently never hold.
final class ChoiceComparisons {
    private ChoiceComparisons() {}

    static List<Problem> problems(CelAbstractSyntaxTree tree, String expression, StaticTypes types) {
        List<Problem> problems = new ArrayList<>();
        for (CelExpr node : Syntax.nodes(tree.getExpr())) {
            if (node.getKind() == CelExpr.ExprKind.Kind.CALL
                    && node.call().args().size() == 2) {
                String function = node.call().function();
                if (function.equals("_==_") || function.equals("_!=_")) {
                    CelExpr left = node.call().args().get(0);
                    CelExpr right = node.call().args().get(1);
                    compare(left, right, tree, expression, types, problems);
                    compare(right, left, tree, expression, types, problems);
                }
            }
        }
        return problems;
    }

    private static void compare(
            CelExpr named,
            CelExpr word,
            CelAbstractSyntaxTree tree,
            String expression,
            StaticTypes types,
            List<Problem> problems) {
        String text = Syntax.constantText(word);
        if (text != null
                && types.of(named) instanceof Choice choice
                && !choice.values().contains(text)) {
            int offset = Syntax.offset(tree.getSource(), expression, word.id());
            String message = "`" + Syntax.path(named) + "` is never `" + text + "`"
                    + NearNames.orAll(text, choice.values(), "its values are");
            problems.add(new Problem(offset, text.length() + 2, message, ""));
        }
    }
}
