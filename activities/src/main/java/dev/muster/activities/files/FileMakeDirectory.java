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

/// Makes a directory and those above it that are missing.
@ActionType(
        name = "file.make_directory",
        summary = "Makes a directory, and those above it that are missing.",
        effect = Effect.CHANGES,
        idempotent = true)
public final class FileMakeDirectory implements Action<FileMakeDirectory.Parameters, FileMakeDirectory.Result> {
    /// @param path the directory
    /// @param mode its mode
    public record Parameters(
            @Parameter(value = "The directory; if it exists, only its mode is set.", type = "directory")
            Path path,

            @Parameter("Its mode; without it a new directory is for its owner only (`0700`).") @Nullable
            String mode) {
        public Parameters {
            FileReplacement.check(mode);
        }
    }

    /// What happened.
    public record Result(
            @Parameter("Whether it was missing.") boolean made) {}

    @Override
    public Result run(Parameters parameters, ActionContext context) throws StepFailure, InterruptedException {
        return FileTrouble.attempt("Making the directory `" + parameters.path + "`", () -> {
            if (Files.exists(parameters.path, LinkOption.NOFOLLOW_LINKS)) {
                Trees.requireDirectory(parameters.path);
            }
            Changes changes = new Changes(context);
            boolean made = changes.makeDirectory(parameters.path, Changes.PRIVATE_DIRECTORY);
            if (parameters.mode != null) {
                changes.setMode(parameters.path, Attributes.parseMode(parameters.mode));
            }
            return new Result(made);
        });
    }

    @Override
    public String simulate(Parameters parameters, ActionContext context) {
        return "would make the directory `" + parameters.path + "`";
    }
}
