package dev.muster.lab.aegis;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.Stream;

/// Every write into the state directory: in place, appended, or by a temporary file and a rename, each with the mode
/// the
/// real server gives a new file. With a quota, a write that does not fit stores what fits and then fails, as on a full
/// disk.
final class Disk {

    /// Modes of files: `PRIVATE` is 0600, `SHARED` is 0644.
    enum Mode {
        PRIVATE("rw-------"),
        SHARED("rw-r--r--");

        private final String letters;

        Mode(String letters) {
            this.letters = letters;
        }

        Set<PosixFilePermission> permissions() {
            return PosixFilePermissions.fromString(letters);
        }
    }

    private final Path root;
    private final long quotaBytes;
    private final boolean uniqueTemporaryNames;

    /// @param quotaBytes room for all files below `root`, 0 for no limit
    /// @param uniqueTemporaryNames whether temporary files are `name.tmp.<pid>.<ms>.<random>` instead of `name.tmp`
    Disk(Path root, long quotaBytes, boolean uniqueTemporaryNames) {
        this.root = root;
        this.quotaBytes = quotaBytes;
        this.uniqueTemporaryNames = uniqueTemporaryNames;
    }

    /// Truncates the file and then writes: a failure leaves it cut off.
    synchronized void overwrite(Path file, byte[] content, Mode mode) throws IOException {
        write(
                file,
                content,
                mode,
                Set.of(StandardOpenOption.CREATE, StandardOpenOption.WRITE, StandardOpenOption.TRUNCATE_EXISTING));
    }

    synchronized void append(Path file, byte[] content, Mode mode) throws IOException {
        write(file, content, mode, Set.of(StandardOpenOption.CREATE, StandardOpenOption.APPEND));
    }

    /// Writes aside and renames: a failure leaves the file as it was, and a torn temporary file.
    synchronized void replace(Path file, byte[] content, Mode mode) throws IOException {
        String suffix = uniqueTemporaryNames
                ? ".tmp." + ProcessHandle.current().pid() + "." + System.currentTimeMillis() + "."
                        + Integer.toHexString(ThreadLocalRandom.current().nextInt())
                : ".tmp";
        Path aside = file.resolveSibling(file.getFileName() + suffix);
        overwrite(aside, content, mode);
        Files.move(aside, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
    }

    /// Removes what interrupted writes of an earlier run left behind.
    void removeTemporaryFiles() throws IOException {
        List<Path> leftovers;
        try (Stream<Path> files = Files.list(root)) {
            leftovers = files.filter(file -> {
                        String name = file.getFileName().toString();
                        return name.endsWith(".tmp") || name.contains(".tmp.");
                    })
                    .toList();
        }
        for (Path leftover : leftovers) {
            Files.deleteIfExists(leftover);
        }
    }

    private void write(Path file, byte[] content, Mode mode, Set<? extends OpenOption> options) throws IOException {
        try (FileChannel channel =
                FileChannel.open(file, options, PosixFilePermissions.asFileAttribute(mode.permissions()))) {
            int fitting = (int) Math.min(content.length, room());
            ByteBuffer rest = ByteBuffer.wrap(content, 0, fitting);
            while (rest.hasRemaining()) {
                channel.write(rest);
            }
            if (fitting < content.length) {
                throw new IOException("ENOSPC: no space left on device, write '" + file + "'");
            }
        } catch (IOException failure) {
            String message = failure.getMessage();
            if (message != null && message.startsWith("No space left")) {
                throw new IOException("ENOSPC: no space left on device, write '" + file + "'", failure);
            }
            throw failure;
        }
    }

    private long room() throws IOException {
        if (quotaBytes == 0) {
            return Long.MAX_VALUE;
        }
        long used = 0;
        List<Path> entries;
        try (Stream<Path> walk = Files.walk(root)) {
            entries = walk.filter(entry -> Files.isRegularFile(entry, LinkOption.NOFOLLOW_LINKS))
                    .toList();
        }
        for (Path entry : entries) {
            used += sizeIfPresent(entry);
        }
        return Math.max(0, quotaBytes - used);
    }

    private static long sizeIfPresent(Path file) throws IOException {
        try {
            return Files.size(file);
        } catch (NoSuchFileException removedMeanwhile) {
            // Somebody who frees space may remove a file between the listing and this call.
            return 0;
        }
    }
}
