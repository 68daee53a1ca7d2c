package dev.muster.activities.files;

import dev.muster.activities.Action;
import dev.muster.activities.ActionContext;
import dev.muster.activities.ActionType;
import dev.muster.activities.Parameter;
import dev.muster.activities.StepFailure;
import dev.muster.runbooks.actions.Effect;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// Looks at a file, a directory or a link without following it.
@ActionType(
        name = "file.inspect",
        summary = "Looks at a file or a directory.",
        effect = Effect.READS,
        idempotent = true)
public final class FileInspect implements Action<FileInspect.Parameters, FileInspect.Result> {
    /// Reading more takes too long for a look.
    static final long SUM_BYTES_MAX = 64L << 20;

    /// @param path what to look at
    public record Parameters(
            @Parameter(value = "What to look at.", type = "path")
            Path path) {}

    /// What is there.
    public record Result(
            @Parameter("Whether something is there.") boolean exists,

            @Parameter("`file`, `directory`, `link`, `other`, or `none`.")
            String kind,

            @Parameter("Its size in bytes.") long size,

            @Parameter("When it was last written.") @Nullable
            String modified,

            @Parameter("Its mode, such as `0600`.") @Nullable
            String mode,

            @Parameter("The name of its owner.") @Nullable String owner,

            @Parameter("The checksum of a file of less than 64 MiB.") @Nullable
            String sha256) {}

    @Override
    public Result run(Parameters parameters, ActionContext context) throws StepFailure, InterruptedException {
        return FileTrouble.attempt("Looking at `" + parameters.path + "`", () -> look(parameters.path, context));
    }

    private static Result look(Path path, ActionContext context) throws IOException, InterruptedException {
        if (!Files.exists(path, LinkOption.NOFOLLOW_LINKS)) {
            return new Result(false, "none", 0, null, null, null, null);
        }
        BasicFileAttributes read = Files.readAttributes(path, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
        Trees.Kind kind = Trees.kind(read);
        boolean sum = kind == Trees.Kind.FILE && read.size() < SUM_BYTES_MAX;
        return new Result(
                true,
                kind.name().toLowerCase(Locale.ROOT),
                read.size(),
                read.lastModifiedTime().toInstant().toString(),
                Attributes.modeText(Attributes.of(path).mode()),
                Files.getOwner(path, LinkOption.NOFOLLOW_LINKS).getName(),
                sum ? Contents.sum(path, context).sha256() : null);
    }
}
