package dev.muster.worker;

import dev.muster.activities.agent.DirectorySecrets;
import dev.muster.activities.agent.EnvironmentSecrets;
import dev.muster.activities.agent.SecretSource;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Where this host's agent looks for secrets: files of its own first, then the environment.
final class Secrets implements SecretSource {
    private final List<SecretSource> sources;

    private Secrets(List<SecretSource> sources) {
        this.sources = sources;
    }

    /// @param known the names that runbooks ask for; variables of these names are kept from the processes that steps
    /// start
    static Secrets of(Path directory, Map<String, String> environment, Set<String> known) {
        return new Secrets(List.of(new DirectorySecrets(directory), new EnvironmentSecrets(environment, known)));
    }

    @Override
    public @Nullable String find(String name) throws IOException {
        for (SecretSource source : sources) {
            String value = source.find(name);
            if (value != null) {
                return value;
            }
        }
        return null;
    }

    @Override
    public Set<String> variables() {
        Set<String> all = new HashSet<>();
        sources.forEach(source -> all.addAll(source.variables()));
        return all;
    }
}
