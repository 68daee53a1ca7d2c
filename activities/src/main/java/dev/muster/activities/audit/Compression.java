package dev.muster.activities.audit;

import com.fasterxml.jackson.databind.JsonNode;
import dev.muster.activities.ActionContext;
import dev.muster.activities.StepFailure;
import dev.muster.activities.files.AtomicFile;
import dev.muster.activities.files.Attributes;
import dev.muster.activities.files.Changes;
import dev.muster.activities.files.Contents;
import dev.muster.activities.files.FileTrouble;
import dev.muster.activities.files.JsonFiles;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;

/// One moving of old log files into compressed copies: copy, read back, and only then remove.
///
/// The copies themselves are what an undo needs, so that nothing is kept twice on a disk that may be full.
final class Compression {
    private static final String MANIFEST = "manifest.json";
    private static final String DONE = "compressed.json";
    private static final int DAY_AT = "audit-".length();
    private static final int DAY_LENGTH = "2026-01-02".length();

    private final AuditCompress.Parameters parameters;
    private final ActionContext context;
    private final AuditLog log;

    Compression(AuditCompress.Parameters parameters, ActionContext context) throws StepFailure {
        this.parameters = parameters;
        this.context = context;
        this.log = new AuditLog(parameters.dir(), AuditChains.named("aegis"));
    }

    /// A compressed file.
    ///
    /// @param file the name of the original
    /// @param copy the name of the compressed copy
    /// @param size the original's bytes
    /// @param sha256 the original's checksum
    /// @param copySize the copy's bytes
    /// @param copySha256 the copy's checksum
    /// @param attributes the original's mode, owner and time
    record Entry(
            String file,
            String copy,
            long size,
            String sha256,
            long copySize,
            String copySha256,
            Attributes attributes) {}

    /// A list of compressed files.
    record Listing(List<Entry> files) {
        Listing {
            files = List.copyOf(files);
        }

        Listing with(Entry entry) {
            List<Entry> all = new ArrayList<>(files);
            all.removeIf(each -> each.copy.equals(entry.copy));
            all.add(entry);
            return new Listing(all);
        }

        Listing without(Entry entry) {
            return new Listing(
                    files.stream().filter(each -> !each.copy.equals(entry.copy)).toList());
        }
    }

    AuditCompress.Result run() throws IOException, StepFailure, InterruptedException {
        List<Path> chosen = chosen();
        new Changes(context).makeDirectory(parameters.to(), Changes.PRIVATE_DIRECTORY);
        for (Path file : chosen) {
            FileTrouble.stopIfCancelled(context);
            compress(file);
        }
        Listing done = read(context.keep().resolve(DONE));
        long freed = done.files().stream()
                .mapToLong(each -> each.size - each.copySize)
                .sum();
        return new AuditCompress.Result(done.files().size(), freed);
    }

    /// The files that are old enough and may be taken away. The newest never is: it is being written, and a service
    /// that
    /// finds none starts its chain anew.
    List<Path> chosen() throws IOException, StepFailure, InterruptedException {
        List<Path> files = log.files();
        List<Path> old = new ArrayList<>();
        for (Path file : files.subList(0, Math.max(0, files.size() - 1))) {
            if (old.size() == files.indexOf(file) && isOld(file)) {
                old.add(file);
            }
        }
        if (!parameters.keepChain() || old.isEmpty()) {
            return old;
        }
        int removable = old.size();
        while (removable > 0 && !startsAnew(files.get(removable))) {
            removable--;
        }
        if (removable == 0) {
            throw refusal(old, files.get(old.size()));
        }
        return old.subList(0, removable);
    }

    private static StepFailure refusal(List<Path> old, Path next) {
        return FileTrouble.misconfigured(
                "Taking away `" + old.getFirst().getFileName() + "`"
                        + (old.size() > 1 ? " to `" + old.getLast().getFileName() + "`" : "")
                        + " would break the chain from its start, since the first record of `" + next.getFileName()
                        + "` names the one before it.",
                "Give `keep_chain: false` if the log in use need not verify from its start any more; the compressed copies"
                        + " with it still do.");
    }

    private boolean isOld(Path file) throws IOException {
        String name = String.valueOf(file.getFileName());
        Instant end;
        try {
            end = LocalDate.parse(name.substring(DAY_AT, Math.min(name.length(), DAY_AT + DAY_LENGTH)))
                    .plusDays(1)
                    .atStartOfDay(ZoneOffset.UTC)
                    .toInstant();
        } catch (DateTimeException e) {
            // A name without a day: then the last writing tells its age.
            end = Files.getLastModifiedTime(file, LinkOption.NOFOLLOW_LINKS).toInstant();
        }
        return !end.plus(parameters.olderThan()).isAfter(Instant.now());
    }

    /// Whether a file's first record is the first of a chain.
    private static boolean startsAnew(Path file) throws IOException {
        try (LogLines lines = new LogLines(Contents.open(file))) {
            LogLines.Line first = lines.next();
            Optional<JsonNode> node = first == null ? Optional.empty() : AuditLog.parse(first.text());
            return node.isPresent() && node.get().path("prevHash").asText("?").isEmpty();
        }
    }

    private void compress(Path file) throws IOException, StepFailure, InterruptedException {
        if (!Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
            throw FileTrouble.targetFailed("`" + file + "` is not a plain file.");
        }
        Attributes attributes = Attributes.of(file);
        Contents.Sum original = Contents.sum(file, context);
        Path copy = parameters.to().resolve(file.getFileName() + ".gz");
        requireFree(copy, original);
        Contents.Writer packed = out -> {
            GZIPOutputStream zip = new GZIPOutputStream(out, 1 << 16);
            Contents.of(file, context).writeTo(zip);
            zip.finish();
        };
        Contents.Sum written = AtomicFile.write(copy, packed, attributes.withMode(Changes.PRIVATE_FILE));
        if (!unpacked(copy).equals(original) || !Contents.sum(file, context).equals(original)) {
            Files.delete(copy);
            throw FileTrouble.targetFailed(
                    "`" + file + "` could not be read back from its compressed copy; it stays as it is.");
        }
        Entry entry = new Entry(
                String.valueOf(file.getFileName()),
                String.valueOf(copy.getFileName()),
                original.size(),
                original.sha256(),
                written.size(),
                written.sha256(),
                attributes);
        Path manifest = parameters.to().resolve(MANIFEST);
        JsonFiles.write(manifest, read(manifest).with(entry));
        Path done = context.keep().resolve(DONE);
        JsonFiles.write(done, read(done).with(entry));
        Files.delete(file);
        AtomicFile.syncDirectory(parameters.dir());
    }

    /// A copy that an interrupted delivery has left is written again; one of another content is not touched.
    private void requireFree(Path copy, Contents.Sum original) throws IOException, StepFailure, InterruptedException {
        if (Files.exists(copy, LinkOption.NOFOLLOW_LINKS) && !unpacked(copy).equals(original)) {
            throw FileTrouble.targetFailed("`" + copy + "` exists already and holds something else.");
        }
    }

    private Contents.Sum unpacked(Path copy) throws IOException, InterruptedException {
        try (InputStream in = new GZIPInputStream(Contents.open(copy), 1 << 16)) {
            return Contents.sum(in, context);
        }
    }

    private Listing read(Path file) throws IOException, InterruptedException {
        return Files.exists(file) ? JsonFiles.read(file, Listing.class, context) : new Listing(List.of());
    }

    void undo() throws IOException, StepFailure, InterruptedException {
        Path manifest = parameters.to().resolve(MANIFEST);
        for (Entry entry : read(context.keep().resolve(DONE)).files()) {
            Path original = parameters.dir().resolve(entry.file);
            Path copy = parameters.to().resolve(entry.copy);
            if (Files.notExists(original, LinkOption.NOFOLLOW_LINKS)) {
                Contents.Writer content = out -> {
                    try (InputStream in = new GZIPInputStream(Contents.open(copy), 1 << 16)) {
                        Contents.copy(in, out, context);
                    }
                };
                AtomicFile.write(original, content, entry.attributes);
            }
            if (!Contents.sum(original, context).sha256().equals(entry.sha256)) {
                throw FileTrouble.targetFailed(
                        "`" + original + "` is not what was compressed; its copy `" + copy + "` stays.");
            }
            Files.deleteIfExists(copy);
            if (Files.exists(manifest)) {
                JsonFiles.write(manifest, read(manifest).without(entry));
            }
        }
    }
}
