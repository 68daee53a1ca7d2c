package dev.muster.runbooks.yaml;

import dev.muster.runbooks.text.SourceText;
import dev.muster.runbooks.text.Span;

/// Finds the place in the document of a character of a scalar, through quotes, escapes, indentation and folding.
public final class ScalarPositions {
    private ScalarPositions() {}

    /// The span of a part of a scalar.
    ///
    /// @param from the offset in [Tree.Scalar#text()] of the first character
    /// @param to the offset after the last one
    public static Span inside(SourceText source, Tree.Scalar scalar, int from, int to) {
        int first = Math.clamp(from, 0, scalar.text().length());
        int last = Math.clamp(to, first, scalar.text().length());
        int start = locate(source.text(), scalar, first);
        int end = first == last ? start : locate(source.text(), scalar, last - 1) + 1;
        return source.span(start, Math.max(start, end));
    }

    /// Walks the written form beside the text. Characters that match are taken together; what stands only in the
    /// written form (indentation, a quote, a block's header, an escape) is passed over.
    private static int locate(String source, Tree.Scalar scalar, int offset) {
        Span span = scalar.span();
        int limit = Math.min(span.end(), source.length());
        int at = begin(source, scalar, limit);
        String text = scalar.text();
        boolean escapes = scalar.style() == Tree.Style.QUOTED && source.startsWith("\"", span.start());
        boolean doubled = scalar.style() == Tree.Style.QUOTED && !escapes;
        for (int i = 0; i < offset; i++) {
            at = skipToMatch(source, at, limit, text.charAt(i), escapes);
            if (at >= limit) {
                return Math.max(span.start(), limit - 1);
            }
            at += written(source, at, limit, text.charAt(i), escapes, doubled);
        }
        int found = offset < text.length() ? skipToMatch(source, at, limit, text.charAt(offset), escapes) : at;
        return Math.min(found, Math.max(span.start(), limit));
    }

    private static int begin(String source, Tree.Scalar scalar, int limit) {
        int start = scalar.span().start();
        return switch (scalar.style()) {
            case PLAIN -> start;
            case QUOTED -> Math.min(start + 1, limit);
            case BLOCK -> {
                int lineEnd = source.indexOf('\n', start);
                yield lineEnd < 0 || lineEnd >= limit ? limit : lineEnd + 1;
            }
        };
    }

    private static int skipToMatch(String source, int at, int limit, char wanted, boolean escapes) {
        int here = at;
        while (here < limit) {
            char character = source.charAt(here);
            if (character == wanted || (escapes && character == '\\' && !isContinuation(source, here, limit))) {
                return here;
            }
            boolean blank = Character.isWhitespace(character);
            if (!blank && Character.isWhitespace(wanted)) {
                // Folding made one space of a line end and its indentation, which have been passed already.
                return here - 1;
            }
            here++;
        }
        return here;
    }

    private static boolean isContinuation(String source, int at, int limit) {
        return at + 1 < limit && (source.charAt(at + 1) == '\n' || source.charAt(at + 1) == '\r');
    }

    private static int written(String source, int at, int limit, char wanted, boolean escapes, boolean doubled) {
        char character = source.charAt(at);
        if (escapes && character == '\\' && at + 1 < limit) {
            return switch (source.charAt(at + 1)) {
                case 'x' -> 4;
                case 'u' -> 6;
                case 'U' -> 10;
                default -> 2;
            };
        }
        return doubled && wanted == '\'' && source.startsWith("''", at) ? 2 : 1;
    }
}
