package dev.muster.runbooks.types;

/// A value is not of the type that is asked for.
///
/// The message is a clause to follow the name of what was given, without a full stop: `is not a duration; write it as
/// ...`.
/// Apart from what was probably meant by a duration, a size or a choice it never holds the value.
public final class NotOfType extends Exception {
    private static final long serialVersionUID = 1L;

    public NotOfType(String clause) {
        super(clause);
    }

    /// The clause after a subject, as a sentence.
    public String sentence(String subject) {
        String text = subject + " " + getMessage();
        return text.endsWith("?") ? text : text + ".";
    }
}
