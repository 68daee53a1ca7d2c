package dev.muster.worker.engine.temporal;

import dev.muster.worker.engine.EngineJson;
import dev.muster.worker.engine.ProcessIdentity;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// One server process as it is kept in `server.json`: who it is and what it was started with.
///
/// @param identity the process
/// @param command the program that was started
/// @param plan the digest of the plan it was started by
record ServerProcess(ProcessIdentity identity, String command, String plan) {
    private static final Logger LOGGER = LoggerFactory.getLogger(ServerProcess.class);

    private static final String FILE = "server.json";
    private static final Duration GENTLE_STOP = Duration.ofSeconds(15);
    private static final Duration HARD_STOP = Duration.ofSeconds(10);
    private static final Path SETSID = Path.of("/usr/bin/setsid");

    /// The shell waits for a line on its standard input before it becomes the server. The engine sends it only after
    /// the
    /// process is on record, so an engine killed in between leaves no server that nobody knows of: the input just ends.
    private static final String START_WHEN_RECORDED = "read go && exec \"$@\" </dev/null";

    /// The engine's environment may hold secrets, and the server needs none of them.
    private static final List<String> KEPT_ENVIRONMENT = List.of("PATH", "HOME", "TMPDIR", "TZ", "LANG");

    /// The server on record; empty when there is none or the record cannot be read, which the search for marks makes up
    /// for.
    static Optional<ServerProcess> recorded(Path directory) {
        try {
            return EngineJson.read(directory.resolve(FILE), ServerProcess.class);
        } catch (IOException problem) {
            LOGGER.atWarn()
                    .addKeyValue("file", directory.resolve(FILE))
                    .setCause(problem)
                    .log("The record of the last Temporal server cannot be read");
            return Optional.empty();
        }
    }

    /// Every live process whose arguments name this directory's server files.
    static List<ProcessHandle> marked(Path directory) {
        try (Stream<ProcessHandle> processes = ProcessHandle.allProcesses()) {
            return processes.filter(process -> isMarked(process, directory)).toList();
        }
    }

    private static boolean isMarked(ProcessHandle process, Path directory) {
        List<String> arguments = process.info().arguments().map(Arrays::asList).orElse(List.of());
        return ServerPlan.markers(directory).stream().anyMatch(marker -> arguments.contains(marker.toString()))
                && (arguments.contains("start") || arguments.contains("start-dev"));
    }

    /// Starts a server in a session of its own, so that a Ctrl-C in the engine's terminal does not reach it, and puts
    /// it on
    /// record.
    static ServerProcess launch(ServerPlan plan, Path log) throws IOException {
        List<String> command = new ArrayList<>();
        if (Files.isExecutable(SETSID)) {
            command.add(SETSID.toString());
        }
        command.addAll(List.of("/bin/sh", "-c", START_WHEN_RECORDED, "sh"));
        command.addAll(plan.command());
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(plan.directory().toFile())
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
        Map<String, String> environment = builder.environment();
        environment.keySet().retainAll(KEPT_ENVIRONMENT);
        Process process = builder.start();
        try (var go = process.getOutputStream()) {
            ServerProcess server = new ServerProcess(
                    ProcessIdentity.of(process.toHandle()), plan.binary().path().toString(), plan.digest());
            EngineJson.write(plan.directory().resolve(FILE), server);
            go.write("go\n".getBytes(StandardCharsets.UTF_8));
            return server;
        }
    }

    /// The live process, if it still is this server and not another one that was given its pid.
    Optional<ProcessHandle> find(Path directory) {
        return identity.find().filter(process -> isMarked(process, directory));
    }

    /// Ends a process: asks it, waits, and then makes it.
    ///
    /// @return whether it has ended
    static boolean stop(ProcessHandle process) {
        process.destroy();
        if (ended(process, GENTLE_STOP)) {
            return true;
        }
        LOGGER.atWarn()
                .addKeyValue("pid", process.pid())
                .addKeyValue("waited", GENTLE_STOP)
                .log("The Temporal server did not stop when asked and is killed");
        process.destroyForcibly();
        return ended(process, HARD_STOP);
    }

    private static boolean ended(ProcessHandle process, Duration limit) {
        return Waiting.until(limit, () -> !process.isAlive());
    }

    /// Forgets the server on record.
    static void forget(Path directory) throws IOException {
        Files.deleteIfExists(directory.resolve(FILE));
    }

    /// Keeps the log of the last start beside the new one.
    static void rotate(Path log) throws IOException {
        File current = log.toFile();
        if (current.length() > 0) {
            Files.move(log, log.resolveSibling(log.getFileName() + ".1"), StandardCopyOption.REPLACE_EXISTING);
        }
    }
}
