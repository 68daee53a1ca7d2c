package dev.muster.runbooks.expressions;

import dev.cel.common.CelAbstractSyntaxTree;
import dev.cel.common.CelIssue;
import dev.cel.common.CelSource;
import dev.cel.common.ast.CelConstant;
import dev.cel.common.ast.CelExpr;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// What can be read off an expression's syntax tree.
///
/// CEL counts places in code points; everything here speaks of characters, as Java texts do.
final class Syntax {
    private Syntax() {}

    /// The names that are neither of a loop inside the expression nor of CEL, with the fields selected from them, in
    /// the
    /// order of the text.
    static List<Reference> references(CelAbstractSyntaxTree tree, String expression) {
        List<Reference> found = new ArrayList<>();
        collect(tree.getExpr(), null, new Collector(tree.getSource(), expression, new HashSet<>(), found));
        found.sort(Comparator.comparingInt(Reference::offset));
        return List.copyOf(found);
    }

    private record Collector(CelSource source, String expression, Set<String> bound, List<Reference> found) {}

    private static void collect(CelExpr expr, @Nullable String field, Collector collector) {
        switch (expr.getKind()) {
            case IDENT -> {
                String name = expr.ident().name();
                if (!collector.bound().contains(name) && !Names.isType(name)) {
                    int offset = offset(collector.source(), collector.expression(), expr.id());
                    collector.found().add(new Reference(name, field, offset));
                }
            }
            case SELECT -> collect(expr.select().operand(), expr.select().field(), collector);
            case CALL -> {
                CelExpr.CelCall call = expr.call();
                call.target().ifPresent(target -> collect(target, null, collector));
                for (int i = 0; i < call.args().size(); i++) {
                    boolean indexed = i == 0 && call.function().equals("_[_]");
                    collect(
                            call.args().get(i),
                            indexed ? constantText(call.args().get(1)) : null,
                            collector);
                }
            }
            case LIST -> expr.list().elements().forEach(element -> collect(element, null, collector));
            case STRUCT -> expr.struct().entries().forEach(entry -> collect(entry.value(), null, collector));
            case MAP ->
                expr.map().entries().forEach(entry -> {
                    collect(entry.key(), null, collector);
                    collect(entry.value(), null, collector);
                });
            case COMPREHENSION -> collectLoop(expr.comprehension(), collector);
            case NOT_SET, CONSTANT -> {}
        }
    }

    private static void collectLoop(CelExpr.CelComprehension loop, Collector outer) {
        collect(loop.iterRange(), null, outer);
        collect(loop.accuInit(), null, outer);
        Set<String> bound = new HashSet<>(outer.bound());
        bound.add(loop.iterVar());
        bound.add(loop.iterVar2());
        bound.add(loop.accuVar());
        Collector inner = new Collector(outer.source(), outer.expression(), bound, outer.found());
        collect(loop.loopCondition(), null, inner);
        collect(loop.loopStep(), null, inner);
        collect(loop.result(), null, inner);
    }

    /// The text of a constant text, otherwise null.
    static @Nullable String constantText(CelExpr expr) {
        boolean text = expr.getKind() == CelExpr.ExprKind.Kind.CONSTANT
                && expr.constant().getKind() == CelConstant.Kind.STRING_VALUE;
        return text ? expr.constant().stringValue() : null;
    }

    /// Every node below and including the root, parents first.
    static List<CelExpr> nodes(CelExpr root) {
        List<CelExpr> nodes = new ArrayList<>();
        gather(root, nodes);
        return nodes;
    }

    private static void gather(CelExpr expr, List<CelExpr> nodes) {
        nodes.add(expr);
        switch (expr.getKind()) {
            case SELECT -> gather(expr.select().operand(), nodes);
            case CALL -> {
                expr.call().target().ifPresent(target -> gather(target, nodes));
                expr.call().args().forEach(argument -> gather(argument, nodes));
            }
            case LIST -> expr.list().elements().forEach(element -> gather(element, nodes));
            case STRUCT -> expr.struct().entries().forEach(entry -> gather(entry.value(), nodes));
            case MAP ->
                expr.map().entries().forEach(entry -> {
                    gather(entry.key(), nodes);
                    gather(entry.value(), nodes);
                });
            case COMPREHENSION -> {
                CelExpr.CelComprehension loop = expr.comprehension();
                gather(loop.iterRange(), nodes);
                gather(loop.accuInit(), nodes);
                gather(loop.loopCondition(), nodes);
                gather(loop.loopStep(), nodes);
                gather(loop.result(), nodes);
            }
            case NOT_SET, CONSTANT, IDENT -> {}
        }
    }

    /// The expression as its author would name it, if it is a name with fields and constant keys; otherwise null.
    static @Nullable String path(CelExpr expr) {
        return switch (expr.getKind()) {
            case IDENT -> expr.ident().name();
            case SELECT -> {
                String operand = path(expr.select().operand());
                yield operand == null ? null : operand + "." + expr.select().field();
            }
            case CALL -> {
                CelExpr.CelCall call = expr.call();
                boolean indexed = call.function().equals("_[_]");
                String operand = indexed ? path(call.args().get(0)) : null;
                String key = indexed ? constantText(call.args().get(1)) : null;
                yield operand == null || key == null ? null : operand + "[\"" + key + "\"]";
            }
            case NOT_SET, CONSTANT, LIST, STRUCT, MAP, COMPREHENSION -> null;
        };
    }

    /// Where a node stands.
    static int offset(CelSource source, String expression, long id) {
        Integer codePoints = source.getPositionsMap().get(id);
        return codePoints == null ? 0 : characters(expression, codePoints);
    }

    /// Where an issue stands.
    static int offset(CelSource source, String expression, CelIssue issue) {
        return source.getLocationOffset(issue.getSourceLocation())
                .map(codePoints -> characters(expression, codePoints))
                .orElse(0);
    }

    /// Turns a count of code points into a count of characters.
    static int characters(String expression, int codePoints) {
        int known = Math.clamp(codePoints, 0, expression.codePointCount(0, expression.length()));
        return expression.offsetByCodePoints(0, known);
    }

    /// Where the field of a selection stands, given where its dot does.
    static int fieldOffset(String expression, int dot, String field) {
        int at = expression.indexOf(field, dot);
        return at < 0 ? dot : at;
    }
}
