package dev.muster.worker.engine.temporal;

import java.util.List;

/// What came of starting a server.
public sealed interface ServerStart {
    /// The server serves.
    ///
    /// @param server the server
    /// @param adopted whether it was left behind by an earlier engine and goes on
    /// @param notes what a person should know about this start, one sentence each; mostly nothing
    record Serving(TemporalServer server, boolean adopted, List<String> notes) implements ServerStart {
        public Serving {
            notes = List.copyOf(notes);
        }
    }

    /// No server serves, and none was left running.
    ///
    /// @param message what failed and what to do
    record Failed(String message) implements ServerStart {}
}
