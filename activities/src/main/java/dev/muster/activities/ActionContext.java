package dev.muster.activities;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// What an action may use beside its parameters.
public interface ActionContext {
    /// The name of the effect, `run/step`; the same on every delivery of one attempt group.
    String key();

    /// The run's id.
    String runId();

    /// How much of the timeout is left.
    Duration left();

    /// The run's own directory on this target, made on first use.
    Path scratch();

    /// A directory of this call alone, kept until the run is sealed: previous contents for an undo, whole outputs.
    /// It is the same for the call that does and the call that undoes.
    Path keep();

    /// Adds to the step's output; a line each. Secrets are masked.
    void print(String line);

    /// Whether the call was cancelled or ran out of time; long loops look at it.
    boolean cancelled();

    /// The environment that processes start with: the agent's own, without what belongs to Muster and without secrets.
    default Map<String, String> environment() {
        Map<String, String> environment = new TreeMap<>(System.getenv());
        environment.keySet().removeIf(name -> name.startsWith("MUSTER_"));
        return environment;
    }

    /// The secret values among the parameters; an action that lets others write files must keep them out of these.
    default List<String> secretValues() {
        return List.of();
    }
}
