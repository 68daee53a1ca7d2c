package dev.muster.activities.archives;

import dev.muster.activities.Action;
import dev.muster.activities.ActionContext;
import dev.muster.activities.ActionType;
import dev.muster.activities.Parameter;
import dev.muster.activities.StepFailure;
import dev.muster.activities.files.FileTrouble;
import dev.muster.runbooks.actions.Effect;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Path;

/// Reads an archive to its end and compares all that is in it with its own proof.
@ActionType(
        name = "archive.verify",
        summary = "Reads an archive to its end and compares everything with its checksums.",
        effect = Effect.READS,
        idempotent = true)
public final class ArchiveVerify implements Action<ArchiveVerify.Parameters, ArchiveVerify.Result> {
    /// @param path the archive
    public record Parameters(
            @Parameter(value = "The archive.", type = "path")
            Path path) {}

    /// What is in it.
    public record Result(
            @Parameter("How many files.") long files,
            @Parameter("How many bytes in them.") long bytes) {}

    @Override
    public Result run(Parameters parameters, ActionContext context) throws StepFailure, InterruptedException {
        ArchiveReader.Read read = FileTrouble.attempt(
                "Reading the archive `" + parameters.path + "`",
                () -> new ArchiveReader(parameters.path, Limits.STANDARD, context).read(new Nowhere()));
        if (!read.own()) {
            throw FileTrouble.checkFailed(
                    "The archive `" + parameters.path + "` has no `manifest.json` and no `checksums.sha256`.");
        }
        return new Result(read.files(), read.bytes());
    }

    private static final class Nowhere implements ArchiveReader.Sink {
        @Override
        public void directory(Path relative, int mode, long modified) {
            // Only contents are compared.
        }

        @Override
        public void file(Path relative, int mode, long modified, InputStream content) throws IOException {
            content.transferTo(OutputStream.nullOutputStream());
        }
    }
}
