package dev.muster.workflows.contract;

import dev.muster.runbooks.actions.Effect;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What an agent is asked to do: the one argument of an action's activity, whose activity type is the action's name.
///
/// @param runId the run, which is the Temporal workflow id
/// @param step the step's key within the run, `path#iteration@generation`; `runId/step` names the effect, which happens
/// at most once
/// @param order what to do with the action
/// @param with the parameters, evaluated; a secret stands in them as a marker ([Secrets])
/// @param settings limits and surroundings
/// @param repeat whether the action is tried once or until it holds
public record StepCall(
        String runId, String step, Order order, Map<String, Object> with, Settings settings, Repeat repeat) {

    /// The name of the effect: `runId/step`.
    public String key() {
        return runId + "/" + step;
    }

    /// What to do with the action.
    public enum Order {
        /// Carry it out.
        DO,
        /// Take back what the call with the same key did.
        UNDO,
        /// Say what it would do.
        SIMULATE
    }

    /// @param action the action's name; equals the activity type
    /// @param effect its effect class, as planned
    /// @param timeout how long the whole call may take
    /// @param secrets the names that may be resolved for it
    /// @param scratch the run's own directory on the target, made on first use
    public record Settings(String action, Effect effect, Duration timeout, List<String> secrets, String scratch) {
        public Settings {
            secrets = List.copyOf(secrets);
        }
    }

    /// @param every the time between the starts of two tries
    /// @param within how long to go on trying; null for exactly one try
    public record Repeat(Duration every, @Nullable Duration within) {
        /// One try.
        public static final Repeat ONCE = new Repeat(Duration.ZERO, null);
    }
}
