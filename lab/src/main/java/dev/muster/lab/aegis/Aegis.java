package dev.muster.lab.aegis;

import java.io.IOException;
import java.util.List;

/// The process: without arguments a server; `--version`; `doctor`.
///
/// Words that are no command start a server too, as in the real one: `admin key generate` is a second server.
public final class Aegis {

    /// The version shown, which the real product has not changed between its two kinds.
    static final String VERSION = "0.6.6-preview.1";

    private Aegis() {}

    /// Runs the command; a server runs until it is told to stop.
    ///
    /// @param arguments the command line
    @SuppressWarnings("SystemOut") // The version is this command's result.
    public static void main(String[] arguments) {
        List<String> words = List.of(arguments);
        try {
            if (words.contains("--version")) {
                System.out.println(VERSION);
                return;
            }
            AegisConfig config = AegisConfig.from(System.getenv(), words);
            if (!words.isEmpty() && words.getFirst().equals("doctor")) {
                System.exit(new Doctor(config).run(words.contains("--json")));
            }
            serve(config);
        } catch (StartRefused | IOException failure) {
            Log.error("Aegis could not start", failure);
            System.exit(1);
        }
    }

    private static void serve(AegisConfig config) throws IOException {
        // Without it every small answer waits for the other side's acknowledgement.
        System.setProperty("sun.net.httpserver.nodelay", "true");
        AegisServer server = new AegisServer(config);
        // Before the start, so that a signal right after the first answer finds it; it does nothing until the port is
        // taken.
        Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(server), "stop"));
        server.start();
    }

    /// A graceful stop is a success, which a plain return from the hook would not be after a signal.
    private static void stop(AegisServer server) {
        if (server.isRunning()) {
            try {
                server.stop();
            } finally {
                Runtime.getRuntime().halt(0);
            }
        }
    }
}
