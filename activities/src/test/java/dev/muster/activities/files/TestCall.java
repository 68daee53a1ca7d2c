package dev.muster.activities.files;

import dev.muster.activities.ActionContext;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/// A call in a test: real directories, and what was printed.
public final class TestCall implements ActionContext {
    private final Path root;
    private final String key;
    private final List<String> printed = new ArrayList<>();
    private volatile boolean cancelled;

    /// @param root a directory of the test's own
    /// @param key which call it is
    public TestCall(Path root, String key) {
        this.root = root;
        this.key = key;
    }

    public TestCall(Path root) {
        this(root, "step");
    }

    public void cancel() {
        cancelled = true;
    }

    public List<String> printed() {
        return List.copyOf(printed);
    }

    @Override
    public String key() {
        return "run-1/" + key;
    }

    @Override
    public String runId() {
        return "run-1";
    }

    @Override
    public Duration left() {
        return Duration.ofMinutes(5);
    }

    @Override
    public Path scratch() {
        return made(root.resolve("scratch-of-test"));
    }

    @Override
    public Path keep() {
        return made(root.resolve("keep-of-test").resolve(key));
    }

    private static Path made(Path directory) {
        try {
            return Files.createDirectories(directory);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void print(String line) {
        printed.add(line);
    }

    @Override
    public boolean cancelled() {
        return cancelled;
    }
}
