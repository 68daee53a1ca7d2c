package dev.muster.activities.files;

import dev.muster.activities.ActionContext;
import dev.muster.activities.StepFailure;
import dev.muster.activities.files.UndoNotes.Before;
import dev.muster.activities.files.UndoNotes.Note;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// Changes files for one call, keeps what was there before, and puts it back when asked to.
///
/// Every changing action goes through it. Before each change a note is synced in the call's own directory; the undo
/// goes
/// through the notes from the newest to the oldest, and may be repeated.
public final class Changes {
    /// Only the owner may enter.
    public static final int PRIVATE_DIRECTORY = 0b111_000_000;

    /// Only the owner may read and write.
    public static final int PRIVATE_FILE = 0b110_000_000;

    private final ActionContext context;
    private final UndoNotes notes;

    public Changes(ActionContext context) {
        this.context = context;
        this.notes = new UndoNotes(context.keep());
    }

    /// Puts content into a file. A file that exists keeps its owner, and its mode if no other is asked for; a new one
    /// gets the owner of its directory.
    ///
    /// @param fresh the attributes of a file that was not there; its owner is not used
    /// @param mode the mode bits asked for, or null
    public Contents.Sum replace(Path target, Contents.Writer content, Attributes fresh, @Nullable Integer mode)
            throws IOException, StepFailure, InterruptedException {
        AtomicFile.requireReplaceable(target);
        Attributes attributes;
        if (Files.exists(target, LinkOption.NOFOLLOW_LINKS)) {
            Attributes before = keepFile(target);
            attributes = new Attributes(before.mode(), before.uid(), before.gid(), fresh.modified());
        } else {
            attributes = fresh.withOwnerOf(Attributes.of(AtomicFile.parent(target)));
            notes.add(new Note(Before.NOTHING, target.toString(), null, null));
        }
        return AtomicFile.write(target, content, mode == null ? attributes : attributes.withMode(mode));
    }

    /// Puts content of our own making into a file, which is private if it is new.
    public Contents.Sum replace(Path target, Contents.Writer content)
            throws IOException, StepFailure, InterruptedException {
        return replace(target, content, new Attributes(PRIVATE_FILE, 0, 0, System.currentTimeMillis()), null);
    }

    /// Cuts a file in place, so that a process which has it open goes on with the same file; this works on a full disk.
    public void cut(Path file, long bytes) throws IOException, StepFailure, InterruptedException {
        AtomicFile.requireReplaceable(file);
        keepFile(file);
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE, LinkOption.NOFOLLOW_LINKS)) {
            channel.truncate(bytes);
            channel.force(true);
        }
    }

    /// Removes a file or a link.
    public void remove(Path file) throws IOException, StepFailure, InterruptedException {
        if (Files.isSymbolicLink(file)) {
            String target = Files.readSymbolicLink(file).toString();
            notes.add(new Note(Before.LINK, file.toString(), target, null));
        } else {
            AtomicFile.requireReplaceable(file);
            keepFile(file);
        }
        Files.delete(file);
        AtomicFile.syncDirectory(AtomicFile.parent(file));
    }

    /// Makes a symbolic link where nothing is.
    void link(Path link, Path target) throws IOException {
        notes.add(new Note(Before.NOTHING, link.toString(), null, null));
        Files.createSymbolicLink(link, target);
    }

    /// Moves a file, a link or a directory to a free name.
    public void move(Path from, Path to) throws IOException, StepFailure, InterruptedException {
        if (Files.exists(to, LinkOption.NOFOLLOW_LINKS)) {
            throw new FileAlreadyExistsException(to.toString());
        }
        notes.add(new Note(Before.MOVED, from.toString(), to.toString(), null));
        rename(from, to);
    }

    /// Makes a directory and those above it that are missing.
    ///
    /// @return whether it was missing
    public boolean makeDirectory(Path directory, int mode) throws IOException {
        if (Files.isDirectory(directory)) {
            return false;
        }
        Path parent = AtomicFile.parent(directory);
        makeDirectory(parent, mode);
        notes.add(new Note(Before.NOTHING, directory.toString(), null, null));
        Files.createDirectory(directory);
        Attributes.of(directory)
                .withOwnerOf(Attributes.of(parent))
                .withMode(mode)
                .applyTo(directory);
        AtomicFile.syncDirectory(parent);
        return true;
    }

    /// Makes the directories above a file that are missing, such as the run's own on its first use.
    public void makeDirectoriesAbove(Path file) throws IOException {
        makeDirectory(AtomicFile.parent(file), PRIVATE_DIRECTORY);
    }

    /// Sets the mode bits.
    public void setMode(Path path, int mode) throws IOException {
        Attributes before = Attributes.of(path);
        if (before.mode() != mode) {
            notes.add(new Note(Before.MODE, path.toString(), null, before));
            Attributes.setMode(path, mode);
        }
    }

    /// Puts a tree that is ready under a name of the same directory into its place, where nothing is.
    public void placeTree(Path ready, Path target) throws IOException {
        notes.add(new Note(Before.NO_TREE, target.toString(), null, null));
        Files.move(ready, target, StandardCopyOption.ATOMIC_MOVE);
        AtomicFile.syncDirectory(AtomicFile.parent(target));
    }

    /// Where the call has moved something that was there, if it did so before its answer was lost.
    @Nullable
    Path movedTo(Path from) throws IOException {
        for (Note note : notes.newestFirst()) {
            if (note.before() == Before.MOVED && note.path().equals(from.toString())) {
                Path to = Path.of(Objects.requireNonNull(note.other()));
                return Files.exists(to, LinkOption.NOFOLLOW_LINKS) ? to : null;
            }
        }
        return null;
    }

    /// Puts everything back as it was before the call.
    public void undo() throws IOException, StepFailure, InterruptedException {
        for (Note note : notes.newestFirst()) {
            FileTrouble.stopIfCancelled(context);
            undo(note, Path.of(note.path()));
        }
    }

    private void undo(Note note, Path path) throws IOException, StepFailure, InterruptedException {
        switch (note.before()) {
            case FILE -> {
                Path kept = context.keep().resolve(Objects.requireNonNull(note.other()));
                Files.createDirectories(AtomicFile.parent(path));
                AtomicFile.write(path, Contents.of(kept, context), Objects.requireNonNull(note.attributes()));
            }
            case LINK -> {
                Files.deleteIfExists(path);
                Files.createSymbolicLink(path, Path.of(Objects.requireNonNull(note.other())));
            }
            case NOTHING -> removeWhatIsNew(path);
            case NO_TREE -> Trees.remove(path, context);
            case MOVED -> {
                Path moved = Path.of(Objects.requireNonNull(note.other()));
                if (Files.exists(moved, LinkOption.NOFOLLOW_LINKS)) {
                    rename(moved, path);
                }
            }
            case MODE -> {
                if (Files.exists(path, LinkOption.NOFOLLOW_LINKS)) {
                    Attributes.setMode(
                            path, Objects.requireNonNull(note.attributes()).mode());
                }
            }
        }
    }

    /// A directory stays if others have put something into it since.
    private static void removeWhatIsNew(Path path) throws IOException {
        if (Files.isDirectory(path, LinkOption.NOFOLLOW_LINKS)) {
            try (var entries = Files.newDirectoryStream(path)) {
                if (entries.iterator().hasNext()) {
                    return;
                }
            }
        }
        Files.deleteIfExists(path);
    }

    private Attributes keepFile(Path file) throws IOException, InterruptedException {
        Files.createDirectories(context.keep());
        Attributes before = Attributes.of(file);
        Path kept = Files.createTempFile(context.keep(), "previous-", "");
        try (var in = Contents.open(file);
                FileChannel channel = FileChannel.open(kept, StandardOpenOption.WRITE)) {
            Contents.copy(in, java.nio.channels.Channels.newOutputStream(channel), context);
            channel.force(true);
        }
        notes.add(new Note(Before.FILE, file.toString(), String.valueOf(kept.getFileName()), before));
        return before;
    }

    /// Renames; where that leads to another disk it copies, compares and then removes.
    private void rename(Path from, Path to) throws IOException, StepFailure, InterruptedException {
        try {
            Files.move(from, to, StandardCopyOption.ATOMIC_MOVE);
        } catch (AtomicMoveNotSupportedException e) {
            if (!Files.isRegularFile(from, LinkOption.NOFOLLOW_LINKS)) {
                throw e;
            }
            Contents.Sum written = AtomicFile.write(to, Contents.of(from, context), Attributes.of(from));
            if (!written.equals(Contents.sum(from, context))) {
                Files.delete(to);
                throw FileTrouble.targetFailed("`" + from + "` changed while it was being moved; stop what writes it.");
            }
            Files.delete(from);
        }
        AtomicFile.syncDirectory(AtomicFile.parent(from));
        AtomicFile.syncDirectory(AtomicFile.parent(to));
    }
}
