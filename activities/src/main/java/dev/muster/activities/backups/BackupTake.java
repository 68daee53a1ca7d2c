package dev.muster.activities.backups;

import dev.muster.activities.ActionContext;
import dev.muster.activities.ActionType;
import dev.muster.activities.Parameter;
import dev.muster.activities.Resumable;
import dev.muster.activities.StepFailure;
import dev.muster.activities.files.AtomicFile;
import dev.muster.activities.files.Attributes;
import dev.muster.activities.files.Changes;
import dev.muster.activities.files.FileTrouble;
import dev.muster.activities.files.Globs;
import dev.muster.activities.files.JsonFiles;
import dev.muster.activities.files.Trees;
import dev.muster.runbooks.actions.Effect;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Takes a backup of a directory's files while they may be in use.
@ActionType(
        name = "backup.take",
        summary = "Takes a backup of a directory's files, named after the time in UTC.",
        effect = Effect.CHANGES)
public final class BackupTake implements Resumable<BackupTake.Parameters, BackupTake.Result> {
    private static final String NOTE = "backup.json";

    /// Which directory was being filled, for the successor of a lost agent.
    record Begun(String path) {}

    /// @param from the directory
    /// @param to the directory of backups
    /// @param include what of it
    /// @param exclude what not
    public record Parameters(
            @Parameter(value = "The directory to save.", type = "directory")
            Path from,

            @Parameter(value = "The directory of backups; it is made if it is missing.", type = "directory")
            Path to,

            @Parameter("Patterns of the files, such as `state.json` and `audit/*.log`; without them all.") @Nullable
            List<String> include,

            @Parameter("Patterns of files that are left out.") @Nullable
            List<String> exclude) {
        public Parameters {
            Globs.of(include, exclude);
            if (to.startsWith(from)
                    && Globs.of(include, exclude).matches(from.relativize(to).resolve("x"))) {
                throw new IllegalArgumentException(
                        "`" + to + "` lies in `" + from + "` and would save itself; leave it out by `exclude`");
            }
        }
    }

    /// The backup.
    public record Result(
            @Parameter("The backup's directory.") String path,
            @Parameter("When it was taken.") String taken,
            @Parameter("How many files.") long files,
            @Parameter("How many bytes.") long bytes) {}

    @Override
    public Result run(Parameters parameters, ActionContext context) throws StepFailure, InterruptedException {
        return FileTrouble.attempt("Saving `" + parameters.from + "`", () -> take(parameters, context));
    }

    private static Result take(Parameters parameters, ActionContext context)
            throws IOException, StepFailure, InterruptedException {
        Trees.requireDirectory(parameters.from);
        Instant taken = Instant.now().truncatedTo(ChronoUnit.MILLIS);
        Path backup = Backups.begin(parameters.to, taken);
        boolean done = false;
        try {
            JsonFiles.write(context.keep().resolve(NOTE), new Begun(backup.toString()));
            Manifest manifest = fill(parameters, backup, taken, context);
            JsonFiles.write(backup.resolve(Manifest.FILE), manifest);
            AtomicFile.syncDirectory(parameters.to);
            done = true;
            return result(backup, manifest);
        } finally {
            // Without its manifest it would never count as a backup; it would only take space.
            if (!done) {
                removeRemains(backup, context);
            }
        }
    }

    /// A backup with a manifest is whole; one without is not, and another one takes its place.
    @Override
    public Result resume(Parameters parameters, ActionContext context) throws StepFailure, InterruptedException {
        return FileTrouble.attempt("Saving `" + parameters.from + "`", () -> {
            Path note = context.keep().resolve(NOTE);
            if (Files.exists(note)) {
                Path backup = Path.of(JsonFiles.read(note, Begun.class, context).path());
                if (Files.exists(backup.resolve(Manifest.FILE))) {
                    return result(backup, Manifest.read(backup, context));
                }
                if (Files.exists(backup)) {
                    removeRemains(backup, context);
                }
            }
            return take(parameters, context);
        });
    }

    private static Result result(Path backup, Manifest manifest) {
        return new Result(backup.toString(), manifest.taken(), manifest.files().size(), manifest.bytes());
    }

    private static void removeRemains(Path backup, ActionContext context) throws InterruptedException {
        try {
            Trees.remove(backup, context);
        } catch (IOException e) {
            context.print("left behind: `" + backup + "`, which is not a backup (" + FileTrouble.reason(e) + ")");
        }
    }

    private static Manifest fill(Parameters parameters, Path backup, Instant taken, ActionContext context)
            throws IOException, StepFailure, InterruptedException {
        Path from = parameters.from;
        List<Path> files = chosen(parameters, context);
        Set<Path> directories = new LinkedHashSet<>();
        for (Path file : files) {
            for (int names = 1; names < file.getNameCount(); names++) {
                directories.add(file.subpath(0, names));
            }
        }
        List<Manifest.Directory> described = new ArrayList<>();
        for (Path directory : directories) {
            Files.createDirectory(backup.resolve(directory));
            Attributes.setMode(backup.resolve(directory), Changes.PRIVATE_DIRECTORY);
            int mode = Attributes.of(from.resolve(directory)).mode();
            described.add(new Manifest.Directory(directory.toString(), Attributes.modeText(mode)));
        }
        List<Manifest.Entry> entries = new ArrayList<>();
        new Snapshot(from, backup, context).take(files).forEach(entries::add);
        return new Manifest(
                Manifest.FORMAT, taken.toString(), from.toString(), Manifest.thisTool(), entries, described);
    }

    private static List<Path> chosen(Parameters parameters, ActionContext context)
            throws IOException, StepFailure, InterruptedException {
        Globs globs = Globs.of(parameters.include, parameters.exclude);
        List<Path> chosen = new ArrayList<>();
        for (Trees.Node node : Trees.below(parameters.from, context)) {
            if (!globs.matches(node.relative())) {
                continue;
            }
            switch (node.kind()) {
                case FILE -> chosen.add(node.relative());
                case DIRECTORY -> {}
                case LINK ->
                    throw FileTrouble.targetFailed(
                            "`" + parameters.from.resolve(node.relative())
                                    + "` is a symbolic link, which is not followed; leave it out by `exclude`, or save what it leads to.");
                case OTHER -> context.print("left out: `" + node.relative() + "` is a socket, a pipe or a device");
            }
        }
        if (chosen.contains(Path.of(Manifest.FILE))) {
            throw FileTrouble.targetFailed("`" + parameters.from.resolve(Manifest.FILE)
                    + "` has the name of a backup's own manifest; leave it out by `exclude`.");
        }
        if (chosen.isEmpty()) {
            throw FileTrouble.targetFailed(
                    "No file in `" + parameters.from + "` is meant by `include`; an empty backup is none.");
        }
        return chosen;
    }

    @Override
    public String simulate(Parameters parameters, ActionContext context) throws StepFailure, InterruptedException {
        int files = FileTrouble.attempt(
                "Looking at `" + parameters.from + "`",
                () -> chosen(parameters, context).size());
        return "would save " + files + " files of `" + parameters.from + "` to a new directory in `" + parameters.to
                + "`";
    }
}
