package dev.muster.activities.files;

import dev.muster.activities.ActionContext;
import dev.muster.activities.StepFailure;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/// Reads files as streams, so that their size does not matter, and looks for a cancel on the way.
public final class Contents {
    private static final int BUFFER_BYTES = 1 << 16;

    private Contents() {}

    /// A size and a checksum.
    ///
    /// @param size bytes
    /// @param sha256 64 hexadecimal digits
    public record Sum(long size, String sha256) {}

    /// Something that writes the content of a file.
    @FunctionalInterface
    public interface Writer {
        void writeTo(OutputStream out) throws IOException, StepFailure, InterruptedException;
    }

    /// Opens a file for reading, but not through a symbolic link.
    public static InputStream open(Path file) throws IOException {
        return Files.newInputStream(file, LinkOption.NOFOLLOW_LINKS);
    }

    /// A writer that copies a file.
    public static Writer of(Path file, ActionContext context) {
        return out -> {
            try (InputStream in = open(file)) {
                copy(in, out, context);
            }
        };
    }

    /// Copies to the end.
    ///
    /// @return how many bytes
    public static long copy(InputStream in, OutputStream out, ActionContext context)
            throws IOException, InterruptedException {
        byte[] buffer = new byte[BUFFER_BYTES];
        long total = 0;
        for (int count = in.read(buffer); count >= 0; count = in.read(buffer)) {
            FileTrouble.stopIfCancelled(context);
            out.write(buffer, 0, count);
            total += count;
        }
        return total;
    }

    /// Copies that many bytes, or fewer if there are no more.
    public static long copy(InputStream in, OutputStream out, long most, ActionContext context)
            throws IOException, InterruptedException {
        byte[] buffer = new byte[BUFFER_BYTES];
        long total = 0;
        while (total < most) {
            FileTrouble.stopIfCancelled(context);
            int count = in.read(buffer, 0, (int) Math.min(buffer.length, most - total));
            if (count < 0) {
                return total;
            }
            out.write(buffer, 0, count);
            total += count;
        }
        return total;
    }

    /// The checksum of a file.
    public static Sum sum(Path file, ActionContext context) throws IOException, InterruptedException {
        try (InputStream in = open(file)) {
            return sum(in, context);
        }
    }

    /// The checksum of the rest of a stream.
    public static Sum sum(InputStream in, ActionContext context) throws IOException, InterruptedException {
        MessageDigest digest = sha256();
        long size = 0;
        byte[] buffer = new byte[BUFFER_BYTES];
        for (int count = in.read(buffer); count >= 0; count = in.read(buffer)) {
            FileTrouble.stopIfCancelled(context);
            digest.update(buffer, 0, count);
            size += count;
        }
        return new Sum(size, hex(digest));
    }

    public static String hex(MessageDigest digest) {
        return HexFormat.of().formatHex(digest.digest());
    }

    public static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
