package dev.muster.runbooks.journal;

/// Which doing of which step.
///
/// @param path the step's place in the plan
/// @param iteration the loop indices around it, from 0, joined by `.`; empty outside loops
/// @param generation 0 at first; one more each time a person has it done again
public record StepRef(String path, String iteration, int generation) {
    /// `path#iteration@generation`, the tail of the key under which an effect happens at most once.
    public String key() {
        return path + "#" + iteration + "@" + generation;
    }
}
