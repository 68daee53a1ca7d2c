package dev.muster.web.backend;

import dev.muster.runbooks.journal.RunEvent;
import dev.muster.runbooks.journal.RunMode;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Somebody's wish to start a run.
///
/// @param runbook the runbook's id
/// @param mode why it is to run
/// @param inputs the inputs as they were typed; one that is left out, or empty, takes its default
/// @param planDigest the plan whose preview the person saw, or null if they saw none; another plan is then refused
/// @param starter who, through what, and why
public record StartOrder(
        String runbook,
        RunMode mode,
        Map<String, String> inputs,
        @Nullable String planDigest,
        RunEvent.Person starter) {
    public StartOrder {
        inputs = Map.copyOf(inputs);
    }
}
