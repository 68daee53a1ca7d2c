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

/// Checks that nothing has a name: no file, no directory, no link.
@ActionType(
        name = "file.absent",
        summary = "Checks that no file or directory is there.",
        effect = Effect.READS,
        idempotent = true)
public final class FileAbsent implements Action<FileAbsent.Parameters, FileAbsent.Result> {
    /// @param path where nothing may be
    public record Parameters(
            @Parameter(value = "Where nothing may be.", type = "path")
            Path path) {}

    /// Where nothing is.
    public record Result(@Parameter("Where nothing is.") String path) {}

    @Override
    public Result run(Parameters parameters, ActionContext context) throws StepFailure {
        if (!Files.notExists(parameters.path, LinkOption.NOFOLLOW_LINKS)) {
            throw FileTrouble.checkFailed(
                    Files.exists(parameters.path, LinkOption.NOFOLLOW_LINKS)
                            ? "`" + parameters.path + "` exists and must not."
                            : "Whether `" + parameters.path + "` exists can't be told, since this agent may not look.");
        }
        return new Result(parameters.path.toString());
    }
}
