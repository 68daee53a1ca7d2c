package dev.muster.lab.aegis;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.time.InstantSource;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/// The running server: loads what the state directory holds, listens, and stops gracefully.
///
/// As in the real one the state is loaded, and `state.json.bak` overwritten, before the port is taken: a second server
/// on the same directory does its harm before it fails.
final class AegisServer {

    private static final long SWEEP_MINUTES = 5;

    private final AegisConfig config;
    private final Disk disk;
    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor(AegisServer::daemon);
    private final ExecutorService requests = Executors.newFixedThreadPool(8, AegisServer::daemon);
    private final KeyStore keys;
    private final SideFiles sideFiles;
    private final Pipelines pipelines;
    private final MemoryFile memory;
    private final @Nullable LocalStorage storage;
    private final Sessions sessions;
    private final long startedAt = System.nanoTime();
    private @Nullable AuditLog audit;
    private volatile @Nullable HttpServer http;
    private volatile boolean draining;

    AegisServer(AegisConfig config) {
        this.config = config;
        LabSwitches switches = config.switches();
        this.disk = new Disk(config.stateDir(), switches.quotaBytes(), config.isAcp());
        this.keys = new KeyStore(disk, config.file("keys.json"), config.isAcp(), InstantSource.system());
        this.sideFiles = new SideFiles(config, disk);
        this.pipelines = new Pipelines(disk, config.file("pipelines.json"));
        this.memory = new MemoryFile(disk, config.file("memory.json"), timer);
        this.storage = config.isAcp()
                ? new LocalStorage(disk, config.file("acp-local-storage.json"), switches.storageDelay(), timer)
                : null;
        this.sessions = new Sessions(config, disk, storage);
    }

    /// Loads and listens.
    ///
    /// @throws StartRefused if the server can't run; its message is for the person who started it
    void start() throws IOException {
        Files.createDirectories(config.stateDir());
        disk.removeTemporaryFiles();
        refuseAWipedDirectory();
        keys.load();
        if (storage != null) {
            storage.load();
            attempt("auth-token", sideFiles::writeAuthToken);
        }
        AuditLog log = AuditLog.open(disk, config.file("audit"), InstantSource.system());
        audit = log;
        sessions.load();
        pipelines.load();
        memory.load();
        sideFiles.loadMetrics();
        listen(log);
        attempt("aegis.pid", sideFiles::writePid);
        if (config.isAcp()) {
            attempt("metering.jsonl", sideFiles::saveMetering);
        }
        var unused = timer.scheduleAtFixedRate(this::sweep, SWEEP_MINUTES, SWEEP_MINUTES, TimeUnit.MINUTES);
        if (config.token() == null && keys.isEmpty()) {
            Log.warn(
                    config.isLocalhost()
                            ? "AUTH_DISABLED: no token and no keys, every request is allowed"
                            : "AUTH_DISABLED: no token and no keys, every request is refused on this address");
        }
        Log.info("Aegis " + Aegis.VERSION + " listening on http://" + config.host() + ":" + config.port()
                + ", state in " + config.stateDir());
    }

    /// Ends every session, empties the state, deletes the pipelines and the pid file, and saves the counters.
    void stop() {
        draining = true;
        Log.info("Aegis is stopping");
        HttpServer server = http;
        if (server != null) {
            server.stop(0);
        }
        try {
            sessions.endAll();
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
        timer.shutdown();
        memory.saveIfChanged();
        attempt("metrics.json", sideFiles::saveMetrics);
        LocalStorage agents = storage;
        if (agents != null) {
            attempt("metering.jsonl", sideFiles::saveMetering);
            attempt("acp-local-storage.json", agents::save);
        }
        attempt("pipelines.json", pipelines::clear);
        attempt("aegis.pid", sideFiles::removePid);
    }

    AegisConfig config() {
        return config;
    }

    KeyStore keys() {
        return keys;
    }

    Sessions sessions() {
        return sessions;
    }

    Pipelines pipelines() {
        return pipelines;
    }

    MemoryFile memory() {
        return memory;
    }

    SideFiles sideFiles() {
        return sideFiles;
    }

    boolean isRunning() {
        return http != null;
    }

    boolean isDraining() {
        return draining;
    }

    long uptimeSeconds() {
        return TimeUnit.NANOSECONDS.toSeconds(System.nanoTime() - startedAt);
    }

    /// Appends an audit record. One that can't be written is lost, and only the log knows.
    void record(Caller caller, String action, @Nullable String sessionId, String detail) {
        record(caller.auditActor(), action, sessionId, detail, caller.tenantId());
    }

    void record(String actor, String action, @Nullable String sessionId, String detail, String tenantId) {
        AuditLog log = audit;
        if (log == null) {
            return;
        }
        try {
            log.append(actor, action, sessionId, detail, tenantId);
        } catch (IOException lost) {
            Log.error("unhandled_rejection audit record " + action, lost);
        }
    }

    /// What happens every five minutes: counters, metering, and in the newer version the key file.
    void sweep() {
        attempt("metrics.json", sideFiles::saveMetrics);
        if (config.isAcp()) {
            attempt("metering.jsonl", sideFiles::saveMetering);
            attempt("keys.json", keys::sweep);
        }
    }

    private void listen(AuditLog log) throws IOException {
        try {
            HttpServer server =
                    HttpServer.create(new InetSocketAddress(InetAddress.getByName(config.host()), config.port()), 0);
            HttpRoutes routes = new HttpRoutes(this, log);
            server.createContext("/", routes::handle);
            server.setExecutor(requests);
            http = server;
            server.start();
        } catch (BindException inUse) {
            throw new StartRefused(
                    "listen EADDRINUSE: address already in use " + config.host() + ":" + config.port(), inUse);
        }
    }

    private void refuseAWipedDirectory() {
        boolean isUsed = Files.exists(config.file("state.json")) || Files.exists(config.file("audit"));
        if (config.switches().missingKeysRefuses() && isUsed && !Files.exists(config.file("keys.json"))) {
            throw new StartRefused("keys.json missing — state dir may have been wiped");
        }
    }

    private static Thread daemon(Runnable work) {
        Thread thread = new Thread(work);
        thread.setDaemon(true);
        return thread;
    }

    /// One thing to write, which may fail.
    @FunctionalInterface
    private interface Writing {
        void run() throws IOException;
    }

    private static void attempt(String what, Writing writing) {
        try {
            writing.run();
        } catch (IOException failure) {
            Log.error(what + " could not be written", failure);
        }
    }
}
