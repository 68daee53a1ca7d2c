package dev.muster.runbooks.expressions;

/// One of our own functions or limits refused; the message is the whole sentence for the reader.
final class FunctionFault extends RuntimeException {
    private static final long serialVersionUID = 1L;

    FunctionFault(String message) {
        super(message);
    }

    /// The fault behind an exception of the evaluator, which wraps what a function throws; otherwise the same
    /// exception.
    static Throwable behind(Throwable thrown) {
        Throwable at = thrown;
        while (at.getCause() != null && !(at instanceof FunctionFault)) {
            at = at.getCause();
        }
        return at instanceof FunctionFault ? at : thrown;
    }
}
