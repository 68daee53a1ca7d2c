package dev.muster.worker.engine.state;

import dev.muster.worker.engine.EngineJson;
import dev.muster.worker.engine.ProcessIdentity;
import java.io.IOException;
import java.nio.file.Path;

/// Where a running engine can be reached; kept in `engine.json` of its state directory, so that the command line in
/// another
/// process finds it.
///
/// @param temporalTarget host and port of the Temporal server, as gRPC wants it
/// @param namespace the Temporal namespace of the runs
/// @param consoleUrl the address of the console
/// @param process the engine's process
public record EngineAddress(String temporalTarget, String namespace, String consoleUrl, ProcessIdentity process) {
    static final String FILE = "engine.json";

    /// Looks for the engine of a state directory, without opening the directory.
    public static EngineLookup read(Path stateDirectory) {
        Path file = stateDirectory.resolve(FILE);
        try {
            return EngineJson.read(file, EngineAddress.class)
                    .<EngineLookup>map(address -> address.process().lives()
                            ? new EngineLookup.Running(address)
                            : new EngineLookup.Gone(address))
                    .orElseGet(() -> new EngineLookup.Absent(stateDirectory));
        } catch (IOException problem) {
            return new EngineLookup.Unreadable(file, String.valueOf(problem.getMessage()));
        }
    }
}
