package dev.muster.activities.host;

import dev.muster.activities.host.ProcessTable.Entry;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// A process that goes on after us, in a session and process group of its own.
public final class DetachedProcess {
    private static final Duration BEGINS_WITHIN = Duration.ofSeconds(10);

    /// The shell writes its number down before it becomes the program, so that a killed agent leaves no nameless
    /// process.
    private static final String BEGIN = """
            echo "$$ $(cut -d' ' -f22 /proc/$$/stat)" > "$1/process.new" && mv "$1/process.new" "$1/process" || exit 125
            shift
            exec "$@"
            """;

    private DetachedProcess() {}

    /// Starts it.
    ///
    /// @param home where its number is written
    /// @param log where its output goes, added to what is there
    /// @return empty if it did not even begin
    public static Optional<Entry> start(
            Path home, List<String> argv, @Nullable Path directory, Map<String, String> environment, Path log)
            throws IOException, InterruptedException {
        Files.deleteIfExists(home.resolve("process"));
        List<String> whole = new ArrayList<>(List.of("setsid", "sh", "-c", BEGIN, "sh", home.toString()));
        whole.addAll(argv);
        ProcessBuilder builder = new ProcessBuilder(whole)
                .redirectInput(new File("/dev/null"))
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
        if (directory != null) {
            builder.directory(directory.toFile());
        }
        builder.environment().clear();
        builder.environment().putAll(environment);
        Process process = builder.start();
        Waiting.until(() -> Files.exists(home.resolve("process")) || !process.isAlive(), BEGINS_WITHIN);
        return find(home);
    }

    /// The process that was started with this home, whether or not it still runs.
    ///
    /// @return empty if none ever began
    public static Optional<Entry> find(Path home) throws IOException {
        Path file = home.resolve("process");
        if (!Files.exists(file)) {
            return Optional.empty();
        }
        String[] parts = Files.readString(file).strip().split(" ", -1);
        long pid = Long.parseLong(parts[0]);
        return Optional.of(new Entry(pid, 'S', 1, pid, Long.parseLong(parts[1])));
    }
}
