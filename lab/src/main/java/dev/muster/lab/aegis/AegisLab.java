package dev.muster.lab.aegis;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/// A stand-in of Aegis run by somebody else: a demo, a drill, a test.
///
/// It is a real process with real files; `close` ends it, whatever process took its place on the same state directory
/// meanwhile, and every agent of that directory.
public final class AegisLab implements AutoCloseable {

    private static final long START_SECONDS = 20;
    private static final long STOP_SECONDS = 10;

    /// What `seed` made.
    ///
    /// @param keys the plaintext of each key by its name
    /// @param sessionIds the sessions, in the order they were made
    public record Seeded(Map<String, String> keys, List<String> sessionIds) {}

    private final Path stateDir;
    private final AegisOptions options;
    private final int port;
    private final AegisApi api;
    private Process process;

    private AegisLab(Path stateDir, AegisOptions options, int port) throws IOException, InterruptedException {
        this.stateDir = stateDir;
        this.options = options;
        this.port = port;
        this.api = new AegisApi("http://127.0.0.1:" + port, options.token());
        this.process = launch();
    }

    /// Writes the audit history of the days before, starts the server, and waits until its health answers.
    ///
    /// @param stateDir the state directory, which is made if need be
    /// @throws IOException if the server does not come up; the message holds the end of its log
    public static AegisLab start(Path stateDir, AegisOptions options) throws IOException, InterruptedException {
        Path directory = stateDir.toAbsolutePath().normalize();
        Files.createDirectories(directory);
        AuditHistory.write(directory, options.historyDays(), options.recordsPerDay());
        return new AegisLab(directory, options, options.port() == 0 ? freePort() : options.port());
    }

    /// Makes, through the server's own interface, three keys, three sessions, a memory, and so the audit records of all
    /// that.
    public Seeded seed() throws IOException, InterruptedException {
        return seed(3, 3);
    }

    /// The same with other numbers. Keys are `key-1` (an administrator's), `key-2` and on; sessions `cc-1` and on.
    public Seeded seed(int keyCount, int sessionCount) throws IOException, InterruptedException {
        Map<String, String> keys = new LinkedHashMap<>();
        if (options.token() != null) {
            for (int index = 1; index <= keyCount; index++) {
                String role = index == 1 ? "admin" : index % 2 == 0 ? "operator" : "viewer";
                keys.put("key-" + index, api.createKey("key-" + index, role));
            }
        }
        List<String> sessions = new ArrayList<>();
        Path workDir = stateDir.resolveSibling("");
        for (int index = 1; index <= sessionCount; index++) {
            sessions.add(api.createSession(workDir, "cc-" + index));
        }
        api.post("/v1/memory", Json.object().put("key", "lab/greeting").put("value", "kept across sessions"));
        return new Seeded(keys, sessions);
    }

    /// Where it listens, without a slash at the end.
    public String url() {
        return "http://127.0.0.1:" + port;
    }

    /// The port it listens on.
    public int port() {
        return port;
    }

    /// The master token, or the empty text.
    public String token() {
        String token = options.token();
        return token == null ? "" : token;
    }

    /// Its state directory.
    public Path stateDir() {
        return stateDir;
    }

    /// The file its output goes to, beside the state directory.
    public Path log() {
        return stateDir.resolveSibling(stateDir.getFileName() + ".log");
    }

    /// A client with the master token.
    public AegisApi api() {
        return api;
    }

    /// The argv that starts such a server, here or elsewhere: it needs only `AEGIS_STATE_DIR`, `AEGIS_PORT`, and as
    /// wanted
    /// `AEGIS_HOST` and `AEGIS_AUTH_TOKEN` in its environment.
    public List<String> command() {
        return AegisCommand.of(options);
    }

    /// The variables this server runs with, beside those in `command`.
    public Map<String, String> environment() {
        Map<String, String> variables = new LinkedHashMap<>();
        variables.put("AEGIS_STATE_DIR", stateDir.toString());
        variables.put("AEGIS_HOST", "127.0.0.1");
        variables.put("AEGIS_PORT", Integer.toString(port));
        if (options.token() != null) {
            variables.put("AEGIS_AUTH_TOKEN", token());
        }
        return variables;
    }

    /// The process id of the server started last by this object.
    public long pid() {
        return process.pid();
    }

    /// Whether that server is alive.
    public boolean isAlive() {
        return process.isAlive();
    }

    /// The living agents of this state directory; only of the lab's own agent program.
    public List<ProcessHandle> agents() {
        return ProcessTable.withArguments(List.of("claude-agent-acp", stateDir.toString()));
    }

    /// Copies the whole state directory into one that must not exist yet, modes kept.
    public void backup(Path target) throws IOException {
        Files.createDirectories(target.toAbsolutePath().resolveSibling(""));
        Files.walkFileTree(stateDir, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult preVisitDirectory(Path directory, BasicFileAttributes attributes)
                    throws IOException {
                Files.copy(directory, target.resolve(stateDir.relativize(directory)));
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                Files.copy(file, target.resolve(stateDir.relativize(file)), StandardCopyOption.COPY_ATTRIBUTES);
                return FileVisitResult.CONTINUE;
            }
        });
    }

    /// Kills the server with SIGKILL and waits until it is gone.
    public void kill() throws InterruptedException {
        process.destroyForcibly();
        process.waitFor();
    }

    /// Stops the server with SIGTERM and waits until it is gone.
    ///
    /// @return its exit code
    public int stop() throws InterruptedException {
        process.destroy();
        return process.waitFor();
    }

    /// Starts the server again on the same directory and port; the one before must be gone.
    public void restart() throws IOException, InterruptedException {
        process = launch();
    }

    @Override
    public void close() {
        try {
            end(process.toHandle());
            // A recovery may have started another server here, and its pid file names it.
            ProcessTable.withArguments(List.of(Aegis.class.getName())).stream()
                    .filter(this::servesThisDirectory)
                    .forEach(AegisLab::end);
            agents().forEach(AegisLab::end);
        } finally {
            api.close();
        }
    }

    private boolean servesThisDirectory(ProcessHandle server) {
        try {
            return Files.readString(stateDir.resolve("aegis.pid"), StandardCharsets.UTF_8)
                    .strip()
                    .equals(Long.toString(server.pid()));
        } catch (IOException noPidFile) {
            // No file, no server that runs: the graceful stop has removed it, or the test its directory.
            return false;
        }
    }

    private static void end(ProcessHandle handle) {
        handle.destroy();
        if (handle.onExit()
                .completeOnTimeout(handle, STOP_SECONDS, TimeUnit.SECONDS)
                .join()
                .isAlive()) {
            handle.destroyForcibly();
        }
    }

    private Process launch() throws IOException, InterruptedException {
        ProcessBuilder builder = new ProcessBuilder(command())
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log().toFile()));
        builder.environment().keySet().removeIf(name -> name.startsWith("AEGIS_"));
        builder.environment().putAll(environment());
        Process started = builder.start();
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(START_SECONDS);
        while (!answersHealth()) {
            if (started.waitFor(20, TimeUnit.MILLISECONDS) || System.nanoTime() - deadline > 0) {
                started.destroyForcibly();
                throw new IOException("Aegis did not start on port " + port + "; the end of its log: " + endOfLog());
            }
        }
        return started;
    }

    private boolean answersHealth() throws InterruptedException {
        try {
            return api.get("/v1/health").status() == 200;
        } catch (IOException notYet) {
            // Nobody listens until the server has loaded its state.
            return false;
        }
    }

    private String endOfLog() throws IOException {
        List<String> lines = Files.readAllLines(log(), StandardCharsets.UTF_8);
        return String.join("\n", lines.subList(Math.max(0, lines.size() - 5), lines.size()));
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }
}
