package dev.muster.worker.engine;

import dev.muster.worker.engine.state.StateDirectory;
import dev.muster.worker.engine.state.StateOpening;
import dev.muster.worker.engine.temporal.ServerWish;
import dev.muster.worker.engine.temporal.Surroundings;
import dev.muster.worker.engine.temporal.TemporalHost;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;

/// An engine in a process of its own, which a test can kill. It says `READY` with the server's pid when it serves, or
/// prints why the state directory refused it.
public final class OtherEngine {
    public static final String CONSOLE = "http://127.0.0.1:7777";

    private OtherEngine() {}

    public static void main(String[] arguments) throws InterruptedException {
        switch (StateDirectory.open(Path.of(arguments[0]))) {
            case StateOpening.Refused refused -> System.out.println(refused.message());
            case StateOpening.Opened opened -> serve(opened.directory(), arguments.length > 1);
        }
    }

    private static void serve(StateDirectory state, boolean withServer) throws InterruptedException {
        if (!withServer) {
            state.publish("127.0.0.1:1", "muster", CONSOLE);
            System.out.println("READY 0");
        } else if (TemporalHost.open(state, new ServerWish.Any(), Surroundings.ofThisProcess(), Progress.SILENT)
                instanceof TemporalHost.Ready ready) {
            state.publish(ready.host().connection().target(), "muster", CONSOLE);
            System.out.println("READY " + ready.host().server().orElseThrow().pid());
        }
        new CountDownLatch(1).await();
    }

    /// Starts such an engine.
    public static Process start(Path directory, String... more) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                OtherEngine.class.getName(),
                directory.toString()));
        command.addAll(List.of(more));
        return new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
    }

    /// What such an engine says: the first line that is not a line of its log.
    public static String answer(Process engine) throws IOException {
        BufferedReader lines = engine.inputReader();
        String line = lines.readLine();
        while (line != null && line.matches("[0-9]{2}:[0-9]{2}:.*")) {
            line = lines.readLine();
        }
        return String.valueOf(line);
    }
}
