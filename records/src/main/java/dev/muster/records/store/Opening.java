package dev.muster.records.store;

import dev.muster.runbooks.journal.RunEvent;
import dev.muster.runbooks.journal.RunMode;
import dev.muster.runbooks.plan.Plan;
import java.time.Instant;

/// A run that is about to begin.
///
/// @param runId its id
/// @param plan what it does; the runbook and the title are taken from its heading
/// @param planDigest the plan's name
/// @param mode why it runs
/// @param environment what only one changing run at a time may touch
/// @param starter who started it
/// @param startedAt when
public record Opening(
        String runId,
        Plan plan,
        String planDigest,
        RunMode mode,
        String environment,
        RunEvent.Person starter,
        Instant startedAt) {}
