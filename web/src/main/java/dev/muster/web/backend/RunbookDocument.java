package dev.muster.web.backend;

import dev.muster.runbooks.plan.Plan;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A runbook's own page: the document, and the plan it compiles to.
///
/// @param runbook its id
/// @param file the file it was read from, as people know it
/// @param source the document as it was written
/// @param plan the plan, or null if the document has errors
/// @param problems what the check found, errors first
public record RunbookDocument(
        String runbook,
        String file,
        String source,
        @Nullable Plan plan,
        List<Finding> problems) {
    public RunbookDocument {
        problems = List.copyOf(problems);
    }

    /// Something the check found.
    ///
    /// @param error whether it keeps the runbook from compiling
    /// @param rule the stable id of the rule
    /// @param line from 1
    /// @param column from 1
    /// @param message one sentence
    /// @param hint what to do, or null
    public record Finding(
            boolean error,
            String rule,
            int line,
            int column,
            String message,
            @Nullable String hint) {}
}
