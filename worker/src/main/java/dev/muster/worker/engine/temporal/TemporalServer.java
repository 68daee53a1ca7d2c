package dev.muster.worker.engine.temporal;

import dev.muster.worker.engine.Progress;
import dev.muster.worker.engine.state.StateDirectory;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// A Temporal server that serves on a state directory as a process of its own. It is watched: when it dies, it is
/// started
/// again on the same ports and the same database, and what was running goes on.
///
/// The process outlives a killed engine on purpose; the next engine adopts it.
public final class TemporalServer implements AutoCloseable {
    private static final Logger LOGGER = LoggerFactory.getLogger(TemporalServer.class);

    private static final Duration FIRST_BACKOFF = Duration.ofMillis(100);
    private static final Duration LONGEST_BACKOFF = Duration.ofSeconds(30);
    private static final Duration RESTART_LIMIT = Duration.ofSeconds(60);

    /// A server that has lived this long had started well, and its next death starts with the shortest pause again.
    private static final Duration HEALTHY = Duration.ofSeconds(5);

    private final ServerPlan plan;
    private final Path log;
    private final ScheduledExecutorService watcher = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().name("temporal-server-watch").daemon().factory());

    private volatile ServerProcess process;
    private volatile boolean closing;
    private Duration backoff = FIRST_BACKOFF;
    private long servingSince = System.nanoTime();

    TemporalServer(ServerPlan plan, Path log, ServerProcess process) {
        this.plan = plan;
        this.log = log;
        this.process = process;
        watch(process);
    }

    /// Has a server serve on a state directory: adopts the one that an earlier engine left behind if it is the same,
    /// and
    /// otherwise ends it and starts another. Returns when it serves, mostly within some seconds.
    public static ServerStart start(StateDirectory state, Provision.Binary binary, Progress progress) {
        return new ServerStarter(state, binary, progress).start();
    }

    /// The build that made the database of a state directory, for the [TemporalProvisioner]; empty while there is none.
    ///
    /// @throws IOException when it is there but cannot be read
    public static Optional<ServerBuild> origin(StateDirectory state) throws IOException {
        return DatabaseOrigin.read(state.temporal());
    }

    /// Host and port for clients; stays the same as long as this object lives.
    public String target() {
        return plan.ports().target();
    }

    /// The process id of the server; another one after a restart.
    public long pid() {
        return process.identity().pid();
    }

    /// Whether the server's process runs at this moment.
    public boolean isAlive() {
        return process.identity().lives();
    }

    /// Where the server's own log goes.
    public Path log() {
        return log;
    }

    private void watch(ServerProcess watched) {
        Optional<ProcessHandle> handle = watched.identity().find();
        if (handle.isEmpty()) {
            restartSoon();
            return;
        }
        var unused = handle.get().onExit().thenRun(this::restartSoon);
    }

    private synchronized void restartSoon() {
        if (!closing) {
            watcher.execute(this::restart);
        }
    }

    /// Runs on the watcher's thread only.
    private void restart() {
        if (Duration.ofNanos(System.nanoTime() - servingSince).compareTo(HEALTHY) > 0) {
            backoff = FIRST_BACKOFF;
        }
        LOGGER.atWarn()
                .addKeyValue("pid", process.identity().pid())
                .addKeyValue("restartIn", backoff)
                .log("The Temporal server ended and is started again");
        synchronized (this) {
            if (closing) {
                return;
            }
            var unused = watcher.schedule(this::launchAgain, backoff.toMillis(), TimeUnit.MILLISECONDS);
        }
        Duration doubled = backoff.multipliedBy(2);
        backoff = doubled.compareTo(LONGEST_BACKOFF) > 0 ? LONGEST_BACKOFF : doubled;
    }

    private void launchAgain() {
        if (closing) {
            return;
        }
        try {
            ServerProcess started = ServerProcess.launch(plan, log);
            process = started;
            servingSince = System.nanoTime();
            boolean serves = Readiness.answersWithin(
                    target(),
                    RESTART_LIMIT,
                    () -> closing || !started.identity().lives());
            if (serves) {
                LOGGER.atInfo().addKeyValue("pid", started.identity().pid()).log("The Temporal server serves again");
            } else if (!closing && started.identity().lives()) {
                LOGGER.atWarn().addKeyValue("pid", started.identity().pid()).log("The Temporal server hangs");
                started.find(plan.directory()).ifPresent(ServerProcess::stop);
            }
            watch(started);
        } catch (IOException | UncheckedIOException problem) {
            LOGGER.atError()
                    .addKeyValue("binary", plan.binary().path())
                    .setCause(problem)
                    .log("The Temporal server could not be started again");
            restart();
        }
    }

    /// Stops the server: asks it to, waits, and kills it if it does not.
    @Override
    public void close() {
        synchronized (this) {
            closing = true;
            watcher.shutdownNow();
        }
        try {
            // A restart that is under way must not launch a server after we have stopped one.
            if (!watcher.awaitTermination(RESTART_LIMIT.toMillis(), TimeUnit.MILLISECONDS)) {
                LOGGER.atWarn().log("The watcher of the Temporal server did not end");
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
        process.find(plan.directory()).ifPresent(running -> {
            if (!ServerProcess.stop(running)) {
                LOGGER.atError().addKeyValue("pid", running.pid()).log("The Temporal server cannot be stopped");
            }
        });
        try {
            if (!isAlive()) {
                ServerProcess.forget(plan.directory());
            }
        } catch (IOException problem) {
            throw new UncheckedIOException("The record of the Temporal server could not be removed.", problem);
        }
    }
}
