package dev.muster.web.backend;

import java.util.List;

/// What became of a [StartOrder].
public sealed interface StartAnswer {
    /// The run exists.
    record Started(String runId) implements StartAnswer {}

    /// Nothing was started. All problems are told at once.
    record Refused(List<Problem> problems) implements StartAnswer {
        public Refused {
            problems = List.copyOf(problems);
        }
    }

    /// @param input the input it is about, or empty if it is about the start as a whole
    /// @param message one sentence: what was found, and what is allowed
    record Problem(String input, String message) {}
}
