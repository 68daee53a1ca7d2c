package dev.muster.runbooks.importing;

import java.util.List;

/// What a document became.
///
/// @param drafts in the order of the document, at least one
/// @param report every heading, code block, check-list line and numbered step, by line
public record Imported(List<Draft> drafts, List<Reported> report) {
    public Imported {
        drafts = List.copyOf(drafts);
        report = List.copyOf(report);
    }

    /// A runbook for a person to finish.
    ///
    /// @param id such as `shop/restore`
    /// @param title the heading it came from
    /// @param line the line of that heading
    /// @param yaml the runbook
    public record Draft(String id, String title, int line, String yaml) {}
}
