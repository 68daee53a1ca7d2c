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

/// Removes a directory with everything below it, for good.
@ActionType(
        name = "file.remove_tree",
        summary = "Removes a directory with everything below it, for good.",
        effect = Effect.DESTROYS,
        idempotent = true)
public final class FileRemoveTree implements Action<FileRemoveTree.Parameters, FileRemoveTree.Result> {
    /// Nothing that near to the root is a directory of one service.
    private static final int NAMES_MIN = 2;

    /// @param path the directory
    public record Parameters(
            @Parameter(value = "The directory; if it is missing, nothing happens.", type = "directory")
            Path path) {
        public Parameters {
            Path home = Path.of(System.getProperty("user.home")).normalize();
            if (path.normalize().getNameCount() < NAMES_MIN || home.startsWith(path.normalize())) {
                throw new IllegalArgumentException("`" + path + "` is never removed; name a directory further down");
            }
        }
    }

    /// What was removed.
    public record Result(@Parameter("How many files.") long files) {}

    @Override
    public Result run(Parameters parameters, ActionContext context) throws StepFailure, InterruptedException {
        return FileTrouble.attempt("Removing `" + parameters.path + "`", () -> {
            if (Files.exists(parameters.path, LinkOption.NOFOLLOW_LINKS)
                    && !Files.isDirectory(parameters.path, LinkOption.NOFOLLOW_LINKS)) {
                throw FileTrouble.targetFailed("`" + parameters.path + "` is not a directory.");
            }
            return new Result(Trees.remove(parameters.path, context));
        });
    }

    @Override
    public String simulate(Parameters parameters, ActionContext context) {
        return "would remove `" + parameters.path + "` and everything below it for good";
    }
}
