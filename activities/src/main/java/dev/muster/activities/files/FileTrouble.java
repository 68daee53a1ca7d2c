package dev.muster.activities.files;

import dev.muster.activities.ActionContext;
import dev.muster.activities.StepFailure;
import dev.muster.runbooks.journal.Failure;
import java.io.IOException;
import java.nio.channels.ClosedByInterruptException;
import java.nio.file.AccessDeniedException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.FileSystemLoopException;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// Says in words what went wrong with a file: the one place where the file system's errors become step failures.
public final class FileTrouble {
    private FileTrouble() {}

    /// Work on files.
    ///
    /// @param <T> what it gives
    @FunctionalInterface
    public interface Work<T extends @Nullable Object> {
        T run() throws IOException, StepFailure, InterruptedException;
    }

    /// Does the work; an error of the file system becomes a [Failure.Kind#TARGET_FAILED].
    ///
    /// @param doing what was being done, as the beginning of a sentence: "Copying `a` to `b`"
    public static <T extends @Nullable Object> T attempt(String doing, Work<T> work)
            throws StepFailure, InterruptedException {
        try {
            return work.run();
        } catch (ClosedByInterruptException e) {
            Thread.interrupted();
            InterruptedException interrupted = new InterruptedException(doing + " was cancelled.");
            interrupted.initCause(e);
            throw interrupted;
        } catch (IOException e) {
            throw new StepFailure(Failure.Kind.TARGET_FAILED, doing + " failed: " + reason(e) + ".", hint(e), e);
        }
    }

    /// Takes back what the call has changed, as [Changes] has noted it.
    public static void takeBack(ActionContext context) throws StepFailure, InterruptedException {
        attempt("Putting back what was there before", () -> {
            new Changes(context).undo();
            return true;
        });
    }

    /// Ends a long loop whose call was cancelled.
    public static void stopIfCancelled(ActionContext context) throws InterruptedException {
        if (context.cancelled() || Thread.interrupted()) {
            throw new InterruptedException("The step was cancelled.");
        }
    }

    /// A target that is not as it has to be.
    public static StepFailure targetFailed(String message) {
        return new StepFailure(Failure.Kind.TARGET_FAILED, message);
    }

    /// A check that did not hold.
    public static StepFailure checkFailed(String message) {
        return new StepFailure(Failure.Kind.CHECK_FAILED, message);
    }

    /// Parameters that can't be right.
    public static StepFailure misconfigured(String message, @Nullable String hint) {
        return new StepFailure(Failure.Kind.MISCONFIGURED, message, hint, null);
    }

    /// What an error says, as a part of a sentence without its full stop.
    public static String reason(IOException error) {
        if (isFull(error)) {
            return "the disk is full, and nothing was replaced";
        }
        String file = error instanceof FileSystemException known && known.getFile() != null
                ? "`" + known.getFile() + "`"
                : "a file";
        return switch (error) {
            case NoSuchFileException e -> file + " does not exist";
            case AccessDeniedException e -> "this agent may not read or change " + file;
            case DirectoryNotEmptyException e -> file + " is a directory with something in it";
            case FileAlreadyExistsException e -> file + " exists already";
            case NotDirectoryException e -> file + " is not a directory";
            case FileSystemLoopException e -> file + " leads back into itself";
            case FileSystemException e ->
                e.getReason() == null
                        ? file + " can't be used"
                        : file + ": " + e.getReason().toLowerCase(Locale.ROOT);
            case IOException e -> e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
        };
    }

    private static boolean isFull(IOException error) {
        String text = error.getMessage();
        return text != null && (text.contains("No space left on device") || text.contains("Disk quota exceeded"));
    }

    private static @Nullable String hint(IOException error) {
        return isFull(error) ? "Free space first; the content that was there before is still in place." : null;
    }
}
