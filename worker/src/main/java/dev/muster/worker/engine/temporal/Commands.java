package dev.muster.worker.engine.temporal;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Asks small questions of other programs.
final class Commands {
    private static final Logger LOGGER = LoggerFactory.getLogger(Commands.class);

    private Commands() {}

    /// What a program prints, both streams together; empty when it cannot be run, fails, or takes longer than the
    /// limit.
    static Optional<String> output(Duration limit, String... command) {
        Path answer = null;
        try {
            // A file and not a pipe: a child of the program that keeps the pipe open would make us wait for it.
            answer = Files.createTempFile("muster-", ".answer");
            Process process = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectInput(
                            ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()))
                    .redirectOutput(answer.toFile())
                    .start();
            if (!process.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS)) {
                process.destroyForcibly();
                return Optional.empty();
            }
            return process.exitValue() == 0
                    ? Optional.of(Files.readString(answer, StandardCharsets.UTF_8))
                    : Optional.empty();
        } catch (IOException problem) {
            LOGGER.atDebug()
                    .addKeyValue("command", command[0])
                    .setCause(problem)
                    .log("A program could not be asked");
            return Optional.empty();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        } finally {
            delete(answer);
        }
    }

    private static void delete(@Nullable Path file) {
        if (file == null) {
            return;
        }
        try {
            Files.deleteIfExists(file);
        } catch (IOException problem) {
            LOGGER.atDebug().addKeyValue("file", file).setCause(problem).log("A temporary file stays behind");
        }
    }
}
