package dev.muster.worker;

/// What came of starting an engine.
public sealed interface EngineStart {
    /// It runs.
    record Started(Engine engine) implements EngineStart {}

    /// Another engine runs on the state directory.
    ///
    /// @param message which, and where
    record Busy(String message) implements EngineStart {}

    /// The state directory can't be used.
    record StateRefused(String message) implements EngineStart {}

    /// No Temporal server is to be had.
    ///
    /// @param message everything that was tried, and how to get one
    record NoServer(String message) implements EngineStart {}
}
