package dev.muster.runbooks.checks;

import dev.muster.runbooks.expressions.Expressions;
import dev.muster.runbooks.expressions.MalformedTemplate;
import dev.muster.runbooks.expressions.Reference;
import dev.muster.runbooks.expressions.Template;
import dev.muster.runbooks.yaml.Tree;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Looks into the texts of a runbook.
public final class Texts {
    private static final Pattern SELECTION =
            Pattern.compile("\\s*+[a-z][A-Za-z0-9_]*+(\\.[A-Za-z_][A-Za-z0-9_]*+)*+\\s*+");

    /// What looks like a name and is a value.
    private static final Set<String> VALUES = Set.of("true", "false", "null");

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
        return only == null
                ? condition.text().length()
                : only.offset() + only.text().length();
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
        List<Reference> references = new ArrayList<>();
        references(expression(condition), expressionStart(condition), references);
        return references;
    }

    /// The names that a text uses; none if it is no template.
    static List<Reference> references(Tree.Scalar scalar) {
        if (!Template.isTemplate(scalar.text())) {
            return List.of();
        }
        try {
            List<Reference> references = new ArrayList<>();
            for (Template.Expression expression : Template.parse(scalar.text()).expressions()) {
                references(expression.text(), expression.offset(), references);
            }
            return references;
        } catch (MalformedTemplate e) {
            // The rule `malformed-template` reports it; it uses no names until it is mended.
            return List.of();
        }
    }

    /// Whether an expression only selects fields: `inputs.url`. Such a one is read without CEL, since most are.
    static boolean isSelection(String expression) {
        return SELECTION.matcher(expression).matches() && !VALUES.contains(expression.strip());
    }

    private static void references(String expression, int offset, List<Reference> references) {
        if (isSelection(expression)) {
            String selection = expression.strip();
            String[] parts = selection.split("\\.", 3);
            references.add(new Reference(
                    parts[0], parts.length > 1 ? parts[1] : null, offset + expression.indexOf(selection)));
            return;
        }
        for (Reference reference : Expressions.shared().references(expression)) {
            references.add(new Reference(reference.name(), reference.field(), offset + reference.offset()));
        }
    }
}
