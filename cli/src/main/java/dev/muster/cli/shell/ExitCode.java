package dev.muster.cli.shell;

import dev.muster.records.verdicts.Verdict;
import java.util.Arrays;
import java.util.List;

/// How a command ends. The numbers are a contract: scripts depend on them, so they are never given another meaning.
public enum ExitCode {
    OK(0, "It was done; a drill has PASSED; a run is completed."),
    DEVIATED(Verdict.DEVIATED.exitCode(), "Drill: every promise kept, but the plan was not followed."),
    FAILED_OBJECTIVE(Verdict.FAILED_OBJECTIVE.exitCode(), "Drill: recovered, but a promise was broken."),
    FAILED_RECOVERY(Verdict.FAILED_RECOVERY.exitCode(), "The system was not verified healthy; a run has failed."),
    ABORTED(Verdict.ABORTED.exitCode(), "The run was aborted, or undone, before its end."),
    INCONCLUSIVE(Verdict.INCONCLUSIVE.exitCode(), "Drill: the fault or a measurement could not be confirmed."),
    NOT_RUN(Verdict.NOT_RUN.exitCode(), "Drill: no fault was attempted."),
    RESIDUE(60, "Something is left of the run, and somebody must look."),
    USAGE(64, "The command line is wrong: an unknown option, input, type or name."),
    RUNBOOK_WRONG(65, "The runbook has errors."),
    NOT_FOUND(66, "There is no such runbook, file, run or action."),
    NO_ENGINE(69, "No engine runs, it does not answer, or no Temporal server is to be had."),
    ENGINE_ERROR(70, "The engine failed, or Muster is wrong; the log says more."),
    BUSY(75, "A port, or the state directory, is in use by another process."),
    REFUSED(77, "The run refused: not entitled, answered already, or nothing to answer."),
    MISCONFIGURED(78, "A secret, a person, the state directory or the machine is not as it must be."),
    INTERRUPTED(130, "Ended by Ctrl-C; runs go on.");

    private final int code;
    private final String meaning;

    ExitCode(int code, String meaning) {
        this.code = code;
        this.meaning = meaning;
    }

    /// The number.
    public int code() {
        return code;
    }

    /// One sentence.
    public String meaning() {
        return meaning;
    }

    /// The exit code of this number; an unknown one counts as [#ENGINE_ERROR].
    public static ExitCode of(int code) {
        return Arrays.stream(values())
                .filter(each -> each.code == code)
                .findFirst()
                .orElse(ENGINE_ERROR);
    }

    /// The one that a script must hear of when several runs have ended: the gravest verdict, in the order of
    /// [Verdict], and before all of them what is no verdict at all.
    public static ExitCode worst(List<ExitCode> codes) {
        List<ExitCode> gravestFirst = List.of(
                ENGINE_ERROR, RESIDUE, FAILED_RECOVERY, FAILED_OBJECTIVE, ABORTED, NOT_RUN, INCONCLUSIVE, DEVIATED);
        for (ExitCode grave : gravestFirst) {
            if (codes.contains(grave)) {
                return grave;
            }
        }
        return codes.stream().filter(code -> code != OK).findFirst().orElse(OK);
    }
}
