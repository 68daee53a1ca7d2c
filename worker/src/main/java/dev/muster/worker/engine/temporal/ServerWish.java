package dev.muster.worker.engine.temporal;

import java.nio.file.Path;

/// Which Temporal server the person who starts the engine asks for.
public sealed interface ServerWish {
    /// Whatever can be found or built.
    record Any() implements ServerWish {}

    /// A server that runs already and is somebody else's to start and stop.
    ///
    /// @param target its host and port
    record At(String target) implements ServerWish {}

    /// A certain binary.
    ///
    /// @param binary the `server` or `temporal` program
    record With(Path binary) implements ServerWish {}
}
