package dev.muster.runbooks.expressions;

import dev.cel.common.ast.CelExpr;
import dev.muster.runbooks.types.Field;
import dev.muster.runbooks.types.ValueType;
import dev.muster.runbooks.types.ValueType.ListOf;
import dev.muster.runbooks.types.ValueType.MapOf;
import dev.muster.runbooks.types.ValueType.Simple;
import dev.muster.runbooks.types.ValueType.Structure;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The types of the parts of an expression that merely name something: names, their fields, elements, loop names.
///
/// CEL gives no types at all for an expression with an error in it, and it takes a URL for a text. This is what a
/// suggestion and a precise result type need.
final class StaticTypes {
    private final Map<Long, ValueType> types = new HashMap<>();

    private StaticTypes() {}

    static StaticTypes of(CelExpr root, TypeEnvironment environment) {
        StaticTypes result = new StaticTypes();
        Map<String, ValueType> names = new HashMap<>();
        environment.names().forEach(name -> environment.typeOf(name).ifPresent(type -> names.put(name, type)));
        result.visit(root, names);
        return result;
    }

    /// The type of a node that names something, otherwise null.
    @Nullable
    ValueType of(CelExpr node) {
        return types.get(node.id());
    }

    private @Nullable ValueType visit(CelExpr node, Map<String, ValueType> names) {
        ValueType type = switch (node.getKind()) {
            case IDENT -> names.get(node.ident().name());
            case SELECT ->
                field(visit(node.select().operand(), names), node.select().field());
            case CALL -> call(node.call(), names);
            case COMPREHENSION -> loop(node.comprehension(), names);
            case LIST -> {
                node.list().elements().forEach(element -> visit(element, names));
                yield null;
            }
            case MAP -> {
                node.map().entries().forEach(entry -> {
                    visit(entry.key(), names);
                    visit(entry.value(), names);
                });
                yield null;
            }
            case NOT_SET, CONSTANT, STRUCT -> null;
        };
        if (type != null) {
            types.put(node.id(), type);
        }
        return type;
    }

    private @Nullable ValueType call(CelExpr.CelCall call, Map<String, ValueType> names) {
        call.target().ifPresent(target -> visit(target, names));
        ValueType first = null;
        for (int i = 0; i < call.args().size(); i++) {
            ValueType type = visit(call.args().get(i), names);
            first = i == 0 ? type : first;
        }
        return call.function().equals("_[_]") ? element(first) : null;
    }

    private @Nullable ValueType loop(CelExpr.CelComprehension loop, Map<String, ValueType> names) {
        ValueType range = visit(loop.iterRange(), names);
        Map<String, ValueType> inner = new HashMap<>(names);
        inner.remove(loop.iterVar());
        // A loop over a map runs over its keys.
        ValueType each = range instanceof MapOf ? Simple.STRING : element(range);
        if (each != null) {
            inner.put(loop.iterVar(), each);
        }
        visit(loop.loopCondition(), inner);
        visit(loop.loopStep(), inner);
        return null;
    }

    private static @Nullable ValueType element(@Nullable ValueType type) {
        if (type instanceof ListOf list) {
            return list.element();
        }
        if (type instanceof MapOf map) {
            return map.value();
        }
        return type == Simple.COMMAND ? Simple.STRING : null;
    }

    private static @Nullable ValueType field(@Nullable ValueType type, String name) {
        if (type instanceof Structure structure) {
            return structure.fields().stream()
                    .filter(field -> field.name().equals(name))
                    .map(Field::type)
                    .findFirst()
                    .orElse(null);
        }
        return type instanceof MapOf map ? map.value() : null;
    }
}
