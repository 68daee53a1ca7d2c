package dev.muster.activities.faults;

import dev.muster.activities.Action;
import dev.muster.activities.ActionContext;
import dev.muster.activities.ActionType;
import dev.muster.activities.Parameter;
import dev.muster.activities.StepFailure;
import dev.muster.runbooks.actions.Effect;
import dev.muster.runbooks.journal.Failure;
import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import org.jspecify.annotations.Nullable;

/// Deletes a file, or a directory with all that is in it. Links are deleted, not followed.
@ActionType(
        name = "fault.delete",
        summary = "Deletes a file or a whole directory and makes sure that it is gone.",
        effect = Effect.DESTROYS)
public final class FaultDelete implements Action<FaultDelete.Parameters, FaultDelete.Result> {
    /// What to delete.
    public record Parameters(
            @Parameter("The file or the directory.") Path path,

            @Parameter(value = Confinement.LIVE, defaultValue = "false")
            boolean live) {}

    /// What was deleted.
    public record Result(
            @Parameter("The path that is gone.") Path path,

            @Parameter("How many files and links were deleted.")
            long files) {}

    @Override
    public Result run(Parameters parameters, ActionContext context) throws StepFailure {
        Path path = Confinement.check(parameters.path(), parameters.live(), context);
        if (path.getNameCount() < 2) {
            throw Confinement.refused("`" + path + "` is too near to the root of the file system.");
        }
        long[] files = {0};
        try {
            Files.walkFileTree(path, new SimpleFileVisitor<>() {
                @Override
                public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                    Files.delete(file);
                    files[0]++;
                    return FileVisitResult.CONTINUE;
                }

                @Override
                public FileVisitResult postVisitDirectory(Path visited, @Nullable IOException failure)
                        throws IOException {
                    Files.delete(visited);
                    return FileVisitResult.CONTINUE;
                }
            });
        } catch (IOException e) {
            throw new StepFailure(
                    Failure.Kind.TARGET_FAILED, "`" + path + "` can't be deleted: " + e.getMessage() + ".", null, e);
        }
        if (Files.exists(path, LinkOption.NOFOLLOW_LINKS)) {
            throw new StepFailure(Failure.Kind.TARGET_FAILED, "`" + path + "` is there again.");
        }
        return new Result(parameters.path(), files[0]);
    }

    @Override
    public String simulate(Parameters parameters, ActionContext context) {
        return "would delete `" + parameters.path() + "`";
    }
}
