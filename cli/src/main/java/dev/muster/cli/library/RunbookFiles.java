package dev.muster.cli.library;

import dev.muster.cli.shell.CommandFailure;
import dev.muster.cli.shell.ExitCode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.regex.Pattern;

/// The runbooks below directories: YAML files that begin a line with `muster:` or `runbook:`. Hidden directories,
/// tests of runbooks and other YAML files are left out.
public final class RunbookFiles {
    private static final Pattern RUNBOOK = Pattern.compile("(?m)^(\u00EF\u00BB\u00BF)?(muster|runbook)[ \t]*:");
    private static final Pattern NAME = Pattern.compile("(?<!\\.test)\\.ya?ml$");

    /// Larger files are no runbooks; the reader would refuse them anyway.
    private static final long BYTES_MAX = 4L << 20;

    private final Path workingDirectory;

    /// @param workingDirectory what relative names are relative to
    public RunbookFiles(Path workingDirectory) {
        this.workingDirectory = workingDirectory;
    }

    /// The names with each directory replaced by the runbooks in it, in alphabetical order.
    ///
    /// @throws CommandFailure if a directory holds none, or can't be read
    public List<String> expand(List<String> names) {
        List<String> expanded = new ArrayList<>();
        for (String name : names) {
            Path directory = workingDirectory.resolve(name);
            if (Files.isDirectory(directory)) {
                expanded.addAll(below(name, directory));
            } else {
                expanded.add(name);
            }
        }
        return expanded;
    }

    private SortedSet<String> below(String name, Path directory) {
        SortedSet<String> found = new TreeSet<>();
        try {
            Files.walkFileTree(directory, new SimpleFileVisitor<>() {
                @Override
                public FileVisitResult preVisitDirectory(Path inside, BasicFileAttributes attributes) {
                    boolean hidden = inside.getFileName() != null
                            && inside.getFileName().toString().startsWith(".")
                            && !inside.equals(directory);
                    return hidden ? FileVisitResult.SKIP_SUBTREE : FileVisitResult.CONTINUE;
                }

                @Override
                public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                    if (isRunbook(file, attributes)) {
                        found.add(Path.of(name)
                                .resolve(directory.relativize(file))
                                .normalize()
                                .toString());
                    }
                    return FileVisitResult.CONTINUE;
                }
            });
        } catch (IOException e) {
            throw new CommandFailure(
                    ExitCode.NOT_FOUND, "The directory `" + name + "` can't be read (" + e.getMessage() + ").", e);
        }
        if (found.isEmpty()) {
            throw new CommandFailure(ExitCode.NOT_FOUND, "No runbook is in the directory `" + name + "`.");
        }
        return found;
    }

    private static boolean isRunbook(Path file, BasicFileAttributes attributes) throws IOException {
        if (!attributes.isRegularFile()
                || attributes.size() > BYTES_MAX
                || !NAME.matcher(file.getFileName().toString()).find()) {
            return false;
        }
        // As Latin-1 every file can be read, and the words looked for are the same.
        return RUNBOOK.matcher(Files.readString(file, StandardCharsets.ISO_8859_1))
                .find();
    }
}
