package dev.muster.worker;

import dev.muster.worker.engine.EngineJson;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/// Which secrets the local agent has, by name, so that any process can say before a run starts what is missing. Values
/// are never here.
public final class KnownSecrets {
    private static final String NAMES = "secret-names.json";
    private static final String DIRECTORY = "secrets";

    private final Path stateDirectory;

    public KnownSecrets(Path stateDirectory) {
        this.stateDirectory = stateDirectory;
    }

    /// @param names names that the agent's environment has
    record Names(Set<String> names) {}

    /// Publishes the names of the engine's environment.
    void publish(Set<String> environment) {
        EngineJson.write(stateDirectory.resolve(NAMES), new Names(new TreeSet<>(environment)));
    }

    /// The directory of secret files.
    Path directory() {
        return stateDirectory.resolve(DIRECTORY);
    }

    /// Whether the agent has a secret of that name.
    ///
    /// @throws IOException if the published names can't be read
    public boolean has(String name) throws IOException {
        Optional<Names> published = EngineJson.read(stateDirectory.resolve(NAMES), Names.class);
        return Files.isRegularFile(directory().resolve(name))
                || published.map(known -> known.names().contains(name)).orElse(false);
    }

    /// What to do about a missing one.
    public String missing(String name) {
        return "The secret `" + name + "` is not known to the agent of `" + Engine.LOCAL
                + "`; set it in the environment of `muster up`, or put it into `"
                + directory().resolve(name) + "` (mode 0600).";
    }
}
