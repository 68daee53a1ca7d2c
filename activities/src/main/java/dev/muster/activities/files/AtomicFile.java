package dev.muster.activities.files;

import dev.muster.activities.StepFailure;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.util.EnumSet;
import java.util.HexFormat;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;

/// Puts content into a file so that a reader, and a crash at any moment, finds the whole old or the whole new one.
public final class AtomicFile {
    /// What every file written aside begins with after the dot and the real name; nobody else's files look like it.
    private static final String MARK = ".muster-";

    private AtomicFile() {}

    /// Writes aside in the same directory, syncs, gives mode, owner and time, renames, and syncs the directory. What it
    /// wrote aside is gone after a failure.
    public static Contents.Sum write(Path target, Contents.Writer content, Attributes attributes)
            throws IOException, StepFailure, InterruptedException {
        Path aside = aside(target);
        try {
            Contents.Sum sum = fill(aside, content, attributes);
            Files.move(aside, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            syncDirectory(parent(target));
            return sum;
        } finally {
            Files.deleteIfExists(aside);
        }
    }

    /// A free name in the same directory for what is not ready yet.
    public static Path aside(Path target) {
        long random = ThreadLocalRandom.current().nextLong();
        return target.resolveSibling(
                "." + target.getFileName() + MARK + HexFormat.of().toHexDigits(random));
    }

    private static Contents.Sum fill(Path aside, Contents.Writer content, Attributes attributes)
            throws IOException, StepFailure, InterruptedException {
        Set<StandardOpenOption> options = EnumSet.of(StandardOpenOption.WRITE, StandardOpenOption.CREATE_NEW);
        MessageDigest digest = Contents.sha256();
        try (FileChannel channel = FileChannel.open(
                aside, options, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")))) {
            OutputStream out = new DigestOutputStream(
                    new BufferedOutputStream(Channels.newOutputStream(channel), 1 << 16), digest);
            content.writeTo(out);
            out.flush();
            attributes.applyTo(aside);
            attributes.applyTimeTo(aside);
            channel.force(true);
            return new Contents.Sum(channel.size(), Contents.hex(digest));
        }
    }

    /// Makes a rename or a removal in a directory last through a power cut.
    public static void syncDirectory(Path directory) throws IOException {
        try (FileChannel channel = FileChannel.open(directory, StandardOpenOption.READ)) {
            channel.force(true);
        }
    }

    /// The directory a file is in.
    public static Path parent(Path file) throws IOException {
        Path parent = file.toAbsolutePath().getParent();
        if (parent == null) {
            throw new FileSystemException(file.toString(), null, "It has no directory above it");
        }
        return parent;
    }

    /// Refuses what a file may not be put over: a directory, a link, a device.
    static void requireReplaceable(Path target) throws IOException {
        if (Files.isSymbolicLink(target)) {
            throw new FileSystemException(target.toString(), null, "Is a symbolic link, which is not followed");
        }
        if (Files.exists(target, LinkOption.NOFOLLOW_LINKS)
                && !Files.isRegularFile(target, LinkOption.NOFOLLOW_LINKS)) {
            throw new FileAlreadyExistsException(target.toString(), null, "Is a directory or a device");
        }
    }
}
