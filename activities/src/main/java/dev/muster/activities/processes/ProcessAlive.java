package dev.muster.activities.processes;

import dev.muster.activities.Action;
import dev.muster.activities.ActionContext;
import dev.muster.activities.ActionType;
import dev.muster.activities.Parameter;
import dev.muster.activities.StepFailure;
import dev.muster.runbooks.actions.Effect;
import dev.muster.runbooks.journal.Failure;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/// Looks whether a service's process runs. A zombie does not.
@ActionType(
        name = "process.alive",
        summary = "Looks whether a process runs, and fails if it does not, or runs where it should not.",
        effect = Effect.READS)
public final class ProcessAlive implements Action<ProcessAlive.Parameters, ProcessAlive.Result> {
    /// Which process, and what is expected of it.
    public record Parameters(
            @Parameter("The file with the number of the process.") @Nullable
            Path pidFile,

            @Parameter("The port the process listens on, if there is no pid file.") @Nullable
            Integer port,

            @Parameter(value = "Whether it should run.", defaultValue = "true")
            boolean alive,

            @Parameter(
                    value = "`hold`: the step fails if it is otherwise; `report`: only the result says it.",
                    defaultValue = "hold")
            Must must) {}

    /// What it means that the process is not as it should be.
    public enum Must {
        HOLD,
        REPORT
    }

    /// How it was.
    public record Result(
            @Parameter("Whether it runs.") boolean alive,

            @Parameter("The number of the process, if it runs.") @Nullable
            Long pid) {}

    @Override
    public Result run(Parameters parameters, ActionContext context) throws StepFailure {
        Selection selection = Selection.find(parameters.pidFile(), parameters.port(), context);
        boolean alive = !selection.processes().isEmpty();
        String what = parameters.pidFile() != null
                ? "The process of `" + parameters.pidFile() + "`"
                : "A process that listens on port " + parameters.port();
        if (alive != parameters.alive() && parameters.must() == Must.HOLD) {
            throw new StepFailure(
                    Failure.Kind.CHECK_FAILED,
                    parameters.alive()
                            ? what + " should run, and does not" + (selection.stale() ? " any more." : ".")
                            : what + " should not run, and is process "
                                    + selection.processes().get(0).pid() + ".");
        }
        return new Result(alive, alive ? selection.processes().get(0).pid() : null);
    }
}
