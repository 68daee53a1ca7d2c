package dev.muster.runbooks.importing;

import java.util.List;

/// A piece of a document, in the order of its text.
sealed interface Piece {
    /// The line it begins in, from 1.
    int line();

    /// @param level 1 for the title, more for what is below it
    /// @param text without its marks
    /// @param guessed whether the text has no mark of a heading, and only looks like one
    record Heading(int line, int level, String text, boolean guessed) implements Piece {}

    /// Text for people: a paragraph, a bullet, a quotation, a table.
    ///
    /// @param lines as they stand in the document
    record Prose(int line, List<String> lines) implements Piece {
        public Prose {
            lines = List.copyOf(lines);
        }
    }

    /// Code in a fence, or indented.
    ///
    /// @param language the first word behind the fence, in small letters; may be empty
    /// @param text the code, each line with its end
    /// @param guessed whether there was no fence, and the lines only look like commands
    record Code(int line, String language, String text, boolean guessed) implements Piece {}

    /// A line with a box.
    ///
    /// @param lines its text, without the box
    record CheckLine(int line, List<String> lines) implements Piece {
        public CheckLine {
            lines = List.copyOf(lines);
        }
    }

    /// An item of a numbered list with all that stands in it.
    ///
    /// @param number as it is shown
    record Numbered(int line, int number, List<Piece> pieces) implements Piece {
        public Numbered {
            pieces = List.copyOf(pieces);
        }
    }
}
