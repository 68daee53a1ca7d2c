package dev.muster.runbooks.journal;

/// Which doing of which step.
///
/// @param path the step's place in the plan
/// @param iteration the loop indices around it, from 0, joined by `.`; empty outside loops
/// @param generation 0 at first; one more each time it is done again, by a retry or by a person's choice
public record StepRef(String path, String iteration, int generation) {
    /// `path#iteration@generation`, the tail of the key under which an effect happens at most once.
    public String key() {
        return path + "#" + iteration + "@" + generation;
    }
}
