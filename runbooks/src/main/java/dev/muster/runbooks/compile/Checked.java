package dev.muster.runbooks.compile;

import dev.muster.runbooks.diagnostics.Diagnostic;
import dev.muster.runbooks.model.Runbook;
import dev.muster.runbooks.plan.Plan;
import dev.muster.runbooks.text.SourceText;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// What checking a text gave: its problems, and the plan if none of them is an error.
public final class Checked {
    private final SourceText source;
    private final List<Diagnostic> diagnostics;
    private final @Nullable Runbook runbook;
    private final @Nullable Plan plan;
    private final List<Suppressed> suppressed;

    Checked(SourceText source, List<Diagnostic> diagnostics, @Nullable Runbook runbook, @Nullable Plan plan) {
        this(source, diagnostics, runbook, plan, List.of());
    }

    private Checked(
            SourceText source,
            List<Diagnostic> diagnostics,
            @Nullable Runbook runbook,
            @Nullable Plan plan,
            List<Suppressed> suppressed) {
        this.suppressed = List.copyOf(suppressed);
        this.source = source;
        this.diagnostics = List.copyOf(diagnostics);
        this.runbook = runbook;
        this.plan = plan;
    }

    /// A problem that the runbook excuses.
    ///
    /// @param problem the problem, never an error
    /// @param because the reason that the runbook gives
    public record Suppressed(Diagnostic problem, String because) {}

    Checked withSuppressed(List<Suppressed> excused) {
        return new Checked(source, diagnostics, runbook, plan, excused);
    }

    /// The problems that the runbook excuses; they are not among [#diagnostics()].
    public List<Suppressed> suppressed() {
        return suppressed;
    }

    /// The text.
    public SourceText source() {
        return source;
    }

    /// The problems, in the order of the text.
    public List<Diagnostic> diagnostics() {
        return diagnostics;
    }

    /// The problems that keep it from being run.
    public List<Diagnostic> errors() {
        return diagnostics.stream().filter(Diagnostic::isError).toList();
    }

    /// The runbook as it was read, if the text is a map in YAML; it may be incomplete where there are errors.
    public Optional<Runbook> runbook() {
        return Optional.ofNullable(runbook);
    }

    /// The plan, unless there is an error.
    public Optional<Plan> plan() {
        return Optional.ofNullable(plan);
    }
}
