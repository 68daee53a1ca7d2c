package dev.muster.worker.engine.temporal;

import dev.muster.worker.engine.EngineJson;
import dev.muster.worker.engine.Progress;
import dev.muster.worker.engine.state.StateDirectory;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// One attempt to have a server serve on a state directory: adopts the one left behind, or ends it and starts another.
final class ServerStarter {
    private static final Logger LOGGER = LoggerFactory.getLogger(ServerStarter.class);

    private static final String PORTS_FILE = "ports.json";
    private static final Duration ADOPTION_LIMIT = Duration.ofSeconds(15);
    private static final Duration START_LIMIT = Duration.ofSeconds(90);
    private static final int TAIL_LINES = 8;

    private final Path directory;
    private final Path log;
    private final Provision.Binary binary;
    private final Progress progress;
    private final Instant begun = Instant.now();
    private final List<String> notes = new ArrayList<>();

    ServerStarter(StateDirectory state, Provision.Binary binary, Progress progress) {
        this.directory = state.temporal();
        this.log = state.logs().resolve("temporal.log");
        this.binary = binary;
        this.progress = progress;
    }

    ServerStart start() {
        try {
            Optional<ServerBuild> origin = DatabaseOrigin.read(directory);
            if (origin.isPresent() && !origin.get().equals(binary.build())) {
                return new ServerStart.Failed("The database in `" + directory + "` was made by " + origin.get()
                        + ", and `" + binary.path() + "` is " + binary.build()
                        + "; a SQLite database is never carried over to another version. Point Muster at the binary that"
                        + " made it, or choose another state directory.");
            }
            Optional<ServerPorts> kept = keptPorts();
            Optional<ServerStart> adopted = kept.flatMap(this::adopt);
            if (adopted.isPresent()) {
                return adopted.get();
            }
            Optional<ServerStart> stuck = stopLeftBehind();
            return stuck.isPresent() ? stuck.get() : launch(kept);
        } catch (IOException | UncheckedIOException problem) {
            return new ServerStart.Failed(
                    "The Temporal server could not be started (" + problem.getMessage() + "); see `" + log + "`.");
        }
    }

    private Optional<ServerPorts> keptPorts() {
        try {
            return ServerPorts.read(directory.resolve(PORTS_FILE));
        } catch (IOException problem) {
            LOGGER.atWarn().setCause(problem).log("The kept ports cannot be read, new ones are chosen");
            return Optional.empty();
        }
    }

    private Optional<ServerStart> adopt(ServerPorts ports) {
        ServerPlan plan = new ServerPlan(binary, directory, ports);
        Optional<ServerProcess> same = ServerProcess.recorded(directory)
                .filter(recorded -> recorded.plan().equals(plan.digest()))
                .filter(recorded -> recorded.find(directory).isPresent());
        if (same.isEmpty()) {
            return Optional.empty();
        }
        report("taking over the Temporal server that is already running");
        boolean answers = Readiness.answersWithin(
                ports.target(), ADOPTION_LIMIT, () -> same.get().find(directory).isEmpty());
        if (!answers) {
            return Optional.empty();
        }
        LOGGER.atInfo()
                .addKeyValue("pid", same.get().identity().pid())
                .log("The Temporal server of an earlier engine is adopted");
        return Optional.of(new ServerStart.Serving(new TemporalServer(plan, log, same.get()), true, notes));
    }

    /// Two servers on one database would destroy it, so whatever still runs on it ends first.
    private Optional<ServerStart> stopLeftBehind() throws IOException {
        for (ProcessHandle process : ServerProcess.marked(directory)) {
            report("stopping the Temporal server that an earlier engine left behind");
            LOGGER.atInfo().addKeyValue("pid", process.pid()).log("The Temporal server left behind is stopped");
            if (!ServerProcess.stop(process)) {
                return Optional.of(new ServerStart.Failed("A Temporal server still runs on `" + directory
                        + "` as process `" + process.pid() + "` and cannot be stopped; stop it and start again."));
            }
        }
        ServerProcess.forget(directory);
        return Optional.empty();
    }

    private ServerStart launch(Optional<ServerPorts> kept) throws IOException {
        ServerPlan plan = new ServerPlan(binary, directory, freePorts(kept));
        plan.writeConfiguration();
        DatabaseOrigin.write(directory, binary.build());
        ServerProcess.rotate(log);
        report("starting " + binary.build());
        ServerProcess process = ServerProcess.launch(plan, log);
        boolean serves = Readiness.answersWithin(
                plan.ports().target(), START_LIMIT, () -> !process.identity().lives());
        if (!serves) {
            boolean died = !process.identity().lives();
            process.find(directory).ifPresent(ServerProcess::stop);
            ServerProcess.forget(directory);
            return new ServerStart.Failed("The Temporal server `" + binary.path() + "` "
                    + (died ? "ended" : "did not answer within " + START_LIMIT.toSeconds() + " seconds")
                    + " while starting; see `" + log + "`." + tail());
        }
        LOGGER.atInfo()
                .addKeyValue("pid", process.identity().pid())
                .addKeyValue("target", plan.ports().target())
                .addKeyValue("build", binary.build())
                .log("The Temporal server serves");
        return new ServerStart.Serving(new TemporalServer(plan, log, process), false, notes);
    }

    private ServerPorts freePorts(Optional<ServerPorts> kept) {
        List<Integer> taken = kept.map(ServerPorts::taken).orElse(List.of());
        if (kept.isPresent() && taken.isEmpty()) {
            return kept.get();
        }
        ServerPorts chosen = ServerPorts.choose();
        EngineJson.write(directory.resolve(PORTS_FILE), chosen);
        if (!taken.isEmpty()) {
            String ports = taken.stream().map(port -> "`" + port + "`").collect(Collectors.joining(", "));
            notes.add("Another process listens on the Temporal server's port " + ports + ", so it moved to `"
                    + chosen.target() + "`.");
            LOGGER.atWarn().addKeyValue("taken", taken).log("The Temporal server's ports are taken and were changed");
        }
        return chosen;
    }

    private String tail() throws IOException {
        if (Files.notExists(log)) {
            return "";
        }
        List<String> lines = Files.readAllLines(log);
        return lines.subList(Math.max(0, lines.size() - TAIL_LINES), lines.size()).stream()
                .map(line -> System.lineSeparator() + "  " + line)
                .collect(Collectors.joining());
    }

    private void report(String doing) {
        progress.report(doing, Duration.between(begun, Instant.now()));
    }
}
