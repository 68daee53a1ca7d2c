package dev.muster.activities.files;

import dev.muster.activities.Action;
import dev.muster.activities.ActionContext;
import dev.muster.activities.ActionType;
import dev.muster.activities.ByteSize;
import dev.muster.activities.Parameter;
import dev.muster.activities.StepFailure;
import dev.muster.runbooks.actions.Effect;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/// Cuts a file in place, which also works on a full disk and under a process that goes on writing to it.
@ActionType(
        name = "file.truncate",
        summary = "Cuts a file to its first bytes.",
        effect = Effect.DESTROYS,
        idempotent = true,
        undo = "previous")
public final class FileTruncate implements Action<FileTruncate.Parameters, FileTruncate.Result> {
    /// @param path the file
    /// @param bytes what stays of it
    public record Parameters(
            @Parameter(value = "The file.", type = "path") Path path,

            @Parameter(value = "How much of it stays.", defaultValue = "0")
            ByteSize bytes) {}

    /// What was cut.
    public record Result(
            @Parameter("Its size before, in bytes.") long before,
            @Parameter("Its size now, in bytes.") long size) {}

    @Override
    public Result run(Parameters parameters, ActionContext context) throws StepFailure, InterruptedException {
        return FileTrouble.attempt("Cutting `" + parameters.path + "`", () -> {
            long before = Files.size(parameters.path);
            long after = parameters.bytes.bytes();
            if (before < after) {
                throw FileTrouble.targetFailed(
                        "`" + parameters.path + "` has " + before + " bytes and can't be cut to " + after + ".");
            }
            new Changes(context).cut(parameters.path, after);
            return new Result(before, after);
        });
    }

    @Override
    public String simulate(Parameters parameters, ActionContext context) {
        return "would cut `" + parameters.path + "` to " + parameters.bytes.bytes() + " bytes";
    }

    @Override
    public void undo(Parameters parameters, @Nullable Result result, ActionContext context)
            throws StepFailure, InterruptedException {
        FileTrouble.takeBack(context);
    }
}
