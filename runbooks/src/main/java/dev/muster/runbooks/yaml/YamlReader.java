package dev.muster.runbooks.yaml;

import dev.muster.runbooks.diagnostics.Diagnostics;
import dev.muster.runbooks.diagnostics.SafeText;
import dev.muster.runbooks.text.SourceText;
import dev.muster.runbooks.text.Span;
import java.util.Optional;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.error.Mark;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.parser.ParserImpl;
import org.yaml.snakeyaml.reader.StreamReader;

/// Reads YAML into a [Tree].
///
/// It stands on the parser's events and not on its nodes: events carry every anchor, alias and tag with its place, and
/// depth can be bounded before anything is built. No input makes it throw.
public final class YamlReader {
    private final SourceText source;
    private final Diagnostics diagnostics;

    private YamlReader(SourceText source, Diagnostics diagnostics) {
        this.source = source;
        this.diagnostics = diagnostics;
    }

    /// The tree of a text, or nothing if there is none or a problem keeps it from being read; then there is a
    /// diagnostic.
    public static Optional<Tree> read(Diagnostics diagnostics) {
        return new YamlReader(diagnostics.source(), diagnostics).read();
    }

    private Optional<Tree> read() {
        if (!readable()) {
            return Optional.empty();
        }
        LoaderOptions options = new LoaderOptions();
        options.setCodePointLimit(YamlLimits.DOCUMENT_CHARACTERS_MAX + 1);
        // The tree builder bounds depth itself, with a place.
        options.setNestingDepthLimit(Integer.MAX_VALUE);
        CodePoints codePoints = CodePoints.of(source.text());
        try {
            ParserImpl parser = new ParserImpl(new StreamReader(source.text()), options);
            return new TreeBuilder(source, diagnostics, codePoints, parser).document();
        } catch (MarkedYAMLException e) {
            report(e, codePoints);
        } catch (YAMLException e) {
            String message = String.valueOf(e.getMessage()).lines().findFirst().orElse("unreadable");
            diagnostics.error(YamlProblems.SYNTAX, Span.START, "This is not YAML: " + message + ".", null);
        }
        return Optional.empty();
    }

    private void report(MarkedYAMLException e, CodePoints codePoints) {
        String problem = e.getProblem() == null ? "it can't be read" : e.getProblem();
        boolean atContext = e.getProblemMark() == null || YamlProblem.isOpenQuote(problem);
        Mark mark = atContext && e.getContextMark() != null ? e.getContextMark() : e.getProblemMark();
        int offset = mark == null ? 0 : codePoints.offset(mark.getIndex());
        String rest = source.text().substring(offset, Math.min(source.text().length(), offset + 2));
        String context = e.getContext() == null ? "" : e.getContext();
        YamlProblem words = YamlProblem.of(problem, context, rest);
        diagnostics.error(YamlProblems.SYNTAX, source.span(offset, offset + 1), words.message(), words.hint());
    }

    /// Refuses what must not reach the parser; what the parser could only refuse without a place.
    private boolean readable() {
        String text = source.text();
        if (text.length() > YamlLimits.DOCUMENT_CHARACTERS_MAX) {
            diagnostics.error(
                    YamlProblems.TOO_LARGE,
                    Span.START,
                    "The file has " + text.length() + " characters; at most " + YamlLimits.DOCUMENT_CHARACTERS_MAX
                            + " are allowed.",
                    "Split it into runbooks that call each other with `run`.");
            return false;
        }
        if (source.malformedAt().isPresent()) {
            int at = source.malformedAt().getAsInt();
            diagnostics.error(
                    YamlProblems.ENCODING,
                    source.span(at, at + 1),
                    "The byte here is not UTF-8.",
                    "Save the file in UTF-8.");
        }
        boolean clean = true;
        for (int i = 0; i < text.length(); i++) {
            char character = text.charAt(i);
            if (character >= 0x20 && character < 0x7F) {
                continue;
            }
            clean &= allowed(text, i, character);
        }
        return clean && source.malformedAt().isEmpty();
    }

    private boolean allowed(String text, int at, char character) {
        if (character == '\n' || character == '\r' || character == '\t') {
            return true;
        }
        if (isDirectionMark(character)) {
            diagnostics.error(
                    YamlProblems.DIRECTION_MARK,
                    source.span(at, at + 1),
                    "The invisible character U+%04X makes the text read in another order than it runs."
                            .formatted((int) character),
                    "Delete it.");
            return true;
        }
        boolean pair = Character.isHighSurrogate(character)
                && at + 1 < text.length()
                && Character.isLowSurrogate(text.charAt(at + 1));
        boolean secondOfPair =
                Character.isLowSurrogate(character) && at > 0 && Character.isHighSurrogate(text.charAt(at - 1));
        boolean printable = character >= 0xA0 && !Character.isSurrogate(character) && character < 0xFFFE;
        if (pair || secondOfPair || (printable && !isLineLike(character)) || character == 0x85) {
            return true;
        }
        diagnostics.error(
                YamlProblems.CONTROL_CHARACTER,
                source.span(at, at + 1),
                "The character U+%04X is not allowed in a runbook.".formatted((int) character),
                "Delete it, or write it as an escape in double quotes: "
                        + SafeText.quote("\"\\u%04X\"".formatted((int) character)) + ".");
        return false;
    }

    private static boolean isLineLike(char character) {
        return character == '\u2028' || character == '\u2029';
    }

    private static boolean isDirectionMark(char character) {
        return (character >= '\u202A' && character <= '\u202E')
                || (character >= '\u2066' && character <= '\u2069')
                || character == '\u200E'
                || character == '\u200F'
                || character == '\u061C';
    }
}
