package dev.muster.e2e;

import dev.muster.cli.Muster;
import dev.muster.worker.engine.state.EngineAddress;
import dev.muster.worker.engine.state.EngineLookup;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.awaitility.Awaitility;

/// `muster up` as a process of its own, so that it can be killed like one.
///
/// @param process the process
/// @param asked when it was started
/// @param up when it said that it is up
record EngineProcess(Process process, Instant asked, Instant up) {
    private static final Duration LIMIT = Duration.ofSeconds(30);

    /// Starts an engine and returns when it says that it is up.
    static EngineProcess up(Path stateDirectory, Map<String, String> environment) throws IOException {
        Files.createDirectories(talk(stateDirectory).getParent());
        Instant asked = Instant.now();
        Process process = command(environment, "up", "--json", "--port", "0", "--state-dir", stateDirectory.toString())
                .redirectError(
                        ProcessBuilder.Redirect.appendTo(talk(stateDirectory).toFile()))
                .start();
        BufferedReader lines = process.inputReader();
        String line = lines.readLine();
        EngineProcess engine = new EngineProcess(process, asked, Instant.now());
        if (line == null) {
            engine.kill();
            throw new AssertionError("no engine: " + Files.readString(talk(stateDirectory)));
        }
        return engine;
    }

    /// One `muster` command, ready to be started with the classes of this test.
    static ProcessBuilder command(Map<String, String> environment, String... arguments) {
        List<String> words = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-Xshare:auto",
                "-Xmx256m",
                "--enable-native-access=ALL-UNNAMED",
                "-cp",
                System.getProperty("java.class.path"),
                Muster.class.getName()));
        words.addAll(List.of(arguments));
        ProcessBuilder builder = new ProcessBuilder(words)
                .redirectInput(ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()));
        builder.environment().keySet().removeIf(name -> name.startsWith("AEGIS_") || name.startsWith("MUSTER_"));
        builder.environment().putAll(environment);
        return builder;
    }

    private static Path talk(Path stateDirectory) {
        return stateDirectory.resolveSibling("up.log");
    }

    /// Ends it with SIGKILL, and only it: its server and the systems it has started live on.
    void kill() {
        process.destroyForcibly();
        awaitEnd();
    }

    /// Asks it to stop, as Ctrl-C does, and makes it when it does not.
    void stop() {
        process.destroy();
        try {
            awaitEnd();
        } finally {
            process.destroyForcibly();
        }
    }

    private void awaitEnd() {
        Awaitility.await().atMost(LIMIT).until(() -> !process.isAlive());
    }

    /// Whether an engine answers for a state directory.
    static boolean runsOn(Path stateDirectory) {
        return EngineAddress.read(stateDirectory) instanceof EngineLookup.Running;
    }
}
