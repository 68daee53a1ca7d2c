package dev.muster.activities.backups;

import dev.muster.activities.Action;
import dev.muster.activities.ActionContext;
import dev.muster.activities.ActionType;
import dev.muster.activities.Parameter;
import dev.muster.activities.StepFailure;
import dev.muster.activities.files.FileTrouble;
import dev.muster.activities.files.Globs;
import dev.muster.runbooks.actions.Effect;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Puts a backup's files into a directory, each at its own place, with modes that the service can work with.
///
/// Whatever writes to the directory must have been stopped, and have ended.
@ActionType(
        name = "backup.restore",
        summary = "Puts the files of a backup into a directory; what writes there must be stopped.",
        effect = Effect.DESTROYS,
        idempotent = true,
        undo = "previous")
public final class BackupRestore implements Action<BackupRestore.Parameters, BackupRestore.Result> {
    /// @param backup the backup
    /// @param to the directory
    /// @param include what of it
    /// @param modes modes
    /// @param aside what is set aside
    public record Parameters(
            @Parameter(value = "The backup's directory.", type = "directory")
            Path backup,

            @Parameter(value = "The directory to put the files into; it is made if it is missing.", type = "directory")
            Path to,

            @Parameter("Patterns of the files, such as `keys.json`; without them all.") @Nullable
            List<String> include,

            @Parameter("Modes: `files` (else `0600`), `directories` (else `0700`), or a pattern of files.") @Nullable
            Map<String, String> modes,

            @Parameter(
                    "Patterns of files that the backup lacks and that are renamed, since they can't follow on from it; "
                            + "else `**/audit-*.log` in the directories that are restored.")
            @Nullable
            List<String> aside) {
        public Parameters {
            Globs.of(include, null);
            Globs.of(aside, null);
            Modes.of(modes);
        }
    }

    /// What was put back.
    public record Result(
            @Parameter("How many files.") long files,
            @Parameter("How many bytes.") long bytes,

            @Parameter("The names that files which the backup lacks have now.")
            List<String> aside) {
        public Result {
            aside = List.copyOf(aside);
        }
    }

    @Override
    public Result run(Parameters parameters, ActionContext context) throws StepFailure, InterruptedException {
        return FileTrouble.attempt(
                "Putting the backup `" + parameters.backup + "` into `" + parameters.to + "`",
                () -> new Restoration(parameters, context).restore());
    }

    @Override
    public String simulate(Parameters parameters, ActionContext context) throws StepFailure, InterruptedException {
        int files = FileTrouble.attempt(
                "Reading the backup `" + parameters.backup + "`",
                () -> new Restoration(parameters, context).chosen().size());
        return "would put " + files + " files of `" + parameters.backup + "` into `" + parameters.to + "`";
    }

    @Override
    public void undo(Parameters parameters, @Nullable Result result, ActionContext context)
            throws StepFailure, InterruptedException {
        FileTrouble.takeBack(context);
    }
}
