package dev.muster.activities.archives;

import dev.muster.activities.ActionContext;
import dev.muster.activities.StepFailure;
import dev.muster.activities.files.Attributes;
import dev.muster.activities.files.Contents;
import dev.muster.activities.files.FileTrouble;
import dev.muster.activities.files.Globs;
import dev.muster.activities.files.JsonFiles;
import dev.muster.activities.files.Trees;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.apache.commons.compress.archivers.tar.TarConstants;

/// Writes the files of a directory, and then what proves them.
final class ArchiveWriter {
    private static final int READABLE_MODE = 0b110_100_100;
    private final Path from;
    private final Globs include;
    private final Path target;
    private final ActionContext context;
    private final List<Layout.Entry> entries = new ArrayList<>();
    private final StringBuilder checksums = new StringBuilder();

    /// @param target the archive itself, which is left out should it lie in the directory
    ArchiveWriter(Path from, Globs include, Path target, ActionContext context) {
        this.from = from;
        this.include = include;
        this.target = target;
        this.context = context;
    }

    List<Layout.Entry> entries() {
        return List.copyOf(entries);
    }

    void writeTo(OutputStream out) throws IOException, StepFailure, InterruptedException {
        GZIPOutputStream zip = new GZIPOutputStream(out, 1 << 16);
        TarArchiveOutputStream tar = new TarArchiveOutputStream(zip, StandardCharsets.UTF_8.name());
        tar.setLongFileMode(TarArchiveOutputStream.LONGFILE_POSIX);
        tar.setBigNumberMode(TarArchiveOutputStream.BIGNUMBER_POSIX);
        tar.setAddPaxHeadersForNonAsciiNames(true);
        for (Trees.Node node : Trees.below(from, context)) {
            FileTrouble.stopIfCancelled(context);
            if (include.matches(node.relative())) {
                write(node, tar);
            }
        }
        if (entries.isEmpty()) {
            throw FileTrouble.targetFailed("No file in `" + from + "` is meant; an empty archive is none.");
        }
        Layout.Manifest manifest =
                new Layout.Manifest(Layout.FORMAT, Instant.now().toString(), from.toString(), entries);
        byte[] described = JsonFiles.bytes(manifest);
        MessageDigest digest = Contents.sha256();
        digest.update(described);
        checksums.append(Layout.checksumLine(Contents.hex(digest), Layout.MANIFEST));
        writeText(Layout.MANIFEST, described, tar);
        writeText(Layout.CHECKSUMS, checksums.toString().getBytes(StandardCharsets.UTF_8), tar);
        tar.finish();
        zip.finish();
    }

    private void write(Trees.Node node, TarArchiveOutputStream tar)
            throws IOException, StepFailure, InterruptedException {
        Path file = from.resolve(node.relative());
        switch (node.kind()) {
            case DIRECTORY -> {
                TarArchiveEntry entry = new TarArchiveEntry(Layout.CONTENT + node.relative() + "/");
                describe(entry, Attributes.of(file));
                tar.putArchiveEntry(entry);
                tar.closeArchiveEntry();
            }
            case FILE -> {
                if (!file.equals(target)) {
                    writeFile(node.relative(), file, tar);
                }
            }
            case LINK ->
                throw FileTrouble.targetFailed(
                        "`" + file + "` is a symbolic link, which is not followed; leave it out by `include`.");
            case OTHER -> context.print("left out: `" + file + "` is a socket, a pipe or a device");
        }
    }

    private void writeFile(Path relative, Path file, TarArchiveOutputStream tar)
            throws IOException, StepFailure, InterruptedException {
        String name = Layout.CONTENT + relative;
        TarArchiveEntry entry = new TarArchiveEntry(name);
        describe(entry, Attributes.of(file));
        MessageDigest digest = Contents.sha256();
        // A log may grow meanwhile: what it had when it was begun is a whole beginning of it.
        long size = java.nio.file.Files.size(file);
        entry.setSize(size);
        tar.putArchiveEntry(entry);
        try (InputStream in = new DigestInputStream(Contents.open(file), digest)) {
            if (Contents.copy(in, tar, size, context) < size) {
                throw FileTrouble.targetFailed(
                        "`" + file + "` became shorter while it was being read; stop what writes it.");
            }
        }
        tar.closeArchiveEntry();
        String sha256 = Contents.hex(digest);
        entries.add(new Layout.Entry(relative.toString(), size, sha256));
        checksums.append(Layout.checksumLine(sha256, name));
    }

    private static void describe(TarArchiveEntry entry, Attributes attributes) {
        boolean directory = entry.isDirectory();
        entry.setMode((directory ? 0040000 : 0100000) | attributes.mode());
        entry.setModTime(attributes.modified());
        entry.setIds(attributes.uid(), attributes.gid());
    }

    private static void writeText(String name, byte[] text, TarArchiveOutputStream tar) throws IOException {
        TarArchiveEntry entry = new TarArchiveEntry(name, TarConstants.LF_NORMAL);
        entry.setMode(0100000 | READABLE_MODE);
        entry.setSize(text.length);
        tar.putArchiveEntry(entry);
        tar.write(text);
        tar.closeArchiveEntry();
    }
}
