package dev.muster.cli.demo;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// Where a demo plays: a directory with everything that it makes.
///
/// @param root the directory
public record Stage(Path root) {
    /// A stage in a directory, which is made if need be.
    public static Stage in(Path directory) throws IOException {
        Files.createDirectories(directory);
        return new Stage(directory.toRealPath());
    }

    /// The engine's state directory.
    public Path state() {
        return root.resolve("state");
    }

    /// The stand-in system's state directory.
    public Path system() {
        return root.resolve("aegis").resolve("state");
    }

    /// The directory of its backups.
    public Path backups() {
        return root.resolve("aegis").resolve("backups");
    }
}
