package dev.muster.records.verdicts;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// What is to be thought of a run.
///
/// @param verdict of a drill; null for every other kind of run, which proves nothing about a promise
/// @param reasons why, most important first; empty for [Verdict#PASSED]
/// @param recovered whether the system was verified healthy
/// @param cleanup what is left
/// @param residue what exactly, a sentence each
/// @param exitCode the exit code of a command that waited for the run: the verdict's, or 60 for any residue
/// @param rules the version of these rules
public record Judgement(
        @Nullable Verdict verdict,
        List<Reason> reasons,
        boolean recovered,
        Cleanup cleanup,
        List<String> residue,
        int exitCode,
        int rules) {
    public Judgement {
        reasons = List.copyOf(reasons);
        residue = List.copyOf(residue);
    }

    /// @param code short and stable: `baseline-unhealthy`, `operator`, `step-failed`, `rto-missed`
    /// @param detail one sentence
    public record Reason(String code, String detail) {}
}
