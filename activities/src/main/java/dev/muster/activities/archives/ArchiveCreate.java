package dev.muster.activities.archives;

import dev.muster.activities.Action;
import dev.muster.activities.ActionContext;
import dev.muster.activities.ActionType;
import dev.muster.activities.Parameter;
import dev.muster.activities.StepFailure;
import dev.muster.activities.files.Changes;
import dev.muster.activities.files.Contents;
import dev.muster.activities.files.FileTrouble;
import dev.muster.activities.files.Globs;
import dev.muster.activities.files.Trees;
import dev.muster.runbooks.actions.Effect;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Puts a directory into one file that carries its own proof.
@ActionType(
        name = "archive.create",
        summary = "Puts the files of a directory into a `tar.gz` with a manifest and checksums.",
        effect = Effect.CHANGES,
        idempotent = true,
        undo = "previous")
public final class ArchiveCreate implements Action<ArchiveCreate.Parameters, ArchiveCreate.Result> {
    /// @param from the directory
    /// @param to the archive
    /// @param include what of it
    public record Parameters(
            @Parameter(value = "The directory.", type = "directory")
            Path from,

            @Parameter(value = "The archive, such as `/backups/aegis.tar.gz`.", type = "path")
            Path to,

            @Parameter("Patterns of the files, such as `audit/*.log`; without them all.") @Nullable
            List<String> include) {
        public Parameters {
            Globs.of(include, null);
        }
    }

    /// The archive.
    public record Result(
            @Parameter("The archive.") String path,
            @Parameter("How many files it has.") long files,
            @Parameter("Its own size in bytes.") long bytes,
            @Parameter("Its own checksum.") String sha256) {}

    @Override
    public Result run(Parameters parameters, ActionContext context) throws StepFailure, InterruptedException {
        return FileTrouble.attempt("Writing the archive `" + parameters.to + "`", () -> {
            Trees.requireDirectory(parameters.from);
            Globs include = Globs.of(parameters.include, null);
            ArchiveWriter writer = new ArchiveWriter(parameters.from, include, parameters.to, context);
            Changes changes = new Changes(context);
            changes.makeDirectoriesAbove(parameters.to);
            Contents.Sum sum = changes.replace(parameters.to, writer::writeTo);
            return new Result(parameters.to.toString(), writer.entries().size(), sum.size(), sum.sha256());
        });
    }

    @Override
    public String simulate(Parameters parameters, ActionContext context) {
        return "would put the files of `" + parameters.from + "` into `" + parameters.to + "`";
    }

    @Override
    public void undo(Parameters parameters, @Nullable Result result, ActionContext context)
            throws StepFailure, InterruptedException {
        FileTrouble.takeBack(context);
    }
}
