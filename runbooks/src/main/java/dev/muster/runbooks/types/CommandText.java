package dev.muster.runbooks.types;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A command as somebody types it on one line, taken apart as a shell would, but without running one.
///
/// White space separates; single quotes keep everything, double quotes keep everything but `\"` and `\\`, and a
/// backslash keeps the next character. Nothing else is special: no variables, no globs, no pipes.
public final class CommandText {
    private CommandText() {}

    /// The words of a command line.
    ///
    /// @throws NotOfType if a quote is not closed, a backslash ends the text, or there is no word
    public static List<String> parse(String text) throws NotOfType {
        List<String> words = new ArrayList<>();
        StringBuilder word = null;
        char quote = 0;
        for (int at = 0; at < text.length(); at++) {
            char c = text.charAt(at);
            boolean escapes = c == '\\' && quote != '\'' && (quote == 0 || nextIsOneOf(text, at, "\"\\"));
            if (escapes) {
                at++;
                if (at == text.length()) {
                    throw new NotOfType("is not a command; it ends with a lone backslash");
                }
                word = appended(word, text.charAt(at));
            } else if (quote != 0 && c == quote) {
                quote = 0;
            } else if (quote == 0 && (c == '\'' || c == '"')) {
                quote = c;
                word = word == null ? new StringBuilder() : word;
            } else if (quote == 0 && Character.isWhitespace(c)) {
                if (word != null) {
                    words.add(word.toString());
                    word = null;
                }
            } else {
                word = appended(word, c);
            }
        }
        if (quote != 0) {
            throw new NotOfType("is not a command; a quote is not closed");
        }
        if (word != null) {
            words.add(word.toString());
        }
        if (words.isEmpty()) {
            throw new NotOfType("is not a command; it is empty");
        }
        return List.copyOf(words);
    }

    private static StringBuilder appended(@Nullable StringBuilder word, char c) {
        return (word == null ? new StringBuilder() : word).append(c);
    }

    private static boolean nextIsOneOf(String text, int at, String characters) {
        return at + 1 < text.length() && characters.indexOf(text.charAt(at + 1)) >= 0;
    }
}
