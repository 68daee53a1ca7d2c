package dev.muster.runbooks.diagnostics;

import dev.muster.runbooks.text.SourceText;
import dev.muster.runbooks.text.Span;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Collects the problems of one text. The same problem at the same place is kept once.
public final class Diagnostics {
    /// The most problems that are kept; a file with more has one cause that is mended first.
    public static final int PROBLEMS_MAX = 1_000;

    private final SourceText source;
    private final Set<Diagnostic> found = new LinkedHashSet<>();

    public Diagnostics(SourceText source) {
        this.source = source;
    }

    /// The text that problems are found in.
    public SourceText source() {
        return source;
    }

    /// Adds an error.
    public void error(String id, Span span, String message, @Nullable String hint) {
        add(id, Severity.ERROR, span, message, hint);
    }

    /// Adds a warning.
    public void warning(String id, Span span, String message, @Nullable String hint) {
        add(id, Severity.WARNING, span, message, hint);
    }

    /// Adds a problem in this text.
    public void add(String id, Severity severity, Span span, String message, @Nullable String hint) {
        add(new Diagnostic(id, severity, source.name(), span, message, hint, List.of()));
    }

    /// Adds an error that another place of this text explains.
    public void error(String id, Span span, String message, @Nullable String hint, Span other, String there) {
        add(new Diagnostic(
                id,
                Severity.ERROR,
                source.name(),
                span,
                message,
                hint,
                List.of(new Diagnostic.Related(source.name(), other, there))));
    }

    /// Adds a problem.
    public void add(Diagnostic diagnostic) {
        if (found.size() < PROBLEMS_MAX) {
            found.add(diagnostic);
        }
    }

    /// Whether one of the problems is an error.
    public boolean hasErrors() {
        return found.stream().anyMatch(Diagnostic::isError);
    }

    /// The problems in the order of the text.
    public List<Diagnostic> sorted() {
        List<Diagnostic> sorted = new ArrayList<>(found);
        sorted.sort(Diagnostic.ORDER);
        return List.copyOf(sorted);
    }
}
