package dev.muster.activities.files;

import dev.muster.activities.ActionContext;
import dev.muster.activities.StepFailure;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/// One file put in place of another: what copying and restoring have in common.
///
/// @param replaced whether there was a file before
/// @param sum size and checksum of what is there now
record FileReplacement(boolean replaced, Contents.Sum sum) {
    static FileReplacement of(Path from, Path to, @Nullable String mode, ActionContext context)
            throws StepFailure, InterruptedException {
        return FileTrouble.attempt("Copying `" + from + "` to `" + to + "`", () -> {
            if (!Files.isRegularFile(from, LinkOption.NOFOLLOW_LINKS)) {
                throw Files.exists(from, LinkOption.NOFOLLOW_LINKS)
                        ? new FileSystemException(from.toString(), null, "Is not a plain file")
                        : new NoSuchFileException(from.toString());
            }
            boolean replaced = Files.exists(to, LinkOption.NOFOLLOW_LINKS);
            Integer bits = mode == null ? null : (Integer) Attributes.parseMode(mode);
            Changes changes = new Changes(context);
            changes.makeDirectoriesAbove(to);
            Contents.Sum sum = changes.replace(to, Contents.of(from, context), Attributes.of(from), bits);
            return new FileReplacement(replaced, sum);
        });
    }

    /// @throws IllegalArgumentException if a mode is given that is none
    static void check(@Nullable String mode) {
        if (mode != null) {
            Attributes.parseMode(mode);
        }
    }
}
