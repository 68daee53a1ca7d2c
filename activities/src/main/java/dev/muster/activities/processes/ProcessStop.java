package dev.muster.activities.processes;

import dev.muster.activities.Action;
import dev.muster.activities.ActionContext;
import dev.muster.activities.ActionType;
import dev.muster.activities.Parameter;
import dev.muster.activities.StepFailure;
import dev.muster.activities.catalog.Durations;
import dev.muster.activities.host.ProcessTable;
import dev.muster.activities.host.ProcessTable.Entry;
import dev.muster.activities.host.Signals;
import dev.muster.activities.host.Waiting;
import dev.muster.activities.shell.Commands;
import dev.muster.runbooks.actions.Effect;
import dev.muster.runbooks.journal.Failure;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Stops a service and waits until its process has vanished: until then it may still write.
@ActionType(
        name = "process.stop",
        summary = "Stops a process, first gently, and waits until it has vanished; one that does not run is fine.",
        effect = Effect.CHANGES,
        idempotent = true)
public final class ProcessStop implements Action<ProcessStop.Parameters, ProcessStop.Result> {
    private static final Duration KILL_TAKES_AT_MOST = Duration.ofSeconds(20);

    /// What to stop and how.
    public record Parameters(
            @Parameter("The file with the number of the process.") @Nullable
            Path pidFile,

            @Parameter("The port the process listens on, if there is no pid file.") @Nullable
            Integer port,

            @Parameter(value = "A command that asks it to stop, instead of TERM.", type = "command") @Nullable
            List<String> command,

            @Parameter(value = "How long it may take.", defaultValue = "10s")
            Duration grace,

            @Parameter(value = "Whether it is killed after that.", defaultValue = "true")
            boolean kill) {}

    /// How it went.
    public enum How {
        /// There was neither a process nor a pid file.
        ABSENT,
        /// There was a pid file, and its process had ended already.
        STALE,
        /// TERM was enough.
        TERM,
        /// It had to be killed.
        KILL,
        /// The command was enough.
        COMMAND
    }

    /// What was found and done.
    public record Result(
            @Parameter("Whether it ran.") boolean found,

            @Parameter("The number of the process, if it ran.") @Nullable
            Long pid,

            @Parameter("What it took.") How how) {}

    @Override
    public Result run(Parameters parameters, ActionContext context) throws StepFailure, InterruptedException {
        Selection selection = Selection.find(parameters.pidFile(), parameters.port(), context);
        List<Entry> processes = selection.processes();
        if (processes.isEmpty()) {
            return new Result(false, null, selection.stale() ? How.STALE : How.ABSENT);
        }
        How how = ask(processes, parameters, context);
        if (!Waiting.until(() -> gone(processes), parameters.grace())) {
            if (!parameters.kill()) {
                throw new StepFailure(
                        Failure.Kind.TARGET_FAILED,
                        "Process " + processes.get(0).pid() + " still runs `" + Durations.write(parameters.grace())
                                + "` after it was asked to stop.",
                        "Give it more `grace`, or let `kill` be true.",
                        null);
            }
            how = How.KILL;
            signal(processes, "KILL");
            if (!Waiting.until(() -> gone(processes), KILL_TAKES_AT_MOST)) {
                throw new StepFailure(
                        Failure.Kind.TARGET_FAILED,
                        "Process " + processes.get(0).pid() + " lives on in spite of KILL.",
                        "Look for a hanging disk or network file system.",
                        null);
            }
        }
        return new Result(true, processes.get(0).pid(), how);
    }

    @Override
    public String simulate(Parameters parameters, ActionContext context) throws StepFailure {
        Selection selection = Selection.find(parameters.pidFile(), parameters.port(), context);
        return selection.processes().isEmpty()
                ? "would find nothing to stop"
                : "would stop process " + selection.processes().get(0).pid();
    }

    private static How ask(List<Entry> processes, Parameters parameters, ActionContext context)
            throws StepFailure, InterruptedException {
        List<String> command = parameters.command();
        if (command == null || command.isEmpty()) {
            signal(processes, "TERM");
            return How.TERM;
        }
        Commands.Ended ended = Commands.run(new Commands.Request(command, null, Map.of()), context);
        if (ended.exitCode() != 0) {
            context.print("the command to stop it ended with " + ended.exitCode());
        }
        return How.COMMAND;
    }

    private static void signal(List<Entry> processes, String signal) throws StepFailure {
        for (Entry process : processes) {
            try {
                if (ProcessTable.alive(process)) {
                    Signals.send(process.pid(), signal);
                }
            } catch (IOException | IllegalArgumentException e) {
                throw new StepFailure(
                        Failure.Kind.TARGET_FAILED,
                        "Process " + process.pid() + " can't be signalled: " + e.getMessage() + ".",
                        null,
                        e);
            }
        }
    }

    private static boolean gone(List<Entry> processes) {
        return processes.stream().noneMatch(ProcessTable::alive);
    }
}
