package dev.muster.activities.agent;

import java.io.IOException;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Where an agent finds the values of secrets.
public interface SecretSource {
    /// The value of a secret, or null if this agent has none of that name.
    ///
    /// @throws IOException if it may not be used; the message, a sentence, says why and never holds the value
    @Nullable
    String find(String name) throws IOException;

    /// The names of environment variables that may hold secrets; processes start without them.
    Set<String> variables();
}
