package dev.muster.activities.files;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.Map;
import java.util.Objects;

/// Who owns a file, who may use it, and when it was last written.
///
/// @param mode the twelve mode bits
/// @param uid the owner's number
/// @param gid the group's number
/// @param modified milliseconds since 1970
public record Attributes(int mode, int uid, int gid, long modified) {
    private static final int MODE_BITS = 0b111_111_111_111;

    /// Those of the file itself, also if it is a link.
    public static Attributes of(Path path) throws IOException {
        Map<String, Object> read =
                Files.readAttributes(path, "unix:mode,uid,gid,lastModifiedTime", LinkOption.NOFOLLOW_LINKS);
        FileTime modified = (FileTime) Objects.requireNonNull(read.get("lastModifiedTime"));
        return new Attributes(
                number(read, "mode") & MODE_BITS, number(read, "uid"), number(read, "gid"), modified.toMillis());
    }

    private static int number(Map<String, Object> read, String name) {
        return (Integer) Objects.requireNonNull(read.get(name));
    }

    /// Gives the mode, and the owner where it is another, to a file or directory.
    public void applyTo(Path path) throws IOException {
        Attributes now = of(path);
        if (now.uid != uid) {
            Files.setAttribute(path, "unix:uid", uid, LinkOption.NOFOLLOW_LINKS);
        }
        if (now.gid != gid) {
            Files.setAttribute(path, "unix:gid", gid, LinkOption.NOFOLLOW_LINKS);
        }
        // After the owner, since a change of owner clears the bits above the lower nine.
        setMode(path, mode);
    }

    /// Sets the time of the last change.
    public void applyTimeTo(Path path) throws IOException {
        Files.setLastModifiedTime(path, FileTime.fromMillis(modified));
    }

    public Attributes withMode(int other) {
        return new Attributes(other, uid, gid, modified);
    }

    public Attributes withOwnerOf(Attributes other) {
        return new Attributes(mode, other.uid, other.gid, modified);
    }

    /// Sets the mode bits of a file or directory.
    public static void setMode(Path path, int mode) throws IOException {
        Files.setAttribute(path, "unix:mode", mode);
    }

    /// The mode as people write it: `0600`.
    public static String modeText(int mode) {
        return String.format("%04o", mode);
    }

    /// Reads a mode as people write it: `0600`, `600` or `0o600`.
    ///
    /// @throws IllegalArgumentException if it is none
    public static int parseMode(String text) {
        String digits = text.startsWith("0o") ? text.substring(2) : text;
        if (!digits.matches("[0-7]{3,4}")) {
            throw new IllegalArgumentException(
                    "`" + text + "` is not a mode; write three or four octal digits such as `0600`");
        }
        return Integer.parseInt(digits, 8);
    }
}
