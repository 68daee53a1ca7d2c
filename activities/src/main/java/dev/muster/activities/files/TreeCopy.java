package dev.muster.activities.files;

import dev.muster.activities.ActionContext;
import dev.muster.activities.StepFailure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/// Copies a tree with its modes and times.
public final class TreeCopy {
    private final Path from;
    private final ActionContext context;
    private final List<Trees.Node> nodes;

    /// @param from the directory to copy
    public TreeCopy(Path from, ActionContext context) throws IOException, StepFailure, InterruptedException {
        if (Files.isSymbolicLink(from)) {
            throw FileTrouble.targetFailed("`" + from + "` is a symbolic link, which is not followed.");
        }
        Trees.requireDirectory(from);
        this.from = from;
        this.context = context;
        this.nodes = Trees.below(from, context);
    }

    /// What was copied.
    ///
    /// @param files how many files and links
    /// @param bytes how many bytes in them
    public record Copied(long files, long bytes) {}

    /// Copies to a name that is free: aside first, then by one rename.
    public Copied asNew(Path to) throws IOException, StepFailure, InterruptedException {
        new Changes(context).makeDirectoriesAbove(to);
        Path aside = AtomicFile.aside(to);
        try {
            Files.createDirectory(aside);
            long files = 0;
            long bytes = 0;
            for (Trees.Node node : nodes) {
                FileTrouble.stopIfCancelled(context);
                Path source = from.resolve(node.relative());
                Path target = aside.resolve(node.relative());
                switch (node.kind()) {
                    case DIRECTORY -> Files.createDirectory(target);
                    case FILE -> {
                        Attributes attributes = Attributes.of(source).withOwnerOf(Attributes.of(aside));
                        bytes += AtomicFile.write(target, Contents.of(source, context), attributes)
                                .size();
                        files++;
                    }
                    case LINK -> {
                        Files.createSymbolicLink(target, Trees.requireInside(from, node.relative()));
                        files++;
                    }
                    case OTHER -> sayLeftOut(source);
                }
            }
            finishDirectories(aside, nodes);
            new Changes(context).placeTree(aside, to);
            return new Copied(files, bytes);
        } finally {
            Trees.remove(aside, context);
        }
    }

    /// Copies into a directory that exists; what it has beside that stays.
    public Copied into(Path to) throws IOException, StepFailure, InterruptedException {
        Trees.requireDirectory(to);
        Changes changes = new Changes(context);
        List<Trees.Node> made = new ArrayList<>();
        long files = 0;
        long bytes = 0;
        for (Trees.Node node : nodes) {
            FileTrouble.stopIfCancelled(context);
            Path source = from.resolve(node.relative());
            Path target = Trees.resolve(to, node.relative());
            switch (node.kind()) {
                case DIRECTORY -> {
                    if (changes.makeDirectory(target, Changes.PRIVATE_DIRECTORY)) {
                        made.add(node);
                    }
                }
                case FILE -> {
                    Attributes attributes = Attributes.of(source);
                    bytes += changes.replace(target, Contents.of(source, context), attributes, attributes.mode())
                            .size();
                    files++;
                }
                case LINK -> {
                    Path leadsTo = Trees.requireInside(from, node.relative());
                    if (Files.exists(target, LinkOption.NOFOLLOW_LINKS)) {
                        changes.remove(target);
                    }
                    changes.link(target, leadsTo);
                    files++;
                }
                case OTHER -> sayLeftOut(source);
            }
        }
        finishMade(to, made);
        return new Copied(files, bytes);
    }

    private void sayLeftOut(Path source) {
        context.print("left out: `" + source + "` is a socket, a pipe or a device");
    }

    private void finishDirectories(Path root, List<Trees.Node> all) throws IOException {
        finishMade(root, all);
        finish(from, root);
    }

    /// The deepest first, since writing into a directory changes its time, and a read-only one can't be written to.
    private void finishMade(Path root, List<Trees.Node> made) throws IOException {
        List<Trees.Node> deepestFirst = new ArrayList<>(made);
        Collections.reverse(deepestFirst);
        for (Trees.Node node : deepestFirst) {
            if (node.kind() == Trees.Kind.DIRECTORY) {
                finish(from.resolve(node.relative()), root.resolve(node.relative()));
            }
        }
    }

    private static void finish(Path source, Path target) throws IOException {
        Attributes attributes = Attributes.of(source);
        Attributes.setMode(target, attributes.mode());
        attributes.applyTimeTo(target);
    }
}
