package dev.muster.worker.engine.temporal;

import dev.muster.worker.engine.Progress;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/// Builds the Temporal server from its Go module into the cache, once for all engines of the machine: a lock keeps two
/// builds apart, and the finished binary appears in the cache whole or not at all.
final class GoInstall {
    /// What came of a build.
    sealed interface Outcome {}

    /// @param binary the built server in the cache
    record Built(Path binary) implements Outcome {}

    /// @param message what failed and what to do, for a person
    record Failed(String message) implements Outcome {}

    private static final String MODULE = "go.temporal.io/server/cmd/server";
    private static final Path USUAL_GO = Path.of("/usr/local/go/bin/go");
    private static final String ASIDE = "building-";
    private static final Duration REPORT_INTERVAL = Duration.ofMillis(500);

    private final Surroundings surroundings;
    private final Progress progress;

    GoInstall(Surroundings surroundings, Progress progress) {
        this.surroundings = surroundings;
        this.progress = progress;
    }

    /// Builds the server, or waits for another process that builds it.
    ///
    /// @param sound whether a binary that is already there is whole; one that is not is replaced
    Outcome build(String version, Path binary, Predicate<Path> sound) {
        Optional<Path> go =
                surroundings.program("go").or(() -> Optional.of(USUAL_GO).filter(Surroundings::isProgram));
        if (go.isEmpty()) {
            return new Failed("Go is not installed (no `go` on the path).");
        }
        Instant begun = Instant.now();
        try {
            Files.createDirectories(binary.getParent());
            try (FileChannel channel = FileChannel.open(
                            binary.resolveSibling("build.lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                    FileLock lock = waitForLock(channel, begun)) {
                // Whoever held the lock before us may have built what we need.
                if (lock.isValid() && sound.test(binary)) {
                    return new Built(binary);
                }
                return install(go.get(), version, binary, begun);
            }
        } catch (IOException problem) {
            return new Failed("the cache `" + binary.getParent() + "` cannot be written (" + problem
                    + "); make room or set `XDG_CACHE_HOME` to another directory.");
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            return new Failed("the build was interrupted; start again to go on, what Go has compiled is kept.");
        }
    }

    private FileLock waitForLock(FileChannel channel, Instant begun) throws IOException, InterruptedException {
        while (true) {
            FileLock lock = tryLock(channel);
            if (lock != null) {
                return lock;
            }
            progress.report(
                    "waiting for another process that builds the Temporal server",
                    Duration.between(begun, Instant.now()));
            Thread.sleep(REPORT_INTERVAL);
        }
    }

    private static @Nullable FileLock tryLock(FileChannel channel) throws IOException {
        try {
            return channel.tryLock();
        } catch (OverlappingFileLockException heldByThisProcess) {
            return null;
        }
    }

    private Outcome install(Path go, String version, Path binary, Instant begun)
            throws IOException, InterruptedException {
        Path cache = Objects.requireNonNull(binary.getParent(), "the cache has directories");
        Path aside = Files.createTempDirectory(cache, ASIDE);
        try {
            ProcessBuilder builder = new ProcessBuilder(
                            go.toString(), "install", "-v", "-ldflags=-s -w", MODULE + "@" + version)
                    .directory(aside.toFile())
                    .redirectErrorStream(true);
            builder.environment().put("GOBIN", aside.toString());
            builder.environment().keySet().removeAll(Set.of("GOOS", "GOARCH"));
            sweep(cache, aside);
            Process process = builder.start();
            process.getOutputStream().close();
            try {
                BuildTalk talk = new BuildTalk();
                Thread listener = Thread.ofVirtual().start(() -> talk.hearAll(process.inputReader()));
                // Go is silent while it links, so reports follow the clock and not its lines.
                while (!process.waitFor(REPORT_INTERVAL.toMillis(), TimeUnit.MILLISECONDS)) {
                    progress.report(talk.summary(), Duration.between(begun, Instant.now()));
                }
                listener.join();
                Path built = aside.resolve("server");
                if (process.exitValue() != 0 || !Surroundings.isProgram(built)) {
                    return new Failed(explain(go, version, process.exitValue(), talk.lastWords()));
                }
                Files.move(built, binary, StandardCopyOption.ATOMIC_MOVE);
                return new Built(binary);
            } finally {
                process.destroy();
            }
        } finally {
            delete(aside);
        }
    }

    /// Clears away what builds left that were killed; the lock says that none of them is still at work.
    private static void sweep(Path cache, Path ours) throws IOException {
        try (DirectoryStream<Path> left = Files.newDirectoryStream(cache, ASIDE + "*")) {
            for (Path directory : left) {
                if (!directory.equals(ours)) {
                    delete(directory);
                }
            }
        }
    }

    private static void delete(Path aside) throws IOException {
        try (DirectoryStream<Path> files = Files.newDirectoryStream(aside)) {
            for (Path file : files) {
                Files.deleteIfExists(file);
            }
        }
        Files.deleteIfExists(aside);
    }

    private static String explain(Path go, String version, int exit, List<String> lastWords) {
        String said = String.join(System.lineSeparator() + "      ", lastWords);
        return "`" + go + " install " + MODULE + "@" + version + "` ended with exit code " + exit + "; "
                + BuildTalk.advice(said)
                + (said.isEmpty() ? "" : " Go said:" + System.lineSeparator() + "      " + said);
    }
}
