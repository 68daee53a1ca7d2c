package dev.muster.cli.demo;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;

/// Where a demo plays: a directory with everything that it makes.
///
/// @param root the directory
public record Stage(Path root) {
    private static final int TRIES_MAX = 20;

    /// A new directory for a stage, with a name short enough to be typed.
    public static Path fresh() throws IOException {
        Path temporary = Path.of(System.getProperty("java.io.tmpdir")).toRealPath();
        SecureRandom random = new SecureRandom();
        for (int i = 0; i < TRIES_MAX; i++) {
            Path directory = temporary.resolve("muster-demo-" + (1000 + random.nextInt(9000)));
            if (Files.notExists(directory)) {
                return Files.createDirectory(
                        directory, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
            }
        }
        return Files.createTempDirectory("muster-demo-");
    }

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
