package dev.muster.activities.agent;

import java.time.Instant;
import java.util.List;

/// What a call under way has printed so far: its newest lines. The journal has the output when the call is over.
///
/// @param step the step's key within the run
/// @param count how many lines there were in all
/// @param lines the newest of them, oldest first, masked
public record LiveOutput(String step, long count, List<Line> lines) {
    public LiveOutput {
        lines = List.copyOf(lines);
    }

    /// @param at when it was printed, by the agent's clock
    /// @param text the line, cut if it is very long
    public record Line(Instant at, String text) {}
}
