package dev.muster.cli.engine;

import dev.muster.cli.shell.CommandFailure;
import dev.muster.cli.shell.ExitCode;
import dev.muster.records.store.RecordStore;
import dev.muster.records.store.SqliteRecordStore;
import dev.muster.records.store.StoreException;
import dev.muster.worker.RunStarter;
import dev.muster.worker.engine.state.EngineAddress;
import dev.muster.worker.engine.state.EngineLookup;
import dev.muster.worker.engine.temporal.EngineConnection;
import dev.muster.workflows.client.Runs;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/// A running engine as another process sees it: a connection to its server, and the store of its state directory.
public final class EngineAccess implements AutoCloseable {
    private final Path stateDirectory;
    private final EngineAddress address;
    private final EngineConnection connection;
    private final RecordStore store;

    private EngineAccess(Path stateDirectory, EngineAddress address, EngineConnection connection, RecordStore store) {
        this.stateDirectory = stateDirectory;
        this.address = address;
        this.connection = connection;
        this.store = store;
    }

    /// Reaches the engine of a state directory.
    ///
    /// @throws CommandFailure if none runs there
    public static EngineAccess open(Path stateDirectory) {
        EngineAddress address = address(stateDirectory);
        return new EngineAccess(
                stateDirectory,
                address,
                EngineConnection.open(address.temporalTarget(), address.namespace()),
                store(stateDirectory));
    }

    private static EngineAddress address(Path stateDirectory) {
        return switch (EngineAddress.read(stateDirectory)) {
            case EngineLookup.Running running -> running.address();
            case EngineLookup.Gone gone -> throw new CommandFailure(ExitCode.NO_ENGINE, gone.message());
            case EngineLookup.Absent absent -> throw new CommandFailure(ExitCode.NO_ENGINE, absent.message());
            case EngineLookup.Unreadable unreadable ->
                throw new CommandFailure(ExitCode.NO_ENGINE, unreadable.message());
        };
    }

    /// The store of a state directory, whether or not an engine runs there.
    ///
    /// @throws CommandFailure if there is none, or another release wrote it
    public static RecordStore store(Path stateDirectory) {
        Path file = stateDirectory.resolve("records.db");
        if (Files.notExists(file)) {
            throw new CommandFailure(
                    ExitCode.NO_ENGINE,
                    "No engine has run on `" + stateDirectory + "` yet; start one with `muster up`, or name another"
                            + " directory with `--state-dir`.");
        }
        try {
            return SqliteRecordStore.open(file);
        } catch (StoreException.NewerSchema e) {
            throw new CommandFailure(ExitCode.MISCONFIGURED, String.valueOf(e.getMessage()), e);
        }
    }

    /// The id of the one run that begins so.
    ///
    /// @throws CommandFailure if none does, or several do
    public static String runId(RecordStore store, String prefix) {
        if (store.run(prefix).isPresent()) {
            return prefix;
        }
        List<String> ids = store.runIdsStartingWith(prefix);
        if (ids.size() == 1) {
            return ids.getFirst();
        }
        throw ids.isEmpty()
                ? new CommandFailure(ExitCode.NOT_FOUND, "There is no run `" + prefix + "`; `muster runs` lists them.")
                : new CommandFailure(
                        ExitCode.USAGE,
                        "Several runs begin with `" + prefix + "`: `" + String.join("`, `", ids)
                                + "`; give more of the id.");
    }

    /// The engine's console, or empty while it has none.
    public String consoleUrl() {
        return address.consoleUrl();
    }

    public Runs runs() {
        return new Runs(connection.client());
    }

    public EngineConnection connection() {
        return connection;
    }

    public RecordStore store() {
        return store;
    }

    /// Starts runs there.
    public RunStarter starter() {
        return new RunStarter(runs(), stateDirectory, stateDirectory.resolve("agent"));
    }

    @Override
    public void close() {
        store.close();
        connection.close();
    }
}
