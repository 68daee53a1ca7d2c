package dev.muster.activities.backups;

import dev.muster.activities.ActionContext;
import dev.muster.activities.files.JsonFiles;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/// What belongs to a backup: the content of its `manifest.json`.
///
/// @param format the version of this form
/// @param taken when the copying began, in UTC
/// @param from the directory it was taken of
/// @param tool what took it
/// @param files the files, by path
/// @param directories the directories below the root, by path
record Manifest(int format, String taken, String from, String tool, List<Entry> files, List<Directory> directories) {
    static final String FILE = "manifest.json";
    static final int FORMAT = 1;

    Manifest {
        if (format != FORMAT) {
            throw new IllegalArgumentException(
                    "its manifest is of format " + format + ", and only " + FORMAT + " is known");
        }
        files = List.copyOf(files);
        directories = List.copyOf(directories);
    }

    /// A file.
    ///
    /// @param path below the root
    /// @param size bytes
    /// @param sha256 its checksum
    /// @param mode its mode in the original
    /// @param modified when the original was last written, in milliseconds since 1970
    record Entry(String path, long size, String sha256, String mode, long modified) {}

    /// A directory.
    ///
    /// @param path below the root
    /// @param mode its mode in the original
    record Directory(String path, String mode) {}

    static Manifest read(Path backup, ActionContext context) throws IOException, InterruptedException {
        return JsonFiles.read(backup.resolve(FILE), Manifest.class, context);
    }

    long bytes() {
        return files.stream().mapToLong(Entry::size).sum();
    }

    static String thisTool() {
        String version = Manifest.class.getPackage().getImplementationVersion();
        return "muster " + (version == null ? "development" : version);
    }
}
