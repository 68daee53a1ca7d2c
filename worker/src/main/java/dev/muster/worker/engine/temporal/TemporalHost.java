package dev.muster.worker.engine.temporal;

import dev.muster.worker.engine.Progress;
import dev.muster.worker.engine.state.StateDirectory;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// Everything an engine needs of Temporal, in one piece: a server that serves, its namespace, and a connection to it.
///
/// @param connection the connection for clients and workers
/// @param server the server that this engine runs; empty when it was given the address of somebody else's
/// @param notes what a person should know about this start, one sentence each
public record TemporalHost(EngineConnection connection, Optional<TemporalServer> server, List<String> notes)
        implements AutoCloseable {
    public TemporalHost {
        notes = List.copyOf(notes);
    }

    /// What came of it.
    public sealed interface Opening {}

    /// A run can be started.
    ///
    /// @param host the server with its connection
    public record Ready(TemporalHost host) implements Opening {}

    /// There is no server to be had; the caller may offer the one that is not durable.
    ///
    /// @param search what was tried
    public record Nowhere(Provision.NoServer search) implements Opening {}

    /// There is a server, but it does not serve.
    ///
    /// @param message what failed and what to do
    public record Failed(String message) implements Opening {}

    /// Finds, starts and prepares a server. May take minutes the first time, when the server must be built.
    public static Opening open(StateDirectory state, ServerWish wish, Surroundings surroundings, Progress progress) {
        TemporalProvisioner provisioner = new TemporalProvisioner(surroundings, progress);
        Optional<ServerBuild> origin;
        try {
            origin = TemporalServer.origin(state);
        } catch (IOException problem) {
            return new Failed("It cannot be read which Temporal server made the database in `" + state.temporal()
                    + "` (" + problem.getMessage() + "); restore the state directory, or choose another one.");
        }
        return switch (provisioner.find(wish, origin)) {
            case Provision.NoServer none -> new Nowhere(none);
            case Provision.Address address -> prepare(address.target(), Optional.empty(), List.of(), progress);
            case Provision.Binary binary ->
                switch (TemporalServer.start(state, binary, progress)) {
                    case ServerStart.Failed failed -> new Failed(failed.message());
                    case ServerStart.Serving serving ->
                        prepare(serving.server().target(), Optional.of(serving.server()), serving.notes(), progress);
                };
        };
    }

    private static Opening prepare(
            String target, Optional<TemporalServer> server, List<String> notes, Progress progress) {
        Instant begun = Instant.now();
        EngineConnection connection = EngineConnection.open(target);
        try {
            progress.report("preparing the namespace", Duration.between(begun, Instant.now()));
            NamespaceSetup.ensure(connection);
            return new Ready(new TemporalHost(connection, server, notes));
        } catch (IllegalStateException refused) {
            connection.close();
            server.ifPresent(TemporalServer::close);
            return new Failed(String.valueOf(refused.getMessage()));
        }
    }

    /// Disconnects, and stops the server if it is ours.
    @Override
    public void close() {
        connection.close();
        server.ifPresent(TemporalServer::close);
    }
}
