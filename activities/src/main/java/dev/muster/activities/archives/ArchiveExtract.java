package dev.muster.activities.archives;

import dev.muster.activities.Action;
import dev.muster.activities.ActionContext;
import dev.muster.activities.ActionType;
import dev.muster.activities.Parameter;
import dev.muster.activities.StepFailure;
import dev.muster.activities.files.AtomicFile;
import dev.muster.activities.files.Attributes;
import dev.muster.activities.files.Changes;
import dev.muster.activities.files.Contents;
import dev.muster.activities.files.FileTrouble;
import dev.muster.activities.files.TreeCopy;
import dev.muster.activities.files.Trees;
import dev.muster.runbooks.actions.Effect;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/// Extracts an archive: aside first, and to its place only when all of it was read and its own proof held.
@ActionType(
        name = "archive.extract",
        summary = "Extracts an archive into a directory, after everything in it was compared with its checksums.",
        effect = Effect.CHANGES,
        idempotent = true,
        undo = "previous")
public final class ArchiveExtract implements Action<ArchiveExtract.Parameters, ArchiveExtract.Result> {
    private final Limits limits;

    public ArchiveExtract() {
        this(Limits.STANDARD);
    }

    ArchiveExtract(Limits limits) {
        this.limits = limits;
    }

    /// @param path the archive
    /// @param to the directory
    public record Parameters(
            @Parameter(value = "The archive.", type = "path")
            Path path,

            @Parameter(
                    value = "The directory to extract to; if it exists, files are replaced and others stay.",
                    type = "directory")
            Path to) {}

    /// What was extracted.
    public record Result(
            @Parameter("How many files.") long files,
            @Parameter("How many bytes in them.") long bytes) {}

    @Override
    public Result run(Parameters parameters, ActionContext context) throws StepFailure, InterruptedException {
        return FileTrouble.attempt(
                "Extracting `" + parameters.path + "` to `" + parameters.to + "`", () -> extract(parameters, context));
    }

    private Result extract(Parameters parameters, ActionContext context)
            throws IOException, StepFailure, InterruptedException {
        Path to = parameters.to;
        new Changes(context).makeDirectoriesAbove(to);
        Path aside = AtomicFile.aside(to);
        try {
            Files.createDirectory(aside);
            Attributes.setMode(aside, Changes.PRIVATE_DIRECTORY);
            Unpacked unpacked = new Unpacked(aside, context);
            ArchiveReader.Read read = new ArchiveReader(parameters.path, limits, context).read(unpacked);
            if (!read.own()) {
                context.print("`" + parameters.path + "` carries no checksums, so nothing could be compared");
            }
            Path ready = read.own() ? aside.resolve(Layout.CONTENT) : aside;
            if (Files.exists(to, LinkOption.NOFOLLOW_LINKS)) {
                new TreeCopy(ready, context).into(to);
            } else {
                new Changes(context).placeTree(ready, to);
            }
            return new Result(read.files(), read.bytes());
        } finally {
            Trees.remove(aside, context);
        }
    }

    /// Writes what is in an archive below a directory. Modes of directories are not taken over: one that keeps its
    /// owner
    /// out could not be filled.
    private record Unpacked(Path root, ActionContext context) implements ArchiveReader.Sink {
        @Override
        public void directory(Path relative, int mode, long modified) throws IOException, StepFailure {
            if (!relative.toString().isEmpty()) {
                make(Trees.resolve(root, relative));
                Attributes.setMode(root.resolve(relative), mode | Changes.PRIVATE_DIRECTORY);
            }
        }

        @Override
        public void file(Path relative, int mode, long modified, InputStream content)
                throws IOException, StepFailure, InterruptedException {
            Path file = Trees.resolve(root, relative);
            make(AtomicFile.parent(file));
            Attributes owner = Attributes.of(root);
            Attributes attributes = new Attributes(mode, owner.uid(), owner.gid(), modified);
            AtomicFile.write(file, out -> Contents.copy(content, out, context), attributes);
        }

        private void make(Path directory) throws IOException {
            if (!Files.isDirectory(directory)) {
                make(AtomicFile.parent(directory));
                Files.createDirectory(directory);
                Attributes.setMode(directory, Changes.PRIVATE_DIRECTORY);
            }
        }
    }

    @Override
    public String simulate(Parameters parameters, ActionContext context) {
        return "would extract `" + parameters.path + "` to `" + parameters.to + "`";
    }

    @Override
    public void undo(Parameters parameters, @Nullable Result result, ActionContext context)
            throws StepFailure, InterruptedException {
        FileTrouble.takeBack(context);
    }
}
