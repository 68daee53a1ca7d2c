package dev.muster.runbooks.checks;

import dev.muster.runbooks.expressions.Expressions;
import dev.muster.runbooks.expressions.MalformedTemplate;
import dev.muster.runbooks.expressions.Reference;
import dev.muster.runbooks.expressions.Template;
import dev.muster.runbooks.yaml.Tree;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/// Looks into the texts of a runbook.
public final class Texts {
    private Texts() {}

    /// The expression of a condition, without `${}` around it.
    public static String expression(Tree.Scalar condition) {
        return condition.text().substring(expressionStart(condition), expressionEnd(condition));
    }

    /// Where the expression of a condition begins in its text.
    static int expressionStart(Tree.Scalar condition) {
        Template.Expression only = only(condition);
        return only == null ? 0 : only.offset();
    }

    private static int expressionEnd(Tree.Scalar condition) {
        Template.Expression only = only(condition);
        return only == null ? condition.text().length() : only.offset() + only.text().length();
    }

    private static Template.@Nullable Expression only(Tree.Scalar condition) {
        if (!Template.isTemplate(condition.text())) {
            return null;
        }
        try {
            return Template.parse(condition.text()).only();
        } catch (MalformedTemplate e) {
            // The rule `malformed-template` reports it; here the text counts as it stands.
            return null;
        }
    }

    /// Every scalar inside a value.
    static List<Tree.Scalar> scalars(Tree tree) {
        List<Tree.Scalar> scalars = new ArrayList<>();
        collect(tree, scalars);
        return scalars;
    }

    private static void collect(Tree tree, List<Tree.Scalar> scalars) {
        switch (tree) {
            case Tree.Scalar scalar -> scalars.add(scalar);
            case Tree.Sequence sequence -> sequence.items().forEach(item -> collect(item, scalars));
            case Tree.Mapping mapping -> mapping.entries().forEach(entry -> collect(entry.value(), scalars));
        }
    }

    /// The names of the secrets that a value mentions, sorted.
    public static List<String> secrets(Tree tree) {
        SortedSet<String> secrets = new TreeSet<>();
        for (Tree.Scalar scalar : scalars(tree)) {
            if (scalar.text().contains("secrets")) {
                for (Reference reference : references(scalar)) {
                    String field = reference.field();
                    if (reference.name().equals("secrets") && field != null) {
                        secrets.add(field);
                    }
                }
            }
        }
        return List.copyOf(secrets);
    }

    /// The names that a condition uses, with offsets in its text.
    static List<Reference> conditionReferences(Tree.Scalar condition) {
        int start = expressionStart(condition);
        return Expressions.shared().references(expression(condition)).stream()
                .map(reference -> new Reference(reference.name(), reference.field(), start + reference.offset()))
                .toList();
    }

    /// The names that a text uses; none if it is no template.
    static List<Reference> references(Tree.Scalar scalar) {
        if (!Template.isTemplate(scalar.text())) {
            return List.of();
        }
        try {
            return Template.parse(scalar.text()).references();
        } catch (MalformedTemplate e) {
            // The rule `malformed-template` reports it; it uses no names until it is mended.
            return List.of();
        }
    }
}
