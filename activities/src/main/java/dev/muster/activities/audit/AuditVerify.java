package dev.muster.activities.audit;

import dev.muster.activities.Action;
import dev.muster.activities.ActionContext;
import dev.muster.activities.ActionType;
import dev.muster.activities.Parameter;
import dev.muster.activities.StepFailure;
import dev.muster.activities.files.FileTrouble;
import dev.muster.runbooks.actions.Effect;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/// Verifies a hash-chained audit log straight from its files, and says where and why it breaks.
@ActionType(
        name = "audit.verify",
        summary = "Verifies a hash-chained audit log from its files and says where and why it breaks.",
        effect = Effect.READS,
        idempotent = true)
public final class AuditVerify implements Action<AuditVerify.Parameters, AuditVerify.Result> {
    /// What a broken chain means for the step.
    public enum Must {
        HOLD,
        REPORT
    }

    /// @param dir the directory
    /// @param chain the chain's name
    /// @param atLeast how many records there must be
    /// @param must what a broken chain means
    public record Parameters(
            @Parameter(value = "The directory with the files `audit-*.log`.", type = "directory")
            Path dir,

            @Parameter(
                    "How records hang together: `aegis` takes every form of Aegis; `aegis-v4`, `aegis-v2`, `aegis-v1` one.")
            String chain,

            @Parameter("How many records there must be; a whole chain says nothing about its end.") @Nullable
            Long atLeast,

            @Parameter(value = "`hold`: a break fails the step; `report`: it is only reported.", defaultValue = "hold")
            Must must) {}

    /// What was found.
    public record Result(
            @Parameter("Whether the chain is whole.") boolean valid,

            @Parameter("How many records hold, from the beginning.")
            long records,

            @Parameter("The line over all files at which it breaks, from 1.") @Nullable
            Long brokenAt,

            @Parameter("The name of the file in which it breaks.") @Nullable
            String file,

            @Parameter("The line within that file, from 1.") @Nullable
            Long line,

            @Parameter(
                    "`json`, `previous-hash`, `hash`, `empty-file`, `symlink`, `torn`, `not-a-file` or `no-directory`.")
            @Nullable
            String reason,

            @Parameter("The hash of the last record that holds.") @Nullable
            String lastHash,

            @Parameter("How many files there are.") long files) {}

    @Override
    public Result run(Parameters parameters, ActionContext context) throws StepFailure, InterruptedException {
        AuditChain chain = AuditChains.named(parameters.chain);
        boolean hold = parameters.must == Must.HOLD;
        if (!hold && Files.notExists(parameters.dir)) {
            return new Result(false, 0, null, null, null, "no-directory", null, 0);
        }
        AuditLog.Verification found = FileTrouble.attempt(
                "Verifying the log in `" + parameters.dir + "`",
                () -> new AuditLog(parameters.dir, chain).verify(context));
        if (found.unended() != null) {
            context.print("`" + found.unended().getFileName()
                    + "` does not end with a newline; the next record would be glued to its last line");
        }
        AuditLog.Break broken = found.broken();
        if (hold && broken != null) {
            throw FileTrouble.checkFailed("The chain in `" + parameters.dir + "` breaks: " + broken.sentence() + ".");
        }
        if (hold && parameters.atLeast != null && found.records() < parameters.atLeast) {
            throw FileTrouble.checkFailed("The log in `" + parameters.dir + "` must have at least " + parameters.atLeast
                    + " records and has " + found.records() + ".");
        }
        return result(found, broken);
    }

    private static Result result(AuditLog.Verification found, AuditLog.@Nullable Break broken) {
        String last = found.records() == 0 ? null : found.lastHash();
        if (broken == null) {
            return new Result(true, found.records(), null, null, null, null, last, found.files());
        }
        return new Result(
                false,
                found.records(),
                broken.at(),
                String.valueOf(broken.file().getFileName()),
                broken.line(),
                broken.reason().word(),
                last,
                found.files());
    }
}
