package dev.muster.activities.files;

import dev.muster.activities.ActionContext;
import dev.muster.activities.StepFailure;
import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Walks through directories without following a link.
public final class Trees {
    /// More than this is not a state directory; it is named in a failure instead of filling the memory.
    public static final int NODES_MAX = 1_000_000;

    private Trees() {}

    /// What a node of a tree is.
    public enum Kind {
        FILE,
        DIRECTORY,
        LINK,
        /// A socket, a pipe or a device: it has no content to copy.
        OTHER
    }

    /// A file or directory below the root.
    ///
    /// @param relative its path below the root
    public record Node(Path relative, Kind kind) {}

    /// Everything below the root, a directory before what is in it, in the order of names.
    public static List<Node> below(Path root, ActionContext context) throws IOException, InterruptedException {
        List<Node> nodes = new ArrayList<>();
        Files.walkFileTree(root, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult preVisitDirectory(Path directory, BasicFileAttributes attributes)
                    throws IOException {
                return directory.equals(root) ? FileVisitResult.CONTINUE : add(directory, attributes);
            }

            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                return add(file, attributes);
            }

            private FileVisitResult add(Path path, BasicFileAttributes attributes) throws IOException {
                nodes.add(new Node(root.relativize(path), kind(attributes)));
                if (nodes.size() > NODES_MAX) {
                    throw new IOException(
                            "`" + root + "` has more than " + NODES_MAX + " files, the most that is allowed");
                }
                return context.cancelled() ? FileVisitResult.TERMINATE : FileVisitResult.CONTINUE;
            }
        });
        FileTrouble.stopIfCancelled(context);
        nodes.sort(Comparator.comparing(Node::relative));
        return nodes;
    }

    /// What a node is.
    public static Kind kind(BasicFileAttributes attributes) {
        if (attributes.isRegularFile()) {
            return Kind.FILE;
        }
        if (attributes.isDirectory()) {
            return Kind.DIRECTORY;
        }
        return attributes.isSymbolicLink() ? Kind.LINK : Kind.OTHER;
    }

    /// Removes a tree; links in it are removed, never what they lead to. What is gone already does not matter.
    ///
    /// @return how many files and links were removed
    public static long remove(Path root, ActionContext context) throws IOException, InterruptedException {
        if (!Files.exists(root, LinkOption.NOFOLLOW_LINKS)) {
            return 0;
        }
        long[] files = {0};
        Files.walkFileTree(root, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                Files.deleteIfExists(file);
                files[0]++;
                return context.cancelled() ? FileVisitResult.TERMINATE : FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult postVisitDirectory(Path directory, @Nullable IOException failure)
                    throws IOException {
                if (failure != null) {
                    throw failure;
                }
                Files.deleteIfExists(directory);
                return FileVisitResult.CONTINUE;
            }
        });
        FileTrouble.stopIfCancelled(context);
        AtomicFile.syncDirectory(AtomicFile.parent(root));
        return files[0];
    }

    /// A name below a root, refused if it leads out of it or if a directory on the way is a link.
    public static Path resolve(Path root, Path relative) throws StepFailure {
        Path resolved = root.resolve(relative).normalize();
        if (relative.isAbsolute() || !resolved.startsWith(root) || resolved.equals(root)) {
            throw FileTrouble.targetFailed("`" + relative + "` leads out of `" + root + "`.");
        }
        Path way = root;
        for (Path part : root.relativize(resolved)) {
            if (!way.equals(root) && Files.isSymbolicLink(way)) {
                throw FileTrouble.targetFailed("`" + way + "` is a symbolic link, which is not followed.");
            }
            way = way.resolve(part);
        }
        return resolved;
    }

    /// Refuses a link that leads out of its tree: in a copy it would lead back to the original, or to anything.
    static Path requireInside(Path root, Path relative) throws IOException, StepFailure {
        Path link = root.resolve(relative);
        Path target = Files.readSymbolicLink(link);
        Path resolved = AtomicFile.parent(link).resolve(target).normalize();
        boolean inside = !target.isAbsolute() && resolved.startsWith(root);
        if (inside && Files.exists(resolved)) {
            inside = resolved.toRealPath().startsWith(root.toRealPath());
        }
        if (!inside) {
            throw FileTrouble.targetFailed("The link `" + link + "` leads to `" + target + "`, out of `" + root + "`.");
        }
        return target;
    }

    /// A directory that must be there.
    public static void requireDirectory(Path directory) throws StepFailure {
        if (!Files.isDirectory(directory)) {
            throw FileTrouble.targetFailed("`" + directory + "` "
                    + (Files.exists(directory, LinkOption.NOFOLLOW_LINKS) ? "is not a directory." : "does not exist."));
        }
    }
}
