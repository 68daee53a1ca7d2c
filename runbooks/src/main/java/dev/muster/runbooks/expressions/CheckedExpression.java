package dev.muster.runbooks.expressions;

import dev.muster.runbooks.types.ValueType;
import java.util.List;

/// What a check found out about an expression or a template.
///
/// @param result the type of its value; `any` if there are problems
/// @param problems what is wrong, in the order of the text
/// @param references the names it uses, in the order of the text
public record CheckedExpression(ValueType result, List<Problem> problems, List<Reference> references) {
    public CheckedExpression {
        problems = List.copyOf(problems);
        references = List.copyOf(references);
    }

    /// One thing that is wrong.
    ///
    /// @param offset where it begins in the text that was checked, in characters from 0
    /// @param length how many characters it spans, at least 1
    /// @param message one sentence
    /// @param hint what to do about it, or empty
    public record Problem(int offset, int length, String message, String hint) {}

    /// Whether nothing is wrong.
    public boolean isSound() {
        return problems.isEmpty();
    }
}
