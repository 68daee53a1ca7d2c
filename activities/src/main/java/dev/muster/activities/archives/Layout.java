package dev.muster.activities.archives;

import java.util.List;

/// What an archive has in it beside the files.
final class Layout {
    static final String CONTENT = "content/";
    static final String MANIFEST = "manifest.json";
    static final String CHECKSUMS = "checksums.sha256";
    static final int FORMAT = 1;

    private Layout() {}

    /// The content of `manifest.json`.
    ///
    /// @param format the version of this form
    /// @param created when, in UTC
    /// @param from the directory it was made of
    /// @param files the files, by path
    record Manifest(int format, String created, String from, List<Entry> files) {
        Manifest {
            if (format != FORMAT) {
                throw new IllegalArgumentException("it is of format " + format + ", and only " + FORMAT + " is known");
            }
            files = List.copyOf(files);
        }
    }

    /// A file.
    ///
    /// @param path below the root, without `content/`
    /// @param size bytes
    /// @param sha256 its checksum
    record Entry(String path, long size, String sha256) {}

    /// A line of the checksums. A backslash or a newline in a name is escaped as `sha256sum` does.
    static String checksumLine(String sha256, String name) {
        boolean escaped = name.indexOf('\\') >= 0 || name.indexOf('\n') >= 0;
        return (escaped ? "\\" : "") + sha256 + "  "
                + (escaped ? name.replace("\\", "\\\\").replace("\n", "\\n") : name) + "\n";
    }
}
