package dev.muster.runbooks.view;

import java.time.Duration;

/// Where the recovery time went. The parts add up exactly to the outage.
///
/// @param detect from the fault to its detection; zero if detection was not exercised
/// @param decide from there to the decision to recover
/// @param humanWait after the decision: people are asked and nothing is being done
/// @param machine at least one attempt, planned wait or child run is under way
/// @param backoff nothing but the wait before a retry
/// @param engineIdle nothing of these: no agent took the work, or the engine was down
/// @param verify from the last recovery step to the first good window
public record Split(
        Duration detect,
        Duration decide,
        Duration humanWait,
        Duration machine,
        Duration backoff,
        Duration engineIdle,
        Duration verify) {

    /// Nothing yet.
    public static final Split NONE = new Split(
            Duration.ZERO, Duration.ZERO, Duration.ZERO, Duration.ZERO, Duration.ZERO, Duration.ZERO, Duration.ZERO);

    /// The sum of the parts.
    public Duration total() {
        return detect.plus(decide)
                .plus(humanWait)
                .plus(machine)
                .plus(backoff)
                .plus(engineIdle)
                .plus(verify);
    }
}
