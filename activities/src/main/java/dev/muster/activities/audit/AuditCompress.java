package dev.muster.activities.audit;

import dev.muster.activities.Action;
import dev.muster.activities.ActionContext;
import dev.muster.activities.ActionType;
import dev.muster.activities.Parameter;
import dev.muster.activities.StepFailure;
import dev.muster.activities.files.FileTrouble;
import dev.muster.runbooks.actions.Effect;
import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/// Moves old log files into compressed copies elsewhere.
///
/// A chain is verified from its first record on, so that taking old files away breaks its verification. The action
/// refuses
/// to do that unless it is told to.
@ActionType(
        name = "audit.compress",
        summary = "Moves old audit files into compressed copies, unless that would break the chain's verification.",
        effect = Effect.DESTROYS,
        idempotent = true,
        undo = "previous")
public final class AuditCompress implements Action<AuditCompress.Parameters, AuditCompress.Result> {
    /// @param dir the directory of the log
    /// @param olderThan how old a file must be
    /// @param to where the copies go
    /// @param keepChain whether the log must verify afterwards
    public record Parameters(
            @Parameter(value = "The directory with the files `audit-*.log`.", type = "directory")
            Path dir,

            @Parameter("How long ago a file's day must have ended.")
            Duration olderThan,

            @Parameter(
                    value = "Where the compressed copies and their `manifest.json` go; it is made if it is missing.",
                    type = "directory")
            Path to,

            @Parameter(
                    value = "`true`: refuse what would break the chain from its start; `false`: do it nevertheless.",
                    defaultValue = "true")
            boolean keepChain) {}

    /// What was moved.
    public record Result(
            @Parameter("How many files.") long files,

            @Parameter("How many bytes smaller they are now.")
            long bytesFreed) {}

    @Override
    public Result run(Parameters parameters, ActionContext context) throws StepFailure, InterruptedException {
        return FileTrouble.attempt(
                "Compressing the log in `" + parameters.dir + "`", () -> new Compression(parameters, context).run());
    }

    @Override
    public String simulate(Parameters parameters, ActionContext context) throws StepFailure, InterruptedException {
        int files = FileTrouble.attempt(
                "Looking at the log in `" + parameters.dir + "`",
                () -> new Compression(parameters, context).chosen().size());
        return "would move " + files + " files of `" + parameters.dir + "` to compressed copies in `" + parameters.to
                + "`";
    }

    @Override
    public void undo(Parameters parameters, @Nullable Result result, ActionContext context)
            throws StepFailure, InterruptedException {
        FileTrouble.attempt("Taking the compressed logs out of `" + parameters.to + "`", () -> {
            new Compression(parameters, context).undo();
            return true;
        });
    }
}
