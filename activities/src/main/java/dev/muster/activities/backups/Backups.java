package dev.muster.activities.backups;

import dev.muster.activities.ActionContext;
import dev.muster.activities.StepFailure;
import dev.muster.activities.files.FileTrouble;
import dev.muster.activities.files.Trees;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// A directory of backups.
final class Backups {
    private static final DateTimeFormatter STAMP =
            DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss").withZone(ZoneOffset.UTC);
    private static final Pattern NAME = Pattern.compile("(\\d{8}-\\d{6})(?:-(\\d+))?");

    private Backups() {}

    /// A directory that is named like a backup and has a manifest.
    ///
    /// @param path the directory
    /// @param stamp when it was begun, as its name says
    /// @param number which it is of that second, from 0
    record Found(Path path, String stamp, long number) {
        static final Comparator<Found> NEWEST_FIRST = Comparator.comparing(Found::stamp)
                .thenComparingLong(Found::number)
                .reversed();
    }

    /// Makes a directory for a new backup.
    static Path begin(Path root, Instant now) throws IOException {
        var onlyOwner = PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------"));
        if (Files.notExists(root)) {
            Files.createDirectories(root, onlyOwner);
        }
        String stamp = STAMP.format(now);
        for (int number = 0; ; number++) {
            try {
                return Files.createDirectory(root.resolve(number == 0 ? stamp : stamp + "-" + number), onlyOwner);
            } catch (FileAlreadyExistsException e) {
                if (number > 1000) {
                    throw e;
                }
            }
        }
    }

    /// The backups of a directory, newest first; those without a manifest are left out, and it is said.
    static List<Found> newestFirst(Path root, ActionContext context) throws IOException, StepFailure {
        if (Files.notExists(root)) {
            return List.of();
        }
        Trees.requireDirectory(root);
        List<Found> found = new ArrayList<>();
        try (var entries = Files.newDirectoryStream(root)) {
            for (Path entry : entries) {
                Matcher name = NAME.matcher(String.valueOf(entry.getFileName()));
                if (!name.matches() || !Files.isDirectory(entry, LinkOption.NOFOLLOW_LINKS)) {
                    continue;
                }
                if (!Files.isRegularFile(entry.resolve(Manifest.FILE), LinkOption.NOFOLLOW_LINKS)) {
                    context.print("left out: `" + entry + "` has no manifest, so taking it was interrupted");
                    continue;
                }
                long number = name.group(2) == null ? 0 : Long.parseLong(name.group(2));
                found.add(new Found(entry, name.group(1), number));
            }
        }
        found.sort(Found.NEWEST_FIRST);
        return found;
    }

    /// The manifest of what must be a backup.
    static Manifest require(Path backup, ActionContext context) throws IOException, StepFailure, InterruptedException {
        List<String> problems = new ArrayList<>();
        Manifest manifest = Validation.manifest(backup, problems, context);
        if (manifest == null) {
            throw FileTrouble.targetFailed("`" + backup + "` is not a backup: " + String.join("; ", problems) + ".");
        }
        return manifest;
    }
}
