package dev.muster.runbooks.text;

/// A stretch of a [SourceText].
///
/// @param start the offset of its first character, from 0
/// @param end the offset after its last character; equal to `start` for a place between two characters
/// @param line the line of `start`, from 1
/// @param column the column of `start`, from 1, counted in Unicode characters
public record Span(int start, int end, int line, int column) {
    /// The first character of a text.
    public static final Span START = new Span(0, 0, 1, 1);

    public Span {
        if (start < 0 || end < start || line < 1 || column < 1) {
            throw new IllegalArgumentException("no such span: " + start + ".." + end + " at " + line + ":" + column);
        }
    }

    /// `line:column`.
    public String place() {
        return line + ":" + column;
    }
}
