package dev.muster.activities.files;

import dev.muster.activities.Action;
import dev.muster.activities.ActionContext;
import dev.muster.activities.ActionType;
import dev.muster.activities.Parameter;
import dev.muster.activities.StepFailure;
import dev.muster.runbooks.actions.Effect;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/// Removes one file or link; what was in it is kept for the undo.
@ActionType(
        name = "file.remove",
        summary = "Removes a file or a link.",
        effect = Effect.DESTROYS,
        idempotent = true,
        undo = "previous")
public final class FileRemove implements Action<FileRemove.Parameters, FileRemove.Result> {
    /// @param path the file
    public record Parameters(
            @Parameter(value = "The file; if it is missing, nothing happens.", type = "path")
            Path path) {}

    /// What happened.
    public record Result(
            @Parameter("Whether there was something to remove.")
            boolean removed) {}

    @Override
    public Result run(Parameters parameters, ActionContext context) throws StepFailure, InterruptedException {
        return FileTrouble.attempt("Removing `" + parameters.path + "`", () -> {
            if (!Files.exists(parameters.path, LinkOption.NOFOLLOW_LINKS)) {
                return new Result(false);
            }
            new Changes(context).remove(parameters.path);
            return new Result(true);
        });
    }

    @Override
    public String simulate(Parameters parameters, ActionContext context) {
        return "would remove `" + parameters.path + "`";
    }

    @Override
    public void undo(Parameters parameters, @Nullable Result result, ActionContext context)
            throws StepFailure, InterruptedException {
        FileTrouble.takeBack(context);
    }
}
