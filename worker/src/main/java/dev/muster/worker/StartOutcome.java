package dev.muster.worker;

import java.util.List;

/// What came of starting a run.
public sealed interface StartOutcome {
    /// It runs.
    record Started(String runId) implements StartOutcome {}

    /// It was not started.
    ///
    /// @param problems all of them, one sentence each
    record Refused(List<String> problems) implements StartOutcome {
        public Refused {
            problems = List.copyOf(problems);
        }
    }
}
