package dev.muster.runbooks.compile;

import dev.muster.runbooks.text.SourceText;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/// Finds runbooks by id.
public interface RunbookResolver {
    /// Knows no runbook.
    RunbookResolver NONE = new RunbookResolver() {
        @Override
        public Optional<SourceText> find(String id) {
            return Optional.empty();
        }

        @Override
        public Collection<String> ids() {
            return List.of();
        }
    };

    /// The text of a runbook, if there is one of that id.
    Optional<SourceText> find(String id);

    /// The ids of all runbooks that can be found, sorted.
    Collection<String> ids();
}
