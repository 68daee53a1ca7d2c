package dev.muster.runbooks.expressions;

import dev.cel.common.CelIssue;
import dev.cel.common.CelSource;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Says CEL's findings about a text in our words.
final class IssueSentences {
    private static final Pattern UNDECLARED = Pattern.compile("undeclared reference to '([^']*)'.*", Pattern.DOTALL);
    private static final Pattern RESERVED = Pattern.compile("reserved identifier: (.*)", Pattern.DOTALL);

    private IssueSentences() {}

    /// One finding.
    ///
    /// @param message one sentence
    /// @param hint what to do, or empty
    record Sentence(int offset, int length, String message, String hint) {
        String whole() {
            return hint.isEmpty() ? message : message + " " + hint;
        }
    }

    static List<Sentence> of(List<CelIssue> issues, CelSource source, String expression) {
        List<Sentence> sentences = new ArrayList<>();
        for (CelIssue issue : issues) {
            int offset = Math.min(Syntax.offset(source, expression, issue), Math.max(0, expression.length() - 1));
            sentences.add(one(issue.getMessage(), offset, expression));
        }
        return sentences;
    }

    private static Sentence one(String message, int offset, String expression) {
        Matcher undeclared = UNDECLARED.matcher(message);
        if (undeclared.matches()) {
            return new Sentence(offset, 1, "`" + undeclared.group(1) + "` is not known here.", "");
        }
        Matcher reserved = RESERVED.matcher(message);
        if (reserved.matches()) {
            String word = reserved.group(1);
            return new Sentence(
                    offset, word.length(), "`" + word + "` is a word of the expression language, not a name.", "");
        }
        if (message.startsWith("expression code point size exceeds")) {
            return new Sentence(
                    0,
                    1,
                    "The expression is longer than " + Limits.EXPRESSION_CHARACTERS_MAX + " characters.",
                    "Split it with a `set` step.");
        }
        if (message.startsWith("Expression recursion limit")) {
            return new Sentence(
                    0,
                    1,
                    "The expression nests deeper than " + Limits.NESTING_MAX + " levels.",
                    "Split it with a `set` step.");
        }
        if (message.contains("<EOF>")) {
            return new Sentence(offset, 1, "The expression ends too early.", "");
        }
        if (message.startsWith("found no matching overload")) {
            return new Sentence(offset, 1, "These kinds of values don't go together here.", "");
        }
        int width = offset < expression.length() ? Character.charCount(expression.codePointAt(offset)) : 1;
        String found =
                expression.isEmpty() ? "" : expression.substring(offset, Math.min(expression.length(), offset + width));
        return new Sentence(offset, width, "The expression can't be read at `" + found + "`.", "");
    }
}
