package dev.muster.activities.faults;

import dev.muster.activities.ActionContext;
import dev.muster.activities.StepFailure;
import dev.muster.runbooks.journal.Failure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;

/// Keeps faults inside the run's scratch directory.
final class Confinement {
    static final String LIVE = "Whether it may be outside the run's own scratch directory, where live data is.";

    private static final String HINT = "Break a copy, or say `live: true` in a drill with `mode: live-fault`.";

    private Confinement() {}

    /// Follows links on the way to the path, but not the path itself if that is one.
    ///
    /// @return the path as it really is
    /// @throws StepFailure if it is not there, or outside and not `live`
    static Path check(Path path, boolean live, ActionContext context) throws StepFailure {
        try {
            if (!Files.exists(path, LinkOption.NOFOLLOW_LINKS)) {
                throw new StepFailure(Failure.Kind.TARGET_FAILED, "`" + path + "` does not exist.");
            }
            Path parent = path.getParent();
            Path real = parent == null ? path : parent.toRealPath().resolve(path.getFileName());
            Path scratch = context.scratch().toRealPath();
            if (!live && (!real.startsWith(scratch) || real.equals(scratch))) {
                throw refused("`" + path + "` is not inside the run's scratch directory `" + scratch + "`.");
            }
            return real;
        } catch (IOException e) {
            throw new StepFailure(
                    Failure.Kind.TARGET_FAILED, "`" + path + "` can't be looked at: " + e.getMessage() + ".", null, e);
        }
    }

    /// The same for what a fault opens: a link is followed, and where it leads must be inside.
    static Path checkContent(Path path, boolean live, ActionContext context) throws StepFailure {
        Path real = check(path, live, context);
        try {
            return check(real.toRealPath(), live, context);
        } catch (IOException e) {
            throw new StepFailure(
                    Failure.Kind.TARGET_FAILED, "`" + path + "` can't be looked at: " + e.getMessage() + ".", null, e);
        }
    }

    static StepFailure refused(String message) {
        return new StepFailure(Failure.Kind.REFUSED, message, HINT, null);
    }
}
