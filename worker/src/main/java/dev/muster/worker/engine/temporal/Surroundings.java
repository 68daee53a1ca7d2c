package dev.muster.worker.engine.temporal;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Where this machine keeps programs and caches.
///
/// @param cache the directory for what can be built again
/// @param searchPath the directories in which programs are looked for, in order
public record Surroundings(Path cache, List<Path> searchPath) {
    public Surroundings {
        searchPath = List.copyOf(searchPath);
    }

    /// The surroundings of this process, by the XDG rules and `PATH`.
    public static Surroundings ofThisProcess() {
        Map<String, String> environment = System.getenv();
        String cacheHome = environment.getOrDefault("XDG_CACHE_HOME", "");
        Path base = cacheHome.isEmpty() ? Path.of(System.getProperty("user.home"), ".cache") : Path.of(cacheHome);
        List<Path> path = Arrays.stream(environment.getOrDefault("PATH", "").split(File.pathSeparator))
                .filter(entry -> !entry.isEmpty())
                .map(Path::of)
                .toList();
        return new Surroundings(base.resolve("muster"), path);
    }

    /// The first program of this name on the search path.
    public Optional<Path> program(String name) {
        return searchPath.stream()
                .map(directory -> directory.resolve(name))
                .filter(Surroundings::isProgram)
                .findFirst();
    }

    /// Whether a path is a file that can be executed.
    static boolean isProgram(Path path) {
        return Files.isRegularFile(path) && Files.isExecutable(path);
    }
}
