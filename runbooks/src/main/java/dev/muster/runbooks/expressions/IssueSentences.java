package dev.muster.runbooks.expressions;

import dev.cel.common.CelIssue;
import dev.cel.common.CelSource;
import dev.cel.common.ast.CelExpr;
import dev.muster.runbooks.types.Field;
import dev.muster.runbooks.types.NearNames;
import dev.muster.runbooks.types.ValueType;
import dev.muster.runbooks.types.ValueType.Structure;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Says CEL's findings about a text in our words.
///
/// CEL has no codes for its findings, so they are told apart by their texts; one that is not recognised is reported by
/// its
/// place alone.
final class IssueSentences {
    private static final Pattern UNDECLARED = Pattern.compile("undeclared reference to '([^']*)'.*", Pattern.DOTALL);
    private static final Pattern RESERVED = Pattern.compile("reserved identifier: (.*)", Pattern.DOTALL);
    private static final Pattern UNDEFINED_FIELD = Pattern.compile("undefined field '([^']*)'.*", Pattern.DOTALL);
    private static final Pattern NO_FIELDS =
            Pattern.compile("type '([^']*)' does not support field selection.*", Pattern.DOTALL);
    private static final Pattern NO_RANGE =
            Pattern.compile("expression of type '([^']*)' cannot be .*range.*", Pattern.DOTALL);
    private static final Pattern NO_OVERLOAD = Pattern.compile(
            "found no matching overload for '([^']*)' applied to '(.*?)'(?: \\(candidates.*)?", Pattern.DOTALL);

    private static final String TOO_LONG = "Split it with a `set` step.";

    private final String expression;
    private final @Nullable CelExpr root;
    private final @Nullable StaticTypes named;
    private final CheckedCel types;

    IssueSentences(String expression, @Nullable CelExpr root, @Nullable StaticTypes named, CheckedCel types) {
        this.expression = expression;
        this.root = root;
        this.named = named;
        this.types = types;
    }

    /// For a text that could not be read, or whose names have no known types.
    static IssueSentences ofSyntax(String expression) {
        return new IssueSentences(expression, null, null, new CheckedCel(Map.of()));
    }

    /// One finding.
    ///
    /// @param message one sentence
    /// @param hint what to do, or empty
    record Sentence(int offset, int length, String message, String hint) {
        String whole() {
            return hint.isEmpty() ? message : message + " " + hint;
        }
    }

    List<Sentence> of(List<CelIssue> issues, CelSource source) {
        List<Sentence> sentences = new ArrayList<>();
        for (CelIssue issue : issues) {
            int offset = Math.min(Syntax.offset(source, expression, issue), Math.max(0, expression.length() - 1));
            sentences.add(one(issue.getMessage(), offset, source));
        }
        return sentences;
    }

    private Sentence one(String message, int offset, CelSource source) {
        Matcher matcher = UNDECLARED.matcher(message);
        if (matcher.matches()) {
            return undeclared(matcher.group(1), offset);
        }
        matcher = UNDEFINED_FIELD.matcher(message);
        if (matcher.matches()) {
            return undefinedField(matcher.group(1), offset, source);
        }
        matcher = NO_OVERLOAD.matcher(message);
        if (matcher.matches()) {
            return noOverload(matcher.group(1), matcher.group(2), offset);
        }
        matcher = NO_FIELDS.matcher(message);
        if (matcher.matches()) {
            return new Sentence(
                    offset, 1, "This is " + types.described(matcher.group(1)) + ", which has no fields.", "");
        }
        matcher = NO_RANGE.matcher(message);
        if (matcher.matches()) {
            String kind = types.described(matcher.group(1));
            return new Sentence(offset, 1, "A loop needs a list or a map, but this is " + kind + ".", "");
        }
        return ofText(message, offset);
    }

    private Sentence ofText(String message, int offset) {
        Matcher reserved = RESERVED.matcher(message);
        if (reserved.matches()) {
            String word = reserved.group(1);
            return new Sentence(
                    offset, word.length(), "`" + word + "` is a word of the expression language, not a name.", "");
        }
        if (message.startsWith("expression code point size exceeds")) {
            String text = "The expression is longer than " + Limits.EXPRESSION_CHARACTERS_MAX + " characters.";
            return new Sentence(0, 1, text, TOO_LONG);
        }
        if (message.startsWith("Expression recursion limit")) {
            return new Sentence(0, 1, "The expression nests deeper than " + Limits.NESTING_MAX + " levels.", TOO_LONG);
        }
        if (message.contains("<EOF>")) {
            return new Sentence(offset, 1, "The expression ends too early.", "");
        }
        if (message.startsWith("Regex validation failed")) {
            return new Sentence(offset, 1, "This is not a valid regular expression.", "The syntax is that of RE2.");
        }
        if (message.startsWith("timestamp validation failed")) {
            return new Sentence(offset, 1, "This is not a timestamp.", "Write it as `2026-11-21T03:00:00Z`.");
        }
        if (message.startsWith("duration validation failed")) {
            return new Sentence(offset, 1, "This is not a duration of the expression language.", "Write it as `90s`.");
        }
        int width = offset < expression.length() ? Character.charCount(expression.codePointAt(offset)) : 1;
        int end = Math.min(expression.length(), offset + width);
        String found = expression.substring(Math.min(offset, end), end);
        return new Sentence(offset, width, "The expression can't be read at `" + found + "`.", "");
    }

    private Sentence undeclared(String name, int offset) {
        boolean call = offset < expression.length() && expression.charAt(offset) == '(';
        if (!call) {
            return new Sentence(offset, Math.max(1, name.length()), "`" + name + "` is not known here.", "");
        }
        // CEL points at the parenthesis; the name stands before it.
        int start = Math.max(0, expression.lastIndexOf(name, offset));
        String message = "There is no function `" + name + "`" + NearNames.orFullStop(name, FunctionNames.ALL);
        return new Sentence(start, Math.max(1, name.length()), message, "");
    }

    private Sentence undefinedField(String field, int dot, CelSource source) {
        int offset = Syntax.fieldOffset(expression, dot, field);
        CelExpr operand = selectedAt(dot, field, source);
        String path = operand == null ? null : Syntax.path(operand);
        ValueType type = operand == null || named == null ? null : named.of(operand);
        String subject = path == null ? "The value before it" : "`" + path + "`";
        String near = ".";
        if (type instanceof Structure structure) {
            List<String> fields = structure.fields().stream().map(Field::name).toList();
            near = NearNames.orAll(field, fields, "the fields are");
        }
        return new Sentence(offset, field.length(), subject + " has no field `" + field + "`" + near, "");
    }

    private @Nullable CelExpr selectedAt(int dot, String field, CelSource source) {
        if (root == null) {
            return null;
        }
        return Syntax.nodes(root).stream()
                .filter(node -> node.getKind() == CelExpr.ExprKind.Kind.SELECT
                        && node.select().field().equals(field)
                        && Syntax.offset(source, expression, node.id()) == dot)
                .map(node -> node.select().operand())
                .findFirst()
                .orElse(null);
    }

    private Sentence noOverload(String function, String applied, int offset) {
        List<String> kinds = new ArrayList<>();
        List<String> arguments = Operators.argumentTypes(applied);
        for (String type : arguments) {
            kinds.add(types.described(type));
        }
        String sign = Operators.sign(function);
        boolean atSign = expression.startsWith(sign, offset);
        int start = atSign ? offset : Math.max(0, expression.lastIndexOf(sign, offset));
        int length = expression.startsWith(sign, start) ? sign.length() : 1;
        Optional<Structure> structure = types.structure(arguments.isEmpty() ? "" : arguments.getFirst());
        if (function.equals("_[_]") && structure.isPresent()) {
            String message = "The fields of `" + structure.get().name() + "` are named with a dot, not with `[]`.";
            return new Sentence(offset, 1, message, "");
        }
        String hint = kinds.contains("null")
                ? "What has no value is absent; ask with `has(...)` whether a field is there."
                : "";
        int begin = length == sign.length() ? start : offset;
        return new Sentence(begin, length, Operators.mismatch(function, kinds), hint);
    }
}
