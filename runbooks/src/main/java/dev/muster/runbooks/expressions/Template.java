package dev.muster.runbooks.expressions;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A text with expressions in it.
///
/// `${` begins an expression and its matching `}` ends it: braces of CEL maps and braces in CEL texts are understood.
/// `$${` stands for a literal `${`. Any other `$` is itself.
///
/// @param parts in the order of the text; neighbouring literals are joined, empty ones left out
public record Template(List<Part> parts) {
    public Template {
        parts = List.copyOf(parts);
    }

    /// A piece of a template.
    public sealed interface Part {
        /// The text as it counts: the literal with `$${` resolved, or the CEL text without `${` and `}`.
        String text();

        /// Where it begins in the template, in characters from 0; for an expression the character after `${`.
        int offset();
    }

    /// A piece that stands for itself.
    public record Literal(String text, int offset) implements Part {}

    /// A piece that is evaluated.
    public record Expression(String text, int offset) implements Part {}

    /// Whether a text holds an expression or an escaped one; any other text stands for itself.
    public static boolean isTemplate(String text) {
        return text.contains("${");
    }

    /// Reads a text.
    ///
    /// @throws MalformedTemplate if an expression is empty or does not end
    public static Template parse(String text) throws MalformedTemplate {
        List<Part> parts = new ArrayList<>();
        StringBuilder literal = new StringBuilder();
        int literalStart = 0;
        int at = 0;
        while (at < text.length()) {
            if (text.startsWith("$${", at)) {
                literal.append("${");
                at += 3;
            } else if (text.startsWith("${", at)) {
                if (!literal.isEmpty()) {
                    parts.add(new Literal(literal.toString(), literalStart));
                    literal.setLength(0);
                }
                int end = endOfExpression(text, at);
                String expression = text.substring(at + 2, end);
                if (expression.isBlank()) {
                    throw new MalformedTemplate(at, "`${}` holds no expression.");
                }
                parts.add(new Expression(expression, at + 2));
                at = end + 1;
                literalStart = at;
            } else {
                literal.append(text.charAt(at++));
            }
        }
        if (!literal.isEmpty()) {
            parts.add(new Literal(literal.toString(), literalStart));
        }
        return new Template(parts);
    }

    /// The only expression of a text that is exactly one `${...}`, white space around it aside; otherwise null.
    public @Nullable Expression only() {
        Expression only = null;
        for (Part part : parts) {
            switch (part) {
                case Expression expression -> {
                    if (only != null) {
                        return null;
                    }
                    only = expression;
                }
                case Literal literal -> {
                    if (!literal.text().isBlank()) {
                        return null;
                    }
                }
            }
        }
        return only;
    }

    /// The expressions, in the order of the text.
    public List<Expression> expressions() {
        List<Expression> expressions = new ArrayList<>();
        for (Part part : parts) {
            if (part instanceof Expression expression) {
                expressions.add(expression);
            }
        }
        return List.copyOf(expressions);
    }

    /// The top-level names that the expressions use, with offsets in the template, in the order of the text. An
    /// expression that is not CEL adds none.
    public List<Reference> references() {
        List<Reference> references = new ArrayList<>();
        for (Expression expression : expressions()) {
            for (Reference reference : Expressions.shared().references(expression.text())) {
                references.add(
                        new Reference(reference.name(), reference.field(), expression.offset() + reference.offset()));
            }
        }
        return List.copyOf(references);
    }

    /// The index of the `}` that ends the expression whose `${` is at `start`.
    private static int endOfExpression(String text, int start) throws MalformedTemplate {
        int depth = 0;
        int at = start + 2;
        while (at < text.length()) {
            char c = text.charAt(at);
            switch (c) {
                case '\'', '"' -> at = endOfText(text, at, start);
                case '{' -> depth++;
                case '}' -> {
                    if (depth == 0) {
                        return at;
                    }
                    depth--;
                }
                default -> {}
            }
            at++;
        }
        throw new MalformedTemplate(
                start, "The expression that begins here has no `}` at its end; write `$${` for a literal `${`.");
    }

    /// The index of the last quote of the CEL text that begins at `open`.
    private static int endOfText(String text, int open, int start) throws MalformedTemplate {
        char quote = text.charAt(open);
        String triple = String.valueOf(quote).repeat(3);
        String close = text.startsWith(triple, open) ? triple : String.valueOf(quote);
        // In a raw text (r"...") a backslash is a character like any other.
        boolean raw = open > 0 && "rR".indexOf(text.charAt(open - 1)) >= 0;
        int at = open + close.length();
        while (at < text.length()) {
            if (text.charAt(at) == '\\' && !raw) {
                at += 2;
            } else if (text.startsWith(close, at)) {
                return at + close.length() - 1;
            } else {
                at++;
            }
        }
        throw new MalformedTemplate(start, "The expression that begins here has a text without an end quote.");
    }
}
