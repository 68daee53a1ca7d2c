package dev.muster.activities.processes;

import dev.muster.activities.ActionContext;
import dev.muster.activities.ActionType;
import dev.muster.activities.Parameter;
import dev.muster.activities.Resumable;
import dev.muster.activities.StepFailure;
import dev.muster.activities.catalog.Durations;
import dev.muster.activities.host.DetachedProcess;
import dev.muster.activities.host.PidFile;
import dev.muster.activities.host.ProcessTable;
import dev.muster.activities.host.ProcessTable.Entry;
import dev.muster.activities.host.Signals;
import dev.muster.activities.host.Waiting;
import dev.muster.runbooks.actions.Effect;
import dev.muster.runbooks.journal.Failure;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// Starts a service that goes on running after the step, the agent and the run.
@ActionType(
        name = "process.start",
        summary = "Starts a program in the background and makes sure that it runs.",
        effect = Effect.CHANGES,
        undo = "stop")
public final class ProcessStart implements Resumable<ProcessStart.Parameters, ProcessStart.Result> {
    /// A program with a wrong argument usually ends within this time.
    private static final Duration SETTLES_WITHIN = Duration.ofMillis(400);

    private static final Duration GRACE = Duration.ofSeconds(10);
    private static final int LOG_BYTES_SHOWN = 600;

    /// What to start.
    public record Parameters(
            @Parameter(value = "The program and its arguments.", type = "command")
            List<String> command,

            @Parameter("Variables added to the environment.") @Nullable
            Map<String, String> env,

            @Parameter(value = "Where it runs.", type = "directory") @Nullable
            Path directory,

            @Parameter("A file in which the program writes its process number; it is waited for.") @Nullable
            Path pidFile,

            @Parameter("Where its output goes, added to what is there.") @Nullable
            Path log) {}

    /// What runs now.
    public record Result(
            @Parameter("The number of the process.") long pid,
            @Parameter("When it started.") Instant started) {}

    @Override
    public Result run(Parameters parameters, ActionContext context) throws StepFailure, InterruptedException {
        if (parameters.command().isEmpty()) {
            throw new StepFailure(Failure.Kind.MISCONFIGURED, "`command` is empty; it must name a program.");
        }
        refuseASecondOne(parameters, context);
        try {
            Path directory = parameters.directory();
            if (directory != null && !Files.isDirectory(directory)) {
                throw new StepFailure(
                        Failure.Kind.TARGET_FAILED, "The directory `" + directory + "` to run in does not exist.");
            }
            Map<String, String> environment = new TreeMap<>(context.environment());
            if (parameters.env() != null) {
                environment.putAll(parameters.env());
            }
            Optional<Entry> process = DetachedProcess.start(
                    context.keep(), parameters.command(), directory, environment, log(parameters, context));
            if (process.isEmpty()) {
                throw ended(parameters, context, "did not begin");
            }
            return awaitReadiness(process.get(), parameters, context);
        } catch (IOException e) {
            throw new StepFailure(
                    Failure.Kind.TARGET_FAILED, "The program can't be started: " + e.getMessage() + ".", null, e);
        }
    }

    @Override
    public @Nullable Result resume(Parameters parameters, ActionContext context)
            throws StepFailure, InterruptedException {
        try {
            Optional<Entry> process = DetachedProcess.find(context.keep());
            if (process.isPresent()) {
                context.print("[the agent was lost; taking up process "
                        + process.get().pid() + "]");
                return awaitReadiness(process.get(), parameters, context);
            }
            boolean justBeginning =
                    !Signals.left(Long.MAX_VALUE, marker(context)).isEmpty();
            return justBeginning ? null : run(parameters, context);
        } catch (IOException e) {
            throw new StepFailure(
                    Failure.Kind.TARGET_FAILED,
                    "What the lost agent left can't be read: " + e.getMessage() + ".",
                    null,
                    e);
        }
    }

    @Override
    public void undo(Parameters parameters, @Nullable Result result, ActionContext context) throws StepFailure {
        try {
            Optional<Entry> process = DetachedProcess.find(context.keep());
            if (process.isEmpty()) {
                return;
            }
            boolean same = ProcessTable.find(process.get().pid())
                    .map(now -> now.startTicks() == process.get().startTicks())
                    .orElse(true);
            // The group keeps its number while any member lives; only if the number was given away is it not ours.
            long group = same ? process.get().pid() : Long.MAX_VALUE;
            if (!Signals.end(group, marker(context), GRACE)) {
                throw new StepFailure(
                        Failure.Kind.TARGET_FAILED,
                        "Process " + process.get().pid() + " or a child of it lives on in spite of KILL.");
            }
        } catch (IOException e) {
            throw new StepFailure(Failure.Kind.TARGET_FAILED, "It can't be stopped: " + e.getMessage() + ".", null, e);
        }
    }

    @Override
    public String simulate(Parameters parameters, ActionContext context) {
        return "would start `" + String.join(" ", parameters.command()) + "`";
    }

    private static void refuseASecondOne(Parameters parameters, ActionContext context) throws StepFailure {
        if (parameters.pidFile() == null) {
            return;
        }
        List<Entry> running =
                Selection.find(parameters.pidFile(), null, context).processes();
        if (!running.isEmpty()) {
            throw new StepFailure(
                    Failure.Kind.TARGET_FAILED,
                    "`" + parameters.pidFile() + "` names process "
                            + running.get(0).pid() + ", which runs already.",
                    "Stop it first.",
                    null);
        }
    }

    private static Result awaitReadiness(Entry process, Parameters parameters, ActionContext context)
            throws StepFailure, InterruptedException, IOException {
        boolean ready = false;
        try {
            Path pidFile = parameters.pidFile();
            Entry runs = pidFile == null
                    ? settled(process, parameters, context)
                    : named(new PidFile(pidFile), process, parameters, context);
            ready = true;
            return new Result(runs.pid(), ProcessTable.startedAt(runs));
        } finally {
            if (!ready) {
                Signals.end(process.pid(), marker(context), GRACE);
            }
        }
    }

    private static Entry settled(Entry process, Parameters parameters, ActionContext context)
            throws StepFailure, InterruptedException {
        if (Waiting.until(() -> !ProcessTable.alive(process), SETTLES_WITHIN)) {
            throw ended(parameters, context, "ended at once");
        }
        return process;
    }

    /// The program may start another one and end; then only the file knows the number.
    private static Entry named(PidFile file, Entry process, Parameters parameters, ActionContext context)
            throws StepFailure, InterruptedException {
        Duration patience = context.left();
        Optional<Entry> found = Optional.empty();
        long deadline = System.nanoTime() + patience.toNanos();
        boolean wasAlive = true;
        while (found.isEmpty() && System.nanoTime() < deadline) {
            // Looked at in this order: a file written just before the end must still be seen.
            boolean alive = ProcessTable.alive(process)
                    || !Signals.left(process.pid(), marker(context)).isEmpty();
            found = running(file).filter(entry -> entry.startTicks() >= process.startTicks());
            if (found.isEmpty() && !alive && !wasAlive) {
                throw ended(parameters, context, "ended before it wrote `" + file.path() + "`");
            }
            wasAlive = alive;
            Entry seen = found.orElse(process);
            if (found.isEmpty()) {
                Waiting.until(() -> !ProcessTable.alive(seen), Duration.ofMillis(50));
            }
        }
        return found.orElseThrow(() -> new StepFailure(
                Failure.Kind.TARGET_FAILED,
                "The program did not write its number to `" + file.path() + "` within `" + Durations.write(patience)
                        + "`, so it was ended."));
    }

    private static Optional<Entry> running(PidFile file) throws StepFailure {
        try {
            return file.look() instanceof PidFile.Look.Running running
                    ? Optional.of(running.process())
                    : Optional.empty();
        } catch (IOException e) {
            throw new StepFailure(
                    Failure.Kind.TARGET_FAILED,
                    "`" + file.path() + "` can't be read: " + e.getMessage() + ".",
                    null,
                    e);
        }
    }

    private static StepFailure ended(Parameters parameters, ActionContext context, String how) {
        String said = endOf(log(parameters, context));
        return new StepFailure(
                Failure.Kind.COMMAND_FAILED,
                "`" + parameters.command().get(0) + "` " + how + "."
                        + (said.isEmpty() ? "" : " It said: `" + said + "`."),
                parameters.pidFile() == null ? "Give `pid_file` if it starts another process and ends." : null,
                null);
    }

    private static Path log(Parameters parameters, ActionContext context) {
        Path log = parameters.log();
        return log == null ? context.keep().resolve("process.log") : log;
    }

    private static String endOf(Path log) {
        try (RandomAccessFile file = new RandomAccessFile(log.toFile(), "r")) {
            long from = Math.max(0, file.length() - LOG_BYTES_SHOWN);
            byte[] bytes = new byte[(int) (file.length() - from)];
            file.seek(from);
            file.readFully(bytes);
            return new String(bytes, StandardCharsets.UTF_8).strip().replaceAll("\\s*\\R\\s*", " / ");
        } catch (IOException e) {
            // It has said nothing that could be told.
            return "";
        }
    }

    private static String marker(ActionContext context) {
        return context.environment().getOrDefault(Signals.CALL_MARKER, context.key());
    }
}
