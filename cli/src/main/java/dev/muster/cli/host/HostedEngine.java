package dev.muster.cli.host;

import dev.muster.cli.console.EngineConsole;
import dev.muster.cli.library.RunbookFinder;
import dev.muster.cli.shell.CommandFailure;
import dev.muster.cli.shell.ExitCode;
import dev.muster.runbooks.plan.Plan;
import dev.muster.web.Console;
import dev.muster.web.ConsoleOptions;
import dev.muster.web.PortInUseException;
import dev.muster.worker.Engine;
import dev.muster.worker.EngineOptions;
import dev.muster.worker.EngineStart;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;

/// An engine and its console, both in this process.
///
/// @param engine the engine
/// @param console its console
public record HostedEngine(Engine engine, Console console) implements AutoCloseable {
    private static final String TOKEN_FILE = "api-token";

    /// Starts both.
    ///
    /// @param finder where the runbooks are
    /// @param port the console's port; 0 takes a free one
    /// @throws CommandFailure if the state directory or the port is in use, or no server is to be had
    public static HostedEngine start(EngineOptions options, RunbookFinder finder, int port) {
        // Before the server is looked for, which can take minutes: a start that must fail fails at once.
        if (port != 0 && !isFree(port)) {
            throw portInUse(port);
        }
        return switch (Engine.start(options, secretNames(finder))) {
            case EngineStart.Busy busy -> throw new CommandFailure(ExitCode.BUSY, busy.message());
            case EngineStart.StateRefused refused ->
                throw new CommandFailure(ExitCode.MISCONFIGURED, refused.message());
            case EngineStart.NoServer none -> throw new CommandFailure(ExitCode.NO_ENGINE, none.message());
            case EngineStart.Started started -> withConsole(started.engine(), finder, port);
        };
    }

    private static HostedEngine withConsole(Engine engine, RunbookFinder finder, int port) {
        Path tokenFile = engine.stateDirectory().resolve(TOKEN_FILE);
        boolean served = false;
        try {
            EngineConsole backend = new EngineConsole(engine, finder);
            Console console = Console.start(backend, ConsoleOptions.onPort(port, tokenFile));
            engine.publish(console.url());
            served = true;
            return new HostedEngine(engine, console);
        } catch (PortInUseException e) {
            throw portInUse(port);
        } catch (IOException e) {
            throw new UncheckedIOException("`" + tokenFile + "` can't be written.", e);
        } finally {
            if (!served) {
                engine.close();
            }
        }
    }

    private static CommandFailure portInUse(int port) {
        return new CommandFailure(
                ExitCode.BUSY,
                "Another program listens on port " + port
                        + "; choose another one with `--port`, or `--port 0` for any.");
    }

    /// Whether a port of this machine can be taken.
    public static boolean isFree(int port) {
        try (ServerSocket socket = new ServerSocket()) {
            socket.setReuseAddress(true);
            socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
            return true;
        } catch (IOException taken) {
            return false;
        }
    }

    /// The names of all secrets that runbooks ask for; processes that steps start do not get them.
    public static Set<String> secretNames(RunbookFinder finder) {
        Set<String> names = new TreeSet<>();
        for (String id : finder.library().ids()) {
            finder.check(id).plan().map(Plan::signature).ifPresent(signature -> names.addAll(signature.secrets()));
        }
        return names;
    }

    /// A link that lets one browser into the console, once.
    public String entryLink() {
        return console.entryLink();
    }

    @Override
    public void close() {
        console.close();
        engine.close();
    }
}
