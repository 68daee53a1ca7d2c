package dev.muster.activities.archives;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.muster.activities.ActionContext;
import dev.muster.activities.StepFailure;
import dev.muster.activities.files.Contents;
import dev.muster.activities.files.FileTrouble;
import dev.muster.activities.files.JsonFiles;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.zip.GZIPInputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.apache.commons.compress.archivers.tar.TarConstants;
import org.jspecify.annotations.Nullable;

/// Reads an archive once, from its beginning to its end, and trusts nothing in it.
final class ArchiveReader {
    /// A manifest or a list of checksums for as many files as an archive may have is smaller.
    private static final int TEXT_BYTES_MAX = 128 << 20;

    private static final Set<Byte> PLAIN_KINDS =
            Set.of(TarConstants.LF_NORMAL, TarConstants.LF_OLDNORM, TarConstants.LF_CONTIG);
    private static final byte[] NOTHING = new byte[0];
    private final Path archive;
    private final Limits limits;
    private final ActionContext context;
    private final Map<String, Contents.Sum> files = new HashMap<>();
    private final Set<String> names = new HashSet<>();
    private byte[] manifest = NOTHING;
    private byte[] checksums = NOTHING;
    private long entryCount;
    private long bytes;

    ArchiveReader(Path archive, Limits limits, ActionContext context) {
        this.archive = archive;
        this.limits = limits;
        this.context = context;
    }

    /// Takes what is in an archive.
    interface Sink {
        void directory(Path relative, int mode, long modified) throws IOException, StepFailure;

        /// @param content to be read to its end
        void file(Path relative, int mode, long modified, InputStream content)
                throws IOException, StepFailure, InterruptedException;
    }

    /// What was read.
    ///
    /// @param own whether it carries its own proof, which then held
    /// @param files how many files of the content
    /// @param bytes how many bytes in them
    record Read(boolean own, long files, long bytes) {}

    /// Reads all; an archive with its own proof must hold it.
    Read read(Sink sink) throws IOException, StepFailure, InterruptedException {
        try (InputStream in = Contents.open(archive);
                GZIPInputStream zip = new GZIPInputStream(in, 1 << 16);
                TarArchiveInputStream tar = new TarArchiveInputStream(zip, StandardCharsets.UTF_8.name())) {
            for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
                FileTrouble.stopIfCancelled(context);
                take(entry, tar, sink);
            }
            // To the end of the packed stream, so that its own checksum is looked at too.
            Contents.copy(zip, OutputStream.nullOutputStream(), context);
        } catch (java.io.EOFException | java.util.zip.ZipException e) {
            throw broken("it is cut off or damaged (" + e.getMessage() + ")");
        }
        if (manifest.length == 0 && checksums.length == 0) {
            return new Read(false, files.size(), bytes);
        }
        Layout.Manifest described = describe();
        compare(described);
        return new Read(
                true,
                described.files().size(),
                described.files().stream().mapToLong(Layout.Entry::size).sum());
    }

    private void take(TarArchiveEntry entry, TarArchiveInputStream tar, Sink sink)
            throws IOException, StepFailure, InterruptedException {
        entryCount++;
        if (entryCount > limits.entries()) {
            throw broken("it has more than " + limits.entries() + " entries, the most that is allowed");
        }
        Path relative = relative(entry.getName());
        int mode = entry.getMode() & 0777;
        long modified = entry.getLastModifiedTime().toMillis();
        if (entry.isDirectory()) {
            sink.directory(relative, mode, modified);
            return;
        }
        if (!PLAIN_KINDS.contains(entry.getLinkFlag()) || entry.isSparse()) {
            throw broken("`" + entry.getName() + "` is a link or a device, which is not extracted");
        }
        if (!names.add(relative.toString())) {
            throw broken("`" + entry.getName() + "` is in it twice");
        }
        Counted content = new Counted(tar);
        switch (relative.toString()) {
            case Layout.MANIFEST -> manifest = text(content);
            case Layout.CHECKSUMS -> checksums = text(content);
            default -> {}
        }
        boolean proof = relative.toString().equals(Layout.MANIFEST)
                || relative.toString().equals(Layout.CHECKSUMS);
        InputStream given = proof
                ? new java.io.ByteArrayInputStream(relative.toString().equals(Layout.MANIFEST) ? manifest : checksums)
                : content;
        var digest = Contents.sha256();
        try (var digesting = new java.security.DigestInputStream(given, digest)) {
            sink.file(relative, mode, modified, digesting);
        }
        files.put(relative.toString(), new Contents.Sum(content.count, Contents.hex(digest)));
    }

    private static byte[] text(InputStream in) throws IOException {
        ByteArrayOutputStream text = new ByteArrayOutputStream();
        text.writeBytes(in.readNBytes(TEXT_BYTES_MAX));
        return text.toByteArray();
    }

    /// Refuses names that lead out of the directory an archive is extracted to.
    private Path relative(String name) throws StepFailure {
        Path path;
        try {
            path = Path.of(name);
        } catch (InvalidPathException e) {
            throw broken("`" + name + "` is not a file name");
        }
        boolean climbs = false;
        for (Path part : path) {
            climbs |= part.toString().equals("..");
        }
        if (path.isAbsolute() || climbs || name.isEmpty() || name.indexOf('\\') == 0) {
            throw broken("`" + name + "` leads out of the directory");
        }
        return path.normalize();
    }

    private Layout.Manifest describe() throws IOException, StepFailure {
        try {
            return JsonFiles.MAPPER.readValue(manifest, Layout.Manifest.class);
        } catch (JsonProcessingException e) {
            throw broken("its `manifest.json` can't be read");
        }
    }

    /// Manifest, checksums and content must say the same.
    private void compare(Layout.Manifest described) throws StepFailure {
        Set<String> expected = new HashSet<>(Set.of(Layout.MANIFEST, Layout.CHECKSUMS));
        Set<String> lines =
                Set.copyOf(new String(checksums, StandardCharsets.UTF_8).lines().toList());
        for (Layout.Entry entry : described.files()) {
            String name = Layout.CONTENT + entry.path();
            Contents.Sum found = files.get(name);
            if (found == null) {
                throw broken("`" + entry.path() + "` is missing in it");
            }
            if (found.size() != entry.size() || !found.sha256().equals(entry.sha256())) {
                throw broken("`" + entry.path() + "` has another content than its checksum says");
            }
            if (!lines.contains(Layout.checksumLine(entry.sha256(), name).stripTrailing())) {
                throw broken("`checksums.sha256` and `manifest.json` differ about `" + entry.path() + "`");
            }
            expected.add(name);
        }
        List<String> strangers =
                names.stream().filter(name -> !expected.contains(name)).sorted().toList();
        if (!strangers.isEmpty()) {
            throw broken("`" + strangers.getFirst() + "` is in it and not in its manifest");
        }
    }

    private StepFailure broken(String why) {
        return FileTrouble.checkFailed("The archive `" + archive + "` is not good: " + why + ".");
    }

    /// Counts what is unpacked while it is read.
    private final class Counted extends InputStream {
        private final InputStream in;
        private long count;

        Counted(InputStream in) {
            this.in = in;
        }

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
        }

        @Override
        public int read(byte[] buffer, int offset, int length) throws IOException {
            int got = in.read(buffer, offset, length);
            if (got > 0) {
                count += got;
                bytes += got;
                String excess = excess();
                if (excess != null) {
                    throw new IOException("the archive `" + archive + "` unpacks to " + excess);
                }
            }
            return got;
        }

        private @Nullable String excess() throws IOException {
            if (bytes > limits.bytes()) {
                return "more than " + limits.bytes() + " bytes, the most that is allowed";
            }
            if (bytes > limits.ratioFrom() && bytes > limits.ratio() * Files.size(archive)) {
                return "more than " + limits.ratio() + " times its size, the most that is allowed";
            }
            return null;
        }
    }
}
