package dev.muster.activities.files;

import dev.muster.activities.Action;
import dev.muster.activities.ActionContext;
import dev.muster.activities.ActionType;
import dev.muster.activities.Parameter;
import dev.muster.activities.StepFailure;
import dev.muster.runbooks.actions.Effect;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/// Copies one file; what was under the name is kept for the undo.
@ActionType(
        name = "file.copy",
        summary = "Copies a file.",
        effect = Effect.CHANGES,
        idempotent = true,
        undo = "previous")
public final class FileCopy implements Action<FileCopy.Parameters, FileCopy.Result> {
    /// @param from the file to copy
    /// @param to the copy
    /// @param mode its mode
    public record Parameters(
            @Parameter(value = "The file to copy.", type = "path")
            Path from,

            @Parameter(value = "The copy; directories above it that are missing are made.", type = "path")
            Path to,

            @Parameter("The copy's mode such as `0600`; else that of the file it replaces, else that of the original.")
            @Nullable
            String mode) {
        public Parameters {
            FileReplacement.check(mode);
        }
    }

    /// The copy.
    public record Result(
            @Parameter("The copy.") String path,
            @Parameter("Its size in bytes.") long size,
            @Parameter("Its checksum.") String sha256) {}

    @Override
    public Result run(Parameters parameters, ActionContext context) throws StepFailure, InterruptedException {
        FileReplacement done = FileReplacement.of(parameters.from, parameters.to, parameters.mode, context);
        return new Result(
                parameters.to.toString(), done.sum().size(), done.sum().sha256());
    }

    @Override
    public String simulate(Parameters parameters, ActionContext context) {
        return "would copy `" + parameters.from + "` to `" + parameters.to + "`";
    }

    @Override
    public void undo(Parameters parameters, @Nullable Result result, ActionContext context)
            throws StepFailure, InterruptedException {
        FileTrouble.takeBack(context);
    }
}
