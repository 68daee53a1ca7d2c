package dev.muster.web.backend;

/// What became of something a person did to a run.
public sealed interface Answer {
    /// One sentence for the person.
    String message();

    /// It is done and recorded.
    record Accepted(String message) implements Answer {}

    /// It is not allowed now; nothing changed.
    ///
    /// @param message of the form "expected X, but Y; do Z"
    record Refused(String message) implements Answer {}

    /// There is no such run.
    record NoSuchRun(String message) implements Answer {}
}
