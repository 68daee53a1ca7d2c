package dev.muster.activities.files;

import dev.muster.activities.Action;
import dev.muster.activities.ActionContext;
import dev.muster.activities.ActionType;
import dev.muster.activities.Parameter;
import dev.muster.activities.StepFailure;
import dev.muster.runbooks.actions.Effect;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/// Sets the mode of a file, or of a directory and, with another mode, of what is below it.
@ActionType(
        name = "file.set_mode",
        summary = "Sets the mode of a file, or of a directory and the files below it.",
        effect = Effect.CHANGES,
        idempotent = true,
        undo = "previous")
public final class FileSetMode implements Action<FileSetMode.Parameters, FileSetMode.Result> {
    /// @param path the file or directory
    /// @param mode its mode; with `files` also that of the directories below it
    /// @param files the mode of the files below it
    public record Parameters(
            @Parameter(value = "The file or directory.", type = "path")
            Path path,

            @Parameter("Its mode such as `0700`; with `files` also that of the directories below it.")
            String mode,

            @Parameter("The mode of the files below a directory, such as `0600`.") @Nullable
            String files) {
        public Parameters {
            Attributes.parseMode(mode);
            FileReplacement.check(files);
        }
    }

    /// What was set.
    public record Result(
            @Parameter("How many files and directories have the mode now.")
            long set) {}

    @Override
    public Result run(Parameters parameters, ActionContext context) throws StepFailure, InterruptedException {
        return FileTrouble.attempt(
                "Setting the mode of `" + parameters.path + "`", () -> new Result(set(parameters, context)));
    }

    private static long set(Parameters parameters, ActionContext context)
            throws IOException, StepFailure, InterruptedException {
        if (Files.isSymbolicLink(parameters.path)) {
            throw FileTrouble.targetFailed("`" + parameters.path + "` is a symbolic link, which is not followed.");
        }
        Changes changes = new Changes(context);
        int mode = Attributes.parseMode(parameters.mode);
        // The directory first: a mode that keeps its owner out is what this often has to mend.
        changes.setMode(parameters.path, mode);
        long set = 1;
        if (parameters.files == null) {
            return set;
        }
        Trees.requireDirectory(parameters.path);
        int files = Attributes.parseMode(parameters.files);
        Path wayIn = parameters.path;
        for (Trees.Node node : Trees.below(wayIn, context)) {
            FileTrouble.stopIfCancelled(context);
            switch (node.kind()) {
                case DIRECTORY -> changes.setMode(wayIn.resolve(node.relative()), mode);
                case FILE -> changes.setMode(wayIn.resolve(node.relative()), files);
                case LINK, OTHER -> set--;
            }
            set++;
        }
        return set;
    }

    @Override
    public String simulate(Parameters parameters, ActionContext context) {
        return "would set the mode of `" + parameters.path + "` to `" + parameters.mode + "`"
                + (parameters.files == null ? "" : " and that of the files below it to `" + parameters.files + "`");
    }

    @Override
    public void undo(Parameters parameters, @Nullable Result result, ActionContext context)
            throws StepFailure, InterruptedException {
        FileTrouble.takeBack(context);
    }
}
