package dev.muster.workflows.client;

/// The answer to something that a person asked of a run.
public sealed interface Reply {
    /// One sentence for the person.
    String message();

    /// It was done.
    record Accepted(String message) implements Reply {}

    /// It was not done: "expected X, but Y; do Z".
    record Refused(String message) implements Reply {}

    /// Nobody could be asked: the run is over or unknown, or the engine does not answer.
    record Unreachable(String message) implements Reply {}
}
