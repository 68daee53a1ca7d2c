package dev.muster.cli.commands;

import dev.muster.activities.agent.DirectorySecrets;
import dev.muster.activities.agent.EnvironmentSecrets;
import dev.muster.activities.agent.SecretSource;
import dev.muster.activities.catalog.Actions;
import dev.muster.cli.host.HostedEngine;
import dev.muster.cli.library.RunbookFinder;
import dev.muster.cli.shell.CommandFailure;
import dev.muster.cli.shell.ExitCode;
import dev.muster.cli.shell.Logs;
import dev.muster.worker.LocalAgent;
import dev.muster.worker.engine.state.EngineAddress;
import dev.muster.worker.engine.state.EngineLookup;
import dev.muster.worker.engine.temporal.EngineConnection;
import io.grpc.StatusRuntimeException;
import io.temporal.worker.WorkerFactory;
import io.temporal.worker.WorkerFactoryOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/// Serves a target: carries out on this host what runs ask of it.
@Command(name = "agent", description = "Carry out on this host what runs ask of a target, until Ctrl-C.")
final class AgentCommand extends MusterCommand {
    private static final Pattern TARGET = Pattern.compile("[a-z0-9][a-z0-9._-]{0,62}");
    private static final Duration CONNECT_MAX = Duration.ofSeconds(10);
    private static final Duration DRAIN = Duration.ofSeconds(5);

    @Option(names = "--target", required = true, paramLabel = "NAME", description = "The target that this host serves.")
    private String target = "";

    @Option(
            names = "--engine",
            paramLabel = "HOST:PORT",
            description = "The engine's Temporal server (default: that of the state directory's engine).")
    private @Nullable String engine;

    @Override
    protected ExitCode run() throws IOException, InterruptedException {
        if (!TARGET.matcher(target).matches()) {
            throw new CommandFailure(
                    ExitCode.USAGE,
                    "The target `" + target
                            + "` must be lower-case letters, digits, `.`, `_` and `-`, such as `web-1`.");
        }
        Path state = stateDirectory().resolve("agents").resolve(target);
        Files.createDirectories(state);
        Files.setPosixFilePermissions(state, PosixFilePermissions.fromString("rwx------"));
        Logs.to(state, debug());
        String address = engine == null ? address() : engine;
        EngineConnection connection = EngineConnection.open(address);
        connect(connection, address);
        WorkerFactory workers = WorkerFactory.newInstance(
                connection.client(), WorkerFactoryOptions.newBuilder().build());
        LocalAgent.register(workers, target, state, Actions.load(), secrets(state));
        workers.start();
        Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(workers, connection), "muster-stop"));
        if (json()) {
            printJson(Map.of(
                    "type",
                    "agent",
                    "target",
                    target,
                    "engine",
                    address,
                    "log",
                    Logs.file(state).toString()));
        } else {
            print(shell().paint().strong("The agent of `" + target + "` is ready."));
            print("  engine   " + address);
            print("  log      " + Logs.file(state));
        }
        new CountDownLatch(1).await();
        return ExitCode.OK;
    }

    private String address() {
        EngineLookup lookup = EngineAddress.read(stateDirectory());
        if (lookup instanceof EngineLookup.Running running) {
            return running.address().temporalTarget();
        }
        throw new CommandFailure(
                ExitCode.NO_ENGINE,
                lookup.message() + " For an engine on another host, name it with `--engine HOST:PORT`.");
    }

    private static void connect(EngineConnection connection, String address) {
        try {
            connection.stubs().connect(CONNECT_MAX);
        } catch (StatusRuntimeException | IllegalStateException e) {
            connection.close();
            throw new CommandFailure(
                    ExitCode.NO_ENGINE,
                    "No Temporal server answered at `" + address + "` within " + CONNECT_MAX.toSeconds() + " seconds.",
                    e);
        }
    }

    private SecretSource secrets(Path state) {
        Set<String> names =
                HostedEngine.secretNames(new RunbookFinder(shell().directory(), stateDirectory(), Actions.load()));
        SecretSource files = new DirectorySecrets(state.resolve("secrets"));
        SecretSource variables = new EnvironmentSecrets(shell().environment(), names);
        return new SecretSource() {
            @Override
            public @Nullable String find(String name) throws IOException {
                String value = files.find(name);
                return value == null ? variables.find(name) : value;
            }

            @Override
            public Set<String> variables() {
                Set<String> all = new HashSet<>(files.variables());
                all.addAll(variables.variables());
                return all;
            }
        };
    }

    private void stop(WorkerFactory workers, EngineConnection connection) {
        shell().say("");
        shell().say("Stopping.");
        workers.shutdown();
        workers.awaitTermination(DRAIN.toMillis(), TimeUnit.MILLISECONDS);
        workers.shutdownNow();
        connection.close();
        Runtime.getRuntime().halt(ExitCode.OK.code());
    }
}
