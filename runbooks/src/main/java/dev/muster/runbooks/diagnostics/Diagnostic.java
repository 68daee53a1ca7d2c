package dev.muster.runbooks.diagnostics;

import dev.muster.runbooks.text.Span;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// One problem.
///
/// @param id its stable name, such as `gate-without-approvers`
/// @param severity how bad it is
/// @param file the name of the text it is in
/// @param span where it is
/// @param message one sentence: what was found, and what is allowed
/// @param hint how to mend it, or null
/// @param related other places that explain it
public record Diagnostic(
        String id,
        Severity severity,
        String file,
        Span span,
        String message,
        @Nullable String hint,
        List<Related> related) {

    /// By file, line and column; then the worse one first.
    public static final Comparator<Diagnostic> ORDER = Comparator.comparing(Diagnostic::file)
            .thenComparingInt(diagnostic -> diagnostic.span().start())
            .thenComparing(Diagnostic::severity)
            .thenComparing(Diagnostic::id)
            .thenComparing(Diagnostic::message);

    public Diagnostic {
        related = List.copyOf(related);
    }

    /// The id as words: `Gate without approvers`.
    public String title() {
        String words = id.replace('-', ' ');
        return Character.toUpperCase(words.charAt(0)) + words.substring(1);
    }

    /// Whether it keeps the runbook from being run.
    public boolean isError() {
        return severity == Severity.ERROR;
    }

    /// Another place that has to do with a problem.
    ///
    /// @param file the name of the text it is in
    /// @param span where
    /// @param message what is there
    public record Related(String file, Span span, String message) {}
}
