package dev.muster.cli.demo;

import dev.muster.cli.shell.ExitCode;
import dev.muster.records.RunRecord;
import org.jspecify.annotations.Nullable;

/// What came of one drill of a demo.
///
/// @param runbook the runbook
/// @param record its record, or null if it did not come to one
/// @param problem why not, one sentence; empty if there is a record
public record DrillResult(String runbook, @Nullable RunRecord record, String problem) {
    /// The scenario without its system: `state-corruption`.
    public String scenario() {
        return runbook.substring(runbook.lastIndexOf('/') + 1);
    }

    /// The exit code of this drill alone.
    public ExitCode exitCode() {
        return record == null
                ? ExitCode.ENGINE_ERROR
                : ExitCode.of(record.judgement().exitCode());
    }
}
