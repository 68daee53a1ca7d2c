package dev.muster.worker.engine.temporal;

/// The two programs that can serve Temporal with a SQLite file.
public enum ServerKind {
    /// The `server` program of the Temporal server's own module.
    SERVER,
    /// The `temporal` command, whose `server start-dev` is a development server.
    CLI
}
