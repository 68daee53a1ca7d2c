package dev.muster.activities.backups;

import dev.muster.activities.ActionContext;
import dev.muster.activities.StepFailure;
import dev.muster.activities.files.Attributes;
import dev.muster.activities.files.Changes;
import dev.muster.activities.files.Contents;
import dev.muster.activities.files.FileMoveAside;
import dev.muster.activities.files.FileTrouble;
import dev.muster.activities.files.Globs;
import dev.muster.activities.files.Trees;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/// One putting-back of a backup: everything is checked before anything is changed.
final class Restoration {
    private static final List<String> LATER_LOGS = List.of("**/audit-*.log");
    private final BackupRestore.Parameters parameters;
    private final ActionContext context;
    private final Modes modes;

    Restoration(BackupRestore.Parameters parameters, ActionContext context) {
        this.parameters = parameters;
        this.context = context;
        this.modes = Modes.of(parameters.modes());
    }

    /// The files of the backup that are meant.
    List<Manifest.Entry> chosen() throws IOException, StepFailure, InterruptedException {
        Globs include = Globs.of(parameters.include(), null);
        List<Manifest.Entry> chosen = Backups.require(parameters.backup(), context).files().stream()
                .filter(entry -> include.matches(Path.of(entry.path())))
                .toList();
        if (chosen.isEmpty()) {
            throw FileTrouble.targetFailed(
                    "No file of the backup `" + parameters.backup() + "` is meant by `include`.");
        }
        return chosen;
    }

    BackupRestore.Result restore() throws IOException, StepFailure, InterruptedException {
        List<Manifest.Entry> entries = chosen();
        for (Manifest.Entry entry : entries) {
            check(entry);
        }
        Changes changes = new Changes(context);
        changes.makeDirectory(parameters.to(), modes.directories());
        for (Path directory : directories(entries)) {
            Path target = Trees.resolve(parameters.to(), directory);
            changes.makeDirectory(target, modes.directories());
            changes.setMode(target, modes.directories());
        }
        List<String> aside = setAside(entries, changes);
        long bytes = 0;
        for (Manifest.Entry entry : entries) {
            FileTrouble.stopIfCancelled(context);
            bytes += put(entry, changes);
        }
        return new BackupRestore.Result(entries.size(), bytes, aside);
    }

    private Path saved(Manifest.Entry entry) throws StepFailure {
        return Trees.resolve(parameters.backup(), Path.of(entry.path()));
    }

    private void check(Manifest.Entry entry) throws IOException, StepFailure, InterruptedException {
        Path saved = saved(entry);
        Contents.Sum sum = Contents.sum(saved, context);
        if (sum.size() != entry.size() || !sum.sha256().equals(entry.sha256())) {
            throw FileTrouble.targetFailed(
                    "`" + saved + "` is not what was saved; nothing was changed in `" + parameters.to() + "`.");
        }
    }

    private static Set<Path> directories(List<Manifest.Entry> entries) {
        Set<Path> directories = new LinkedHashSet<>();
        for (Manifest.Entry entry : entries) {
            Path file = Path.of(entry.path());
            for (int names = 1; names < file.getNameCount(); names++) {
                directories.add(file.subpath(0, names));
            }
        }
        return directories;
    }

    private long put(Manifest.Entry entry, Changes changes) throws IOException, StepFailure, InterruptedException {
        Path relative = Path.of(entry.path());
        Path target = Trees.resolve(parameters.to(), relative);
        Path saved = saved(entry);
        int mode = modes.of(relative);
        Attributes fresh = new Attributes(mode, 0, 0, entry.modified());
        Contents.Sum sum = changes.replace(target, Contents.of(saved, context), fresh, mode);
        if (!sum.sha256().equals(entry.sha256())) {
            throw FileTrouble.targetFailed("`" + saved + "` changed while it was being put back.");
        }
        return sum.size();
    }

    /// Logs that the backup does not know continue a history that is no longer there: the chain would break at the
    /// first
    /// of them. They get a name that the service passes over, in the directory in which they are.
    private List<String> setAside(List<Manifest.Entry> entries, Changes changes)
            throws IOException, StepFailure, InterruptedException {
        Globs meant = Globs.of(parameters.aside() == null ? LATER_LOGS : parameters.aside(), null);
        Set<Path> restored = new HashSet<>();
        Set<Path> touched = new HashSet<>();
        for (Manifest.Entry entry : entries) {
            Path file = Path.of(entry.path());
            restored.add(file);
            touched.add(file.resolveSibling("."));
        }
        List<Path> strange = new ArrayList<>();
        for (Trees.Node node : Trees.below(parameters.to(), context)) {
            Path file = node.relative();
            boolean chosen = parameters.aside() != null || touched.contains(file.resolveSibling("."));
            if (node.kind() != Trees.Kind.DIRECTORY && chosen && meant.matches(file) && !restored.contains(file)) {
                strange.add(file);
            }
        }
        String stamp = String.valueOf(parameters.backup().getFileName());
        List<String> aside = new ArrayList<>();
        for (Path file : strange) {
            Path from = Trees.resolve(parameters.to(), file);
            Path to = FileMoveAside.freeName(from.resolveSibling(from.getFileName() + ".not-in-" + stamp));
            changes.move(from, to);
            context.print("set aside: `" + file + "` is not in the backup and is now `" + to.getFileName() + "`");
            aside.add(String.valueOf(parameters.to().relativize(to)));
        }
        return aside;
    }
}
