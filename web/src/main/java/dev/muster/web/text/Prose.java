package dev.muster.web.text;

import java.util.ArrayList;
import java.util.List;

/// A sentence whose names stand in backticks, as messages are written.
public final class Prose {
    private Prose() {}

    /// @param code whether it is a name
    /// @param text without the backticks
    public record Piece(boolean code, String text) {}

    /// The pieces of a sentence. A backtick without its fellow is text like any other.
    public static List<Piece> pieces(String sentence) {
        List<Piece> pieces = new ArrayList<>();
        int at = 0;
        while (at < sentence.length()) {
            int open = sentence.indexOf('`', at);
            int close = open < 0 ? -1 : sentence.indexOf('`', open + 1);
            if (close < 0) {
                break;
            }
            add(pieces, false, sentence.substring(at, open));
            add(pieces, true, sentence.substring(open + 1, close));
            at = close + 1;
        }
        add(pieces, false, sentence.substring(at));
        return List.copyOf(pieces);
    }

    private static void add(List<Piece> pieces, boolean code, String text) {
        if (!text.isEmpty()) {
            pieces.add(new Piece(code, text));
        }
    }
}
