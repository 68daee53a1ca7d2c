package dev.muster.cli.commands;

import dev.muster.cli.demo.Demo;
import dev.muster.cli.demo.DrillResult;
import dev.muster.cli.demo.Stage;
import dev.muster.cli.shell.ExitCode;
import dev.muster.cli.shell.Logs;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/// Shows the whole thing: an engine, a system to break, a drill, a gate, a record.
@Command(
        name = "demo",
        description = "Break a stand-in system on purpose, recover it, decide at a gate, and keep the record.",
        footer = "%nEverything it needs it makes itself, in a directory of its own that it names at the end.")
final class DemoCommand extends MusterCommand {
    @Option(names = "--all", description = "Drill all six scenarios, one after the other.")
    private boolean all;

    @Option(names = "--unattended", description = "Have a stand-in decide at gates; the record says so.")
    private boolean unattended;

    @Option(names = "--port", paramLabel = "PORT", description = "The console's port (default: any that is free).")
    private int port;

    private @Nullable Path directory;

    /// A demo never touches the directory of a real engine.
    @Override
    protected Path defaultStateDirectory() {
        try {
            Path made = directory;
            if (made == null) {
                made = Stage.fresh();
                directory = made;
            }
            return made;
        } catch (IOException e) {
            throw new UncheckedIOException("No directory for the demo could be made.", e);
        }
    }

    @Override
    protected ExitCode run() throws Exception {
        Ports.require(port);
        Stage stage = Stage.in(stateDirectory());
        Logs.to(stage.state(), debug());
        Demo demo = new Demo(shell(), stage, new Demo.Wish(all ? Demo.ALL : Demo.ONE, unattended, port, json()));
        List<DrillResult> results = demo.play(this::printJson);
        return ExitCode.worst(results.stream().map(DrillResult::exitCode).toList());
    }
}
