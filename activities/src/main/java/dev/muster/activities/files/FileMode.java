package dev.muster.activities.files;

import dev.muster.activities.Action;
import dev.muster.activities.ActionContext;
import dev.muster.activities.ActionType;
import dev.muster.activities.Parameter;
import dev.muster.activities.StepFailure;
import dev.muster.runbooks.actions.Effect;
import java.nio.file.Path;

/// Checks a file's or a directory's mode.
@ActionType(
        name = "file.mode",
        summary = "Checks that a file or directory has a mode.",
        effect = Effect.READS,
        idempotent = true)
public final class FileMode implements Action<FileMode.Parameters, FileMode.Result> {
    /// @param path what to look at
    /// @param is the mode it must have
    public record Parameters(
            @Parameter(value = "What to look at.", type = "path")
            Path path,

            @Parameter("The mode it must have, such as `0600`.")
            String is) {
        public Parameters {
            Attributes.parseMode(is);
        }
    }

    /// The mode that was found.
    public record Result(@Parameter("The mode.") String mode) {}

    @Override
    public Result run(Parameters parameters, ActionContext context) throws StepFailure, InterruptedException {
        int mode = FileTrouble.attempt(
                "Looking at the mode of `" + parameters.path + "`",
                () -> Attributes.of(parameters.path).mode());
        int wanted = Attributes.parseMode(parameters.is);
        if (mode != wanted) {
            throw FileTrouble.checkFailed("`" + parameters.path + "` must have the mode `" + Attributes.modeText(wanted)
                    + "` and has `" + Attributes.modeText(mode) + "`.");
        }
        return new Result(Attributes.modeText(mode));
    }
}
