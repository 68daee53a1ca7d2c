package dev.muster.activities.backups;

import dev.muster.activities.ActionContext;
import dev.muster.activities.StepFailure;
import dev.muster.activities.files.AtomicFile;
import dev.muster.activities.files.Attributes;
import dev.muster.activities.files.Changes;
import dev.muster.activities.files.Contents;
import dev.muster.activities.files.FileTrouble;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// Copies files that may be written to meanwhile, until no copy is older than its original.
///
/// A file that only grew, as a log does, is right up to the end of the last whole line that was copied.
final class Snapshot {
    /// How often everything is looked at again before it is given up.
    static final int ROUNDS_MAX = 8;

    private static final int NEWLINE = '\n';
    private final Path from;
    private final Path to;
    private final ActionContext context;
    private final Map<Path, Copy> copies = new TreeMap<>();

    /// @param from the directory the files are in
    /// @param to the directory the copies go to
    Snapshot(Path from, Path to, ActionContext context) {
        this.from = from;
        this.to = to;
        this.context = context;
    }

    /// What a file was when its copy was begun.
    private record Stamp(
            long size, long modifiedNanos, @Nullable Object key) {
        static Stamp of(Path file) throws IOException {
            BasicFileAttributes read = Files.readAttributes(file, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
            return new Stamp(
                    read.size(), read.lastModifiedTime().to(java.util.concurrent.TimeUnit.NANOSECONDS), read.fileKey());
        }

        boolean grewTo(Stamp later) {
            return size > 0 && later.size >= size && java.util.Objects.equals(key, later.key);
        }
    }

    private record Copy(Stamp stamp, Manifest.Entry entry) {}

    /// Copies the files; one that is gone by then is left out.
    ///
    /// @return what was copied, by path
    Iterable<Manifest.Entry> take(Iterable<Path> files) throws IOException, StepFailure, InterruptedException {
        Path restless = null;
        for (int round = 0; round < ROUNDS_MAX; round++) {
            restless = null;
            for (Path file : files) {
                FileTrouble.stopIfCancelled(context);
                if (!settled(file)) {
                    copy(file);
                    restless = file;
                }
            }
            if (restless == null) {
                return copies.values().stream().map(Copy::entry).toList();
            }
        }
        throw FileTrouble.targetFailed("`" + from.resolve(String.valueOf(restless))
                + "` is written to faster than it can be copied; stop what writes it, or leave it out by `exclude`.");
    }

    private boolean settled(Path relative) throws IOException, InterruptedException {
        Path original = from.resolve(relative);
        Copy copy = copies.get(relative);
        if (Files.notExists(original, LinkOption.NOFOLLOW_LINKS)) {
            if (copy != null) {
                copies.remove(relative);
                Files.deleteIfExists(to.resolve(relative));
                return false;
            }
            return true;
        }
        if (copy == null) {
            return false;
        }
        Stamp now = Stamp.of(original);
        return copy.stamp.equals(now) || (copy.stamp.grewTo(now) && beginsWith(original, copy.entry));
    }

    private boolean beginsWith(Path original, Manifest.Entry copied) throws IOException, InterruptedException {
        try (InputStream in = Contents.open(original)) {
            Contents.Sum sum = Contents.sum(new First(in, copied.size()), context);
            return sum.size() == copied.size() && sum.sha256().equals(copied.sha256());
        }
    }

    private void copy(Path relative) throws IOException, StepFailure, InterruptedException {
        Path original = from.resolve(relative);
        try {
            Stamp stamp = Stamp.of(original);
            Attributes attributes = Attributes.of(original);
            Stamp before = copies.containsKey(relative) ? copies.get(relative).stamp : stamp;
            // A file seen to grow is copied up to its last whole line; the writer may be in the middle of the next.
            long most = before.equals(stamp) ? stamp.size : wholeLines(original, stamp.size);
            Attributes mine = attributes.withMode(Changes.PRIVATE_FILE).withOwnerOf(Attributes.of(to));
            Contents.Sum sum = AtomicFile.write(
                    to.resolve(relative),
                    out -> {
                        try (InputStream in = Contents.open(original)) {
                            Contents.copy(in, out, most, context);
                        }
                    },
                    mine);
            copies.put(
                    relative,
                    new Copy(
                            stamp,
                            new Manifest.Entry(
                                    relative.toString(),
                                    sum.size(),
                                    sum.sha256(),
                                    Attributes.modeText(attributes.mode()),
                                    attributes.modified())));
        } catch (NoSuchFileException e) {
            // Gone between the look and the copy: the next round sees the same and leaves it out.
            context.print("gone meanwhile: `" + original + "`");
        }
    }

    /// Where the last whole line ends, or the size if there is no newline near the end.
    private static long wholeLines(Path file, long size) throws IOException {
        long window = Math.min(size, 1 << 20);
        try (var channel = java.nio.channels.FileChannel.open(file)) {
            var tail = java.nio.ByteBuffer.allocate((int) window);
            channel.read(tail, size - window);
            for (int i = tail.position() - 1; i >= 0; i--) {
                if (tail.get(i) == NEWLINE) {
                    return size - window + i + 1;
                }
            }
        }
        return size;
    }

    /// The first bytes of a stream.
    private static final class First extends FilterInputStream {
        private long left;

        First(InputStream in, long left) {
            super(in);
            this.left = left;
        }

        @Override
        public int read() throws IOException {
            if (left <= 0) {
                return -1;
            }
            left--;
            return super.read();
        }

        @Override
        public int read(byte[] buffer, int offset, int length) throws IOException {
            if (left <= 0) {
                return -1;
            }
            int count = super.read(buffer, offset, (int) Math.min(length, left));
            left -= Math.max(count, 0);
            return count;
        }
    }
}
