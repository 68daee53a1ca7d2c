package dev.muster.runbooks.yaml;

import org.jspecify.annotations.Nullable;

/// What the YAML parser found, in words for authors.
///
/// @param message one sentence
/// @param hint how to mend it, or null
record YamlProblem(String message, @Nullable String hint) {
    private static final String QUOTE = "Put the whole text in double quotes.";

    /// Whether a quoted text has no end; its beginning is then the place to show.
    static boolean isOpenQuote(String problem) {
        return problem.contains("unexpected end of stream") || problem.contains("found unexpected end");
    }

    /// @param problem the parser's own words
    /// @param context what it was reading, in its own words; may be empty
    /// @param at the source from the place of the problem on
    static YamlProblem of(String problem, String context, String at) {
        if (at.startsWith("\t") || problem.contains("'\\t")) {
            return new YamlProblem("A tab is not allowed here.", "Indent with spaces.");
        }
        if (context.contains("flow") && (at.startsWith("{") || at.startsWith("}"))) {
            return new YamlProblem(
                    "The `{` or `}` belongs to no text here.",
                    "Inside `{...}` and `[...]`, put a text with `${...}` in double quotes.");
        }
        if (problem.contains("mapping values are not allowed here")) {
            return new YamlProblem(
                    "A `:` is not allowed here.", "If it belongs to a text, put the whole text in double quotes.");
        }
        if (problem.contains("cannot start any token")) {
            return new YamlProblem("A text can't begin with this character.", QUOTE);
        }
        if (problem.contains("expected <block end>")) {
            return new YamlProblem(
                    "This does not line up with the lines above.",
                    "Indent the keys of one map, and the `-` of one list, by the same number of spaces.");
        }
        if (problem.contains("could not find expected ':'")) {
            return new YamlProblem("A key must be followed by `:`.", "Write `key: value`.");
        }
        if (problem.contains("expected ',' or")) {
            String close = problem.contains("'}'") ? "}" : "]";
            return new YamlProblem("A `,` or the closing `" + close + "` is missing before this.", null);
        }
        if (isOpenQuote(problem)) {
            return new YamlProblem("A quoted text is not closed.", "Add the missing quotation mark.");
        }
        if (problem.contains("unknown escape character")) {
            return new YamlProblem(
                    "There is no such escape in a text in double quotes.",
                    "Write `\\\\` for a backslash, or use single quotes.");
        }
        return new YamlProblem("This is not YAML: " + problem + ".", null);
    }
}
