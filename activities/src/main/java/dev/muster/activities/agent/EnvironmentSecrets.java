package dev.muster.activities.agent;

import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/// Secrets from the agent's own environment.
public final class EnvironmentSecrets implements SecretSource {
    private final Map<String, String> environment;
    private final Set<String> names = ConcurrentHashMap.newKeySet();

    /// @param known the names known beforehand; every name that is ever asked for joins them
    public EnvironmentSecrets(Map<String, String> environment, Set<String> known) {
        this.environment = Map.copyOf(environment);
        this.names.addAll(known);
    }

    @Override
    public @Nullable String find(String name) {
        names.add(name);
        return environment.get(name);
    }

    @Override
    public Set<String> variables() {
        return Set.copyOf(names);
    }
}
