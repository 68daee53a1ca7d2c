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

/// Copies a directory with everything below it: to a new name at once, into an existing directory file by file.
@ActionType(
        name = "file.copy_tree",
        summary = "Copies a directory with everything below it; `to` is the copy itself.",
        effect = Effect.CHANGES,
        idempotent = true,
        undo = "previous")
public final class FileCopyTree implements Action<FileCopyTree.Parameters, FileCopyTree.Result> {
    /// @param from the directory to copy
    /// @param to the copy
    public record Parameters(
            @Parameter(value = "The directory to copy.", type = "directory")
            Path from,

            @Parameter(value = "The copy; if it exists, files are replaced and others stay.", type = "directory")
            Path to) {
        public Parameters {
            if (to.startsWith(from) || from.startsWith(to)) {
                throw new IllegalArgumentException("`" + to + "` and `" + from + "` lie in one another");
            }
        }
    }

    /// What was copied.
    public record Result(
            @Parameter("The copy.") String path,
            @Parameter("How many files.") long files,
            @Parameter("How many bytes.") long bytes) {}

    @Override
    public Result run(Parameters parameters, ActionContext context) throws StepFailure, InterruptedException {
        Path to = parameters.to;
        return FileTrouble.attempt("Copying `" + parameters.from + "` to `" + to + "`", () -> {
            TreeCopy copy = new TreeCopy(parameters.from, context);
            TreeCopy.Copied copied = Files.exists(to, LinkOption.NOFOLLOW_LINKS) ? copy.into(to) : copy.asNew(to);
            return new Result(to.toString(), copied.files(), copied.bytes());
        });
    }

    @Override
    public String simulate(Parameters parameters, ActionContext context) {
        return "would copy everything in `" + parameters.from + "` to `" + parameters.to + "`";
    }

    @Override
    public void undo(Parameters parameters, @Nullable Result result, ActionContext context)
            throws StepFailure, InterruptedException {
        FileTrouble.takeBack(context);
    }
}
