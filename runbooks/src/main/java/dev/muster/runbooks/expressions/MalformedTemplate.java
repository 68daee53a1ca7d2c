package dev.muster.runbooks.expressions;

/// A text whose `${...}` can't be read.
public final class MalformedTemplate extends Exception {
    private static final long serialVersionUID = 1L;

    private final int offset;

    MalformedTemplate(int offset, String message) {
        super(message);
        this.offset = offset;
    }

    /// Where the expression at fault begins in the text (at its `${`), in characters from 0.
    public int offset() {
        return offset;
    }
}
