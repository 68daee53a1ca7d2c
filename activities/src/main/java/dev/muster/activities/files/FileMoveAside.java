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
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import org.jspecify.annotations.Nullable;

/// Gives a file or directory another name in the same directory, so that it is out of the way and not lost.
@ActionType(
        name = "file.move_aside",
        summary = "Renames a file or directory to a free name beside it.",
        effect = Effect.CHANGES,
        idempotent = true,
        undo = "previous")
public final class FileMoveAside implements Action<FileMoveAside.Parameters, FileMoveAside.Result> {
    private static final DateTimeFormatter STAMP =
            DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss").withZone(ZoneOffset.UTC);

    /// @param path what to move
    /// @param suffix what its name gets
    public record Parameters(
            @Parameter(value = "What to move; if it is missing, nothing happens.", type = "path")
            Path path,

            @Parameter("What its name gets; else `.aside-` and the time in UTC.") @Nullable
            String suffix) {
        public Parameters {
            if (suffix != null && (suffix.isEmpty() || suffix.indexOf('/') >= 0)) {
                throw new IllegalArgumentException(
                        "a suffix is a part of a name such as `.broken`, and `" + suffix + "` is not");
            }
        }
    }

    /// What happened.
    public record Result(
            @Parameter("Whether there was something to move.")
            boolean moved,

            @Parameter("Where it is now.") @Nullable String to) {}

    @Override
    public Result run(Parameters parameters, ActionContext context) throws StepFailure, InterruptedException {
        Path path = parameters.path;
        return FileTrouble.attempt("Moving `" + path + "` aside", () -> {
            Changes changes = new Changes(context);
            if (!Files.exists(path, LinkOption.NOFOLLOW_LINKS)) {
                Path earlier = changes.movedTo(path);
                return new Result(earlier != null, earlier == null ? null : earlier.toString());
            }
            Path free = free(path, parameters.suffix);
            changes.move(path, free);
            return new Result(true, free.toString());
        });
    }

    private static Path free(Path path, @Nullable String suffix) {
        String name = path.getFileName() + (suffix == null ? ".aside-" + STAMP.format(Instant.now()) : suffix);
        return freeName(path.resolveSibling(name));
    }

    /// The name, or the name with the first number that makes it free.
    public static Path freeName(Path wanted) {
        Path free = wanted;
        for (int number = 1; Files.exists(free, LinkOption.NOFOLLOW_LINKS); number++) {
            free = wanted.resolveSibling(wanted.getFileName() + "-" + number);
        }
        return free;
    }

    @Override
    public String simulate(Parameters parameters, ActionContext context) {
        return "would rename `" + parameters.path + "` to a free name beside it";
    }

    @Override
    public void undo(Parameters parameters, @Nullable Result result, ActionContext context)
            throws StepFailure, InterruptedException {
        FileTrouble.takeBack(context);
    }
}
