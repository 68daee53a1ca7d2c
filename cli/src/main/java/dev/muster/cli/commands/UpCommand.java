package dev.muster.cli.commands;

import dev.muster.activities.catalog.Actions;
import dev.muster.cli.host.HostedEngine;
import dev.muster.cli.host.ProgressLine;
import dev.muster.cli.library.RunbookFinder;
import dev.muster.cli.shell.ExitCode;
import dev.muster.cli.shell.Logs;
import dev.muster.cli.text.Paint;
import dev.muster.worker.EngineOptions;
import dev.muster.worker.engine.temporal.ServerWish;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/// Runs an engine until it is told to stop.
@Command(name = "up", description = "Run an engine here, with its console, until Ctrl-C.")
final class UpCommand extends MusterCommand {
    @Option(
            names = "--port",
            paramLabel = "PORT",
            description = "The console's port; 0 takes a free one (default: ${DEFAULT-VALUE}).")
    private int port = Examination.CONSOLE_PORT;

    @ArgGroup
    private ServerChoice server = new ServerChoice();

    /// Which Temporal server; at most one of them is named.
    static final class ServerChoice {
        @Option(
                names = "--temporal",
                paramLabel = "HOST:PORT",
                description = "Use the Temporal server that runs there.")
        private @Nullable String address;

        @Option(
                names = "--temporal-binary",
                paramLabel = "FILE",
                description = "Run this `temporal` or `temporal-server` program.")
        private @Nullable Path binary;

        ServerWish wish() {
            if (address != null) {
                return new ServerWish.At(address);
            }
            return binary != null ? new ServerWish.With(binary) : new ServerWish.Any();
        }
    }

    @Override
    protected ExitCode run() throws InterruptedException {
        Ports.require(port);
        Path state = stateDirectory();
        Logs.to(state, debug());
        RunbookFinder finder = new RunbookFinder(shell().directory(), state, Actions.load());
        HostedEngine host;
        try (ProgressLine progress = new ProgressLine(shell())) {
            host = HostedEngine.start(
                    new EngineOptions(state, server.wish(), shell().environment(), progress), finder, port);
        }
        Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(host), "muster-stop"));
        tell(host);
        // Nothing counts it down: a signal ends the process by the hook above.
        new CountDownLatch(1).await();
        return ExitCode.OK;
    }

    /// To be asked to stop is this command's good end, whatever the virtual machine calls a signal.
    private void stop(HostedEngine host) {
        shell().say("");
        shell().say("Stopping.");
        host.close();
        shell().say("Stopped. Open runs go on when the engine is started again.");
        Runtime.getRuntime().halt(ExitCode.OK.code());
    }

    private void tell(HostedEngine host) {
        Path log = Logs.file(host.engine().stateDirectory());
        if (json()) {
            Map<String, Object> line = new LinkedHashMap<>();
            line.put("type", "up");
            line.put("console", host.console().url());
            line.put("entry", host.entryLink());
            line.put("state_directory", host.engine().stateDirectory().toString());
            line.put("log", log.toString());
            line.put("pid", ProcessHandle.current().pid());
            line.put("notes", host.engine().notes());
            printJson(line);
            return;
        }
        Paint paint = shell().paint();
        print(paint.strong("Muster is up."));
        print("  console  " + paint.accent(host.entryLink()));
        print("  state    " + host.engine().stateDirectory());
        print("  log      " + log);
        host.engine().notes().forEach(note -> print("  note     " + note));
        print(paint.faint("The link lets one browser in. Ctrl-C stops the engine; open runs go on at the next start."));
    }
}
