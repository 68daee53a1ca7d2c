package dev.muster.worker.engine.temporal;

import dev.muster.worker.engine.EngineJson;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;

/// Remembers which build made the database of a state directory.
final class DatabaseOrigin {
    private static final String FILE = "database.json";

    private DatabaseOrigin() {}

    /// The build that made the database; empty while there is none.
    static Optional<ServerBuild> read(Path directory) throws IOException {
        return EngineJson.read(directory.resolve(FILE), ServerBuild.class);
    }

    /// Notes the build that is about to make the database.
    static void write(Path directory, ServerBuild build) {
        EngineJson.write(directory.resolve(FILE), build);
    }
}
