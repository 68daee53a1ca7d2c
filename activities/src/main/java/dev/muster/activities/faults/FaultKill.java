package dev.muster.activities.faults;

import dev.muster.activities.Action;
import dev.muster.activities.ActionContext;
import dev.muster.activities.ActionType;
import dev.muster.activities.Parameter;
import dev.muster.activities.StepFailure;
import dev.muster.activities.host.ProcessTable;
import dev.muster.activities.host.ProcessTable.Entry;
import dev.muster.activities.host.Signals;
import dev.muster.activities.host.Waiting;
import dev.muster.activities.processes.Selection;
import dev.muster.runbooks.actions.Effect;
import dev.muster.runbooks.journal.Failure;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/// Kills a service without warning.
@ActionType(
        name = "fault.kill",
        summary = "Sends a signal to a process and waits until it has had its effect.",
        effect = Effect.DESTROYS)
public final class FaultKill implements Action<FaultKill.Parameters, FaultKill.Result> {
    private static final Duration TAKES_AT_MOST = Duration.ofSeconds(30);

    /// What to kill.
    public record Parameters(
            @Parameter("The file with the number of the process.") @Nullable
            Path pidFile,

            @Parameter("The port the process listens on, if there is no pid file.") @Nullable
            Integer port,

            @Parameter(
                    value = "The signal.",
                    defaultValue = "KILL",
                    choices = {"KILL", "TERM", "INT", "HUP", "QUIT", "ABRT", "STOP"})
            String signal,

            @Parameter(value = Confinement.LIVE, defaultValue = "false")
            boolean live) {}

    /// What was killed.
    public record Result(
            @Parameter("The number the process had.") long pid) {}

    @Override
    public Result run(Parameters parameters, ActionContext context) throws StepFailure, InterruptedException {
        Path pidFile = parameters.pidFile();
        if (pidFile != null) {
            Confinement.checkContent(pidFile, parameters.live(), context);
        }
        Selection selection = Selection.find(pidFile, parameters.port(), context);
        if (selection.processes().isEmpty()) {
            throw new StepFailure(
                    Failure.Kind.TARGET_FAILED,
                    "There is no process to kill: "
                            + (pidFile != null ? "`" + pidFile + "`" : "port " + parameters.port())
                            + (selection.stale() ? " names none of this run that runs." : " names none."));
        }
        Entry process = selection.processes().get(0);
        if (!parameters.live() && !Selection.belongsToRun(process, context)) {
            throw Confinement.refused("Process " + process.pid() + " was not started by this run.");
        }
        try {
            Signals.send(process.pid(), parameters.signal());
        } catch (IOException | IllegalArgumentException e) {
            throw new StepFailure(
                    Failure.Kind.TARGET_FAILED, "It can't be signalled: " + e.getMessage() + ".", null, e);
        }
        if (!Waiting.until(() -> done(process, parameters.signal()), TAKES_AT_MOST)) {
            throw new StepFailure(
                    Failure.Kind.TARGET_FAILED,
                    "Process " + process.pid() + " took no notice of " + parameters.signal() + ".");
        }
        return new Result(process.pid());
    }

    @Override
    public String simulate(Parameters parameters, ActionContext context) {
        return "would send " + parameters.signal() + " to a process";
    }

    private static boolean done(Entry process, String signal) {
        if (!signal.equals("STOP")) {
            return !ProcessTable.alive(process);
        }
        return ProcessTable.find(process.pid()).map(now -> now.state() == 'T').orElse(true);
    }
}
