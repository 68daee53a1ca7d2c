package dev.muster.activities.agent;

import java.util.Map;

/// What a call tells its caller while it runs.
@FunctionalInterface
public interface Pulse {
    /// Tells that the call is alive.
    ///
    /// @param details a small map, at most 1 KiB
    /// @return whether to go on; false if the call was cancelled
    boolean beat(Map<String, Object> details);
}
