package dev.muster.activities.backups;

import dev.muster.activities.Action;
import dev.muster.activities.ActionContext;
import dev.muster.activities.ActionType;
import dev.muster.activities.Parameter;
import dev.muster.activities.StepFailure;
import dev.muster.activities.files.FileTrouble;
import dev.muster.runbooks.actions.Effect;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Finds the newest backup that can be used.
@ActionType(
        name = "backup.latest",
        summary = "Finds the newest backup that can be used.",
        effect = Effect.READS,
        idempotent = true)
public final class BackupLatest implements Action<BackupLatest.Parameters, BackupLatest.Result> {
    /// What a backup must be to be taken.
    public enum Must {
        /// The newest that is good; the step fails if there is none.
        VALIDATE,
        /// The newest, good or not; the step fails if there is none.
        EXIST,
        /// The newest, if there is one.
        NONE
    }

    /// @param dir the directory of backups
    /// @param must what it must be
    public record Parameters(
            @Parameter(value = "The directory of backups.", type = "directory")
            Path dir,

            @Parameter(
                    value = "`validate`: the newest that is good; `exist`: the newest; `none`: also no backup will do.",
                    defaultValue = "validate")
            Must must) {}

    /// The backup.
    public record Result(
            @Parameter("Whether there is one.") boolean found,
            @Parameter("Its directory.") @Nullable String path,
            @Parameter("When it was taken.") @Nullable String taken,
            @Parameter("How many bytes it has.") long size,
            @Parameter("How many files it has.") long files) {}

    @Override
    public Result run(Parameters parameters, ActionContext context) throws StepFailure, InterruptedException {
        return FileTrouble.attempt(
                "Looking for backups in `" + parameters.dir + "`", () -> latest(parameters, context));
    }

    private static Result latest(Parameters parameters, ActionContext context)
            throws IOException, StepFailure, InterruptedException {
        List<Backups.Found> all = Backups.newestFirst(parameters.dir, context);
        for (Backups.Found found : all) {
            List<String> problems = new ArrayList<>();
            if (parameters.must == Must.VALIDATE) {
                problems.addAll(Validation.problems(found.path(), null, "", context));
            }
            Manifest manifest = problems.isEmpty() ? Validation.manifest(found.path(), problems, context) : null;
            if (manifest != null) {
                BackupList.Backup backup = BackupList.describe(found.path(), manifest);
                return new Result(true, backup.path(), backup.taken(), backup.size(), backup.files());
            }
            context.print("passed over: `" + found.path() + "`: " + String.join("; ", problems));
        }
        if (parameters.must == Must.NONE) {
            return new Result(false, null, null, 0, 0);
        }
        throw FileTrouble.checkFailed(
                all.isEmpty()
                        ? "There is no backup in `" + parameters.dir + "`."
                        : "None of the " + all.size() + " backups in `" + parameters.dir + "` is good.");
    }
}
