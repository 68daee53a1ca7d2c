package dev.muster.cli.commands;

import dev.muster.cli.shell.ExitCode;
import dev.muster.cli.shell.Shell;
import dev.muster.runbooks.json.Json;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/// What every command has: its surroundings, the state directory, and the choice between text and JSON.
public abstract class MusterCommand implements Callable<Integer> {
    @Spec
    private @Nullable CommandSpec spec;

    @Option(names = "--json", description = "Print the result as lines of JSON.")
    private boolean json;

    @Option(
            names = "--state-dir",
            paramLabel = "DIR",
            description = "Where the engine keeps everything (default: $MUSTER_HOME, else ~/.muster).")
    private @Nullable Path stateDirectory;

    @Option(names = "--debug", description = "Log everything, and show where a fault of ours comes from.")
    private boolean debug;

    /// Does it.
    ///
    /// @throws CommandFailure if it can't be done
    protected abstract ExitCode run() throws Exception;

    @Override
    public final Integer call() throws Exception {
        return run().code();
    }

    protected final Shell shell() {
        if (spec != null && spec.root().userObject() instanceof Root root) {
            return root.shell();
        }
        throw new IllegalStateException("A command without a root was called.");
    }

    protected final boolean json() {
        return json;
    }

    final boolean debug() {
        return debug;
    }

    /// The state directory, absolute.
    protected final Path stateDirectory() {
        Path named = stateDirectory;
        return named == null
                ? defaultStateDirectory()
                : shell().directory().resolve(named).normalize();
    }

    /// The state directory when none is named.
    protected Path defaultStateDirectory() {
        return shell().stateDirectory();
    }

    /// What a person must add to a command so that it finds this state directory; empty for the default one.
    final String stateOption() {
        return stateDirectory().equals(shell().stateDirectory()) ? "" : " --state-dir " + stateDirectory();
    }

    /// A file as it is named on the command line.
    protected final Path resolve(String file) {
        return shell().directory().resolve(file);
    }

    /// One line of the result in JSON.
    protected final void printJson(Object value) {
        shell().out().println(Json.write(value));
    }

    protected final void print(String line) {
        shell().out().println(line);
    }

    protected final void print(List<String> lines) {
        lines.forEach(shell().out()::println);
    }
}
