package dev.muster.runbooks.expressions;

/// An expression or a template could not be evaluated.
///
/// The message is one sentence for the person who reads the run: what was found and what is possible, names in
/// backticks. It holds names of fields and kinds of values, never the values themselves.
public final class ExpressionFailure extends Exception {
    private static final long serialVersionUID = 1L;

    private final String expression;
    private final int offset;

    public ExpressionFailure(String expression, int offset, String message) {
        super(message);
        this.expression = expression;
        this.offset = offset;
    }

    /// The expression or template at fault, as it was given.
    public String expression() {
        return expression;
    }

    /// Where in [#expression()] the fault is, in characters from 0.
    public int offset() {
        return offset;
    }

    /// The same failure, as seen from a longer text that holds the expression.
    ///
    /// @param text the longer text
    /// @param start where the expression begins in it
    ExpressionFailure within(String text, int start) {
        ExpressionFailure outer = new ExpressionFailure(text, start + offset, String.valueOf(getMessage()));
        outer.initCause(this);
        return outer;
    }
}
