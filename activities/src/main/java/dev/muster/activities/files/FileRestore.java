package dev.muster.activities.files;

import dev.muster.activities.Action;
import dev.muster.activities.ActionContext;
import dev.muster.activities.ActionType;
import dev.muster.activities.Parameter;
import dev.muster.activities.StepFailure;
import dev.muster.runbooks.actions.Effect;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/// Puts a saved file back over the one that is in use.
@ActionType(
        name = "file.restore",
        summary = "Puts a saved file back over the one in use.",
        effect = Effect.DESTROYS,
        idempotent = true,
        undo = "previous")
public final class FileRestore implements Action<FileRestore.Parameters, FileRestore.Result> {
    /// @param from the saved file
    /// @param to the file in use
    /// @param mode its mode
    public record Parameters(
            @Parameter(value = "The saved file.", type = "path")
            Path from,

            @Parameter(value = "The file in use; it may be missing, and the directories above it too.", type = "path")
            Path to,

            @Parameter("Its mode such as `0600`; else that of the file it replaces, else that of the saved one.")
            @Nullable
            String mode) {
        public Parameters {
            FileReplacement.check(mode);
        }
    }

    /// The file in use, as it is now.
    public record Result(
            @Parameter("The file.") String path,
            @Parameter("Its size in bytes.") long size,
            @Parameter("Its checksum.") String sha256,
            @Parameter("Whether there was a file before.") boolean replaced) {}

    @Override
    public Result run(Parameters parameters, ActionContext context) throws StepFailure, InterruptedException {
        FileReplacement done = FileReplacement.of(parameters.from, parameters.to, parameters.mode, context);
        return new Result(
                parameters.to.toString(), done.sum().size(), done.sum().sha256(), done.replaced());
    }

    @Override
    public String simulate(Parameters parameters, ActionContext context) {
        return "would put `" + parameters.from + "` over `" + parameters.to + "`";
    }

    @Override
    public void undo(Parameters parameters, @Nullable Result result, ActionContext context)
            throws StepFailure, InterruptedException {
        FileTrouble.takeBack(context);
    }
}
