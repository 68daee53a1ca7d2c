package dev.muster.activities.backups;

import dev.muster.activities.Action;
import dev.muster.activities.ActionContext;
import dev.muster.activities.ActionType;
import dev.muster.activities.Parameter;
import dev.muster.activities.StepFailure;
import dev.muster.activities.files.FileTrouble;
import dev.muster.runbooks.actions.Effect;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// Lists the backups of a directory, newest first.
@ActionType(
        name = "backup.list",
        summary = "Lists the backups in a directory, newest first.",
        effect = Effect.READS,
        idempotent = true)
public final class BackupList implements Action<BackupList.Parameters, BackupList.Result> {
    /// A result is kept in the run's state, so it is kept small.
    static final int LISTED_MAX = 100;

    /// @param dir the directory of backups
    public record Parameters(
            @Parameter(value = "The directory of backups.", type = "directory")
            Path dir) {}

    /// A backup.
    public record Backup(
            @Parameter("Its directory.") String path,
            @Parameter("When it was taken.") String taken,
            @Parameter("How many files it has.") long files,
            @Parameter("How many bytes.") long size) {}

    /// The backups.
    public record Result(
            @Parameter("The newest hundred, newest first.") List<Backup> backups) {
        public Result {
            backups = List.copyOf(backups);
        }
    }

    @Override
    public Result run(Parameters parameters, ActionContext context) throws StepFailure, InterruptedException {
        return FileTrouble.attempt("Looking for backups in `" + parameters.dir + "`", () -> {
            List<Backup> backups = new ArrayList<>();
            for (Backups.Found found : Backups.newestFirst(parameters.dir, context)) {
                List<String> problems = new ArrayList<>();
                Manifest manifest = Validation.manifest(found.path(), problems, context);
                if (manifest == null) {
                    context.print("left out: `" + found.path() + "`: " + String.join("; ", problems));
                } else if (backups.size() < LISTED_MAX) {
                    backups.add(describe(found.path(), manifest));
                }
            }
            return new Result(backups);
        });
    }

    static Backup describe(Path path, Manifest manifest) {
        return new Backup(path.toString(), manifest.taken(), manifest.files().size(), manifest.bytes());
    }
}
