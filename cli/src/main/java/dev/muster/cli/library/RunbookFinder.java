package dev.muster.cli.library;

import dev.muster.activities.catalog.Actions;
import dev.muster.cli.shell.CommandFailure;
import dev.muster.cli.shell.ExitCode;
import dev.muster.runbooks.compile.Checked;
import dev.muster.runbooks.compile.Library;
import dev.muster.runbooks.compile.Runbooks;
import dev.muster.runbooks.text.SourceText;
import dev.muster.runbooks.types.NearNames;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Finds runbooks by file or by id and checks them.
///
/// An id is looked for in `runbooks/` of the state directory and then in the packaged library. A file that stands where
/// its id says (`x/aegis/restore.yaml` with the id `aegis/restore`) makes the directory above it (`x`) be looked in
/// first, so that the runbooks it calls are found beside it.
public final class RunbookFinder {
    private static final Pattern ID = Pattern.compile("(?m)^runbook:\\s*[\"']?([a-z0-9/-]+)");
    private static final String SUFFIX = ".yaml";

    private final Path workingDirectory;
    private final Path own;
    private final Actions actions;

    /// @param workingDirectory what relative file names are relative to
    /// @param stateDirectory the state directory
    public RunbookFinder(Path workingDirectory, Path stateDirectory, Actions actions) {
        this.workingDirectory = workingDirectory;
        this.own = stateDirectory.resolve("runbooks");
        this.actions = actions;
    }

    /// Reads and checks a runbook.
    ///
    /// @param name a file, or an id
    /// @throws CommandFailure if there is none of that name
    public Checked check(String name) {
        Path file = workingDirectory.resolve(name);
        boolean looksLikeFile = name.endsWith(SUFFIX) || name.endsWith(".yml") || name.startsWith(".");
        if (Files.isDirectory(file) && library().find(name).isEmpty()) {
            throw new CommandFailure(ExitCode.USAGE, "`" + name + "` is a directory; name a file in it.");
        }
        if (Files.isRegularFile(file) || looksLikeFile) {
            return check(name, file);
        }
        return checkId(name);
    }

    /// Checks the runbook of an id.
    ///
    /// @throws CommandFailure if there is none
    public Checked checkId(String id) {
        SourceText source = library().find(id).orElseThrow(() -> unknown(id));
        return Runbooks.check(source, actions.catalog(), library());
    }

    private Checked check(String name, Path file) {
        try {
            SourceText source = SourceText.decode(name, Files.readAllBytes(file));
            List<Path> directories = new ArrayList<>();
            root(source, file).ifPresent(directories::add);
            directories.add(own);
            return Runbooks.check(source, actions.catalog(), Library.of(directories));
        } catch (java.nio.file.NoSuchFileException e) {
            throw new CommandFailure(ExitCode.NOT_FOUND, "There is no file `" + name + "`.", e);
        } catch (IOException e) {
            throw new CommandFailure(
                    ExitCode.NOT_FOUND, "The file `" + name + "` can't be read (" + e.getMessage() + ").", e);
        }
    }

    private static Optional<Path> root(SourceText source, Path file) {
        Matcher matcher = ID.matcher(source.text());
        if (!matcher.find()) {
            return Optional.empty();
        }
        Path relative = Path.of(matcher.group(1) + SUFFIX);
        Path absolute = file.toAbsolutePath().normalize();
        int above = absolute.getNameCount() - relative.getNameCount();
        return absolute.endsWith(relative) && above > 0
                ? Optional.of(absolute.getRoot().resolve(absolute.subpath(0, above)))
                : Optional.empty();
    }

    /// The runbooks that can be found by id.
    public Library library() {
        return Library.of(List.of(own));
    }

    private CommandFailure unknown(String name) {
        Collection<String> ids = library().ids();
        List<String> tails = ids.stream().filter(id -> id.endsWith("/" + name)).toList();
        String near = tails.isEmpty()
                ? NearNames.orAll(name, ids, "the runbooks are")
                : "; did you mean `" + tails.getFirst() + "`?";
        return new CommandFailure(ExitCode.NOT_FOUND, "There is no runbook and no file `" + name + "`" + near);
    }
}
