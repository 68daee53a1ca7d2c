package dev.muster.runbooks.checks;

import dev.muster.runbooks.diagnostics.Diagnostics;
import java.util.List;

/// Expressions with names that do not exist where they stand, or with types that do not fit.
final class WrongExpression implements Rule {
    @Override
    public String id() {
        return TypedTexts.WRONG_EXPRESSION;
    }

    @Override
    public List<String> ids() {
        return List.of(
                TypedTexts.WRONG_EXPRESSION,
                TypedTexts.UNKNOWN_NAME,
                TypedTexts.MAY_NOT_HAVE_RUN,
                TypedTexts.WRONG_RESULT);
    }

    @Override
    public String about() {
        return "A run would stop in the middle at a value that can't be computed.";
    }

    @Override
    public void check(Subject subject, Diagnostics found) {
        new ScopeWalk(subject, found).walk();
    }
}
