package dev.muster.activities.shell;

import dev.muster.activities.ActionContext;
import dev.muster.activities.StepFailure;
import dev.muster.activities.host.FileTail;
import dev.muster.activities.host.Signals;
import dev.muster.activities.host.SupervisedCommand;
import dev.muster.runbooks.journal.Failure;
import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/// Runs a command to its end on behalf of a call, in a way that a killed agent can take up again.
public final class Commands {
    /// How long after TERM the KILL comes when a command is cancelled or takes too long.
    static final Duration GRACE = Duration.ofSeconds(5);

    /// How much of each output a result keeps.
    static final int OUTPUT_BYTES_MAX = 16 * 1024;

    private static final long POLL_MILLIS_MAX = 100;

    private Commands() {}

    /// @param argv the program and its arguments
    /// @param directory where it runs, or null
    /// @param environment what is added to its environment
    public record Request(List<String> argv, @Nullable Path directory, Map<String, String> environment) {}

    /// @param exitCode the code it ended with
    /// @param stdout what it wrote to its standard output, shortened in the middle
    /// @param stderr what it wrote to its standard error, shortened in the middle
    /// @param stdoutBytes how much it wrote to its standard output in all
    public record Ended(int exitCode, String stdout, String stderr, long stdoutBytes) {}

    /// Starts the command and waits for its end. If that is interrupted, everything it started is ended.
    ///
    /// @throws StepFailure if it can't be started, or was killed from outside
    public static Ended run(Request request, ActionContext context) throws StepFailure, InterruptedException {
        Path home = home(context);
        SupervisedCommand command;
        try {
            delete(home);
            Files.createDirectories(home);
            Path directory = request.directory();
            if (directory != null && !Files.isDirectory(directory)) {
                throw new StepFailure(
                        Failure.Kind.TARGET_FAILED, "The directory `" + directory + "` to run in does not exist.");
            }
            Map<String, String> environment = new TreeMap<>(context.environment());
            environment.putAll(request.environment());
            environment.put("MUSTER_IDEMPOTENCY_KEY", context.key());
            command = SupervisedCommand.start(
                    home, new SupervisedCommand.Spec(request.argv(), directory, environment, context.secretValues()));
        } catch (IOException e) {
            throw new StepFailure(
                    Failure.Kind.TARGET_FAILED, "The command can't be started: " + e.getMessage() + ".", null, e);
        }
        return await(command, home, context)
                .orElseThrow(() -> new StepFailure(
                        Failure.Kind.COMMAND_FAILED, "The command was killed by somebody else, with its whole group."));
    }

    /// Takes up the command of a lost agent, or starts it if it never began.
    ///
    /// @return empty if it began, and nobody wrote down how it ended
    public static Optional<Ended> resume(Request request, ActionContext context)
            throws StepFailure, InterruptedException {
        Path home = home(context);
        try {
            Optional<SupervisedCommand> command = SupervisedCommand.attach(home);
            if (command.isEmpty()) {
                boolean justBeginning =
                        !Signals.left(Long.MAX_VALUE, marker(context)).isEmpty();
                return justBeginning ? Optional.empty() : Optional.of(run(request, context));
            }
            context.print(
                    "[the agent was lost; taking up process " + command.get().group() + "]");
            return await(command.get(), home, context);
        } catch (IOException e) {
            throw new StepFailure(
                    Failure.Kind.TARGET_FAILED,
                    "What the lost agent left can't be read: " + e.getMessage() + ".",
                    null,
                    e);
        }
    }

    private static Optional<Ended> await(SupervisedCommand command, Path home, ActionContext context)
            throws StepFailure, InterruptedException {
        FileTail stdout = new FileTail(command.standardOutput(), OUTPUT_BYTES_MAX, context::print);
        FileTail stderr = new FileTail(command.standardError(), OUTPUT_BYTES_MAX, context::print);
        try {
            try {
                for (long pause = 5; !command.ended(); pause = Math.min(2 * pause, POLL_MILLIS_MAX)) {
                    stdout.poll();
                    stderr.poll();
                    TimeUnit.MILLISECONDS.sleep(pause);
                }
            } catch (InterruptedException e) {
                boolean gone = command.end(marker(context), GRACE);
                stdout.finish();
                stderr.finish();
                if (!gone) {
                    throw new StepFailure(
                            Failure.Kind.TARGET_FAILED,
                            "Processes of the group " + command.group() + " live on in spite of KILL.",
                            "Look for a hanging disk or network file system.",
                            e);
                }
                throw e;
            }
            stdout.finish();
            stderr.finish();
            OptionalInt code = command.exitCode();
            if (code.isEmpty()) {
                command.end(marker(context), Duration.ZERO);
                return Optional.empty();
            }
            Ended ended = new Ended(code.getAsInt(), stdout.text(), stderr.text(), stdout.bytes());
            // The call's own log has it all. What still runs may hold the files open; it keeps them without names.
            Files.deleteIfExists(command.standardOutput());
            Files.deleteIfExists(command.standardError());
            return Optional.of(ended);
        } catch (IOException e) {
            throw new StepFailure(
                    Failure.Kind.TARGET_FAILED,
                    "The output in `" + home + "` can't be read: " + e.getMessage() + ".",
                    null,
                    e);
        }
    }

    private static Path home(ActionContext context) {
        return context.keep().resolve("command");
    }

    private static String marker(ActionContext context) {
        return context.environment().getOrDefault(Signals.CALL_MARKER, context.key());
    }

    private static void delete(Path directory) throws IOException {
        if (!Files.exists(directory)) {
            return;
        }
        Files.walkFileTree(directory, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                Files.delete(file);
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult postVisitDirectory(Path visited, @Nullable IOException failure) throws IOException {
                Files.delete(visited);
                return FileVisitResult.CONTINUE;
            }
        });
    }
}
