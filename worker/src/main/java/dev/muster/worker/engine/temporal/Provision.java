package dev.muster.worker.engine.temporal;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;

/// What came of looking for a Temporal server.
public sealed interface Provision {
    /// A server that runs already.
    ///
    /// @param target its host and port
    record Address(String target) implements Provision {}

    /// A binary that the engine can start.
    ///
    /// @param path where it is
    /// @param build what it is
    /// @param source how it was found, a phrase such as "in the cache"
    record Binary(Path path, ServerBuild build, String source) implements Provision {}

    /// There is none to be had. The caller may offer the in-process test server, which is NOT DURABLE.
    ///
    /// @param attempts everything that was tried, in order
    record NoServer(List<Attempt> attempts) implements Provision {
        public NoServer {
            attempts = List.copyOf(attempts);
        }

        /// One line for each attempt, and how to get a server.
        public String message() {
            return attempts.stream()
                    .map(attempt -> "  - " + attempt.place() + ": " + attempt.outcome())
                    .collect(Collectors.joining(
                            System.lineSeparator(),
                            "No Temporal server was found. Tried:" + System.lineSeparator(),
                            System.lineSeparator() + TemporalProvisioner.HOW_TO_GET_ONE));
        }
    }

    /// One place that was tried in vain.
    ///
    /// @param place where, a phrase
    /// @param outcome what was found there, one sentence
    record Attempt(String place, String outcome) {}
}
