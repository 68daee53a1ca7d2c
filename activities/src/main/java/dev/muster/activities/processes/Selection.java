package dev.muster.activities.processes;

import dev.muster.activities.ActionContext;
import dev.muster.activities.StepFailure;
import dev.muster.activities.host.PidFile;
import dev.muster.activities.host.Ports;
import dev.muster.activities.host.ProcessTable;
import dev.muster.activities.host.ProcessTable.Entry;
import dev.muster.activities.host.Signals;
import dev.muster.runbooks.journal.Failure;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The processes that a pid file or a port names.
///
/// @param processes those that run
/// @param stale whether there is a pid file that names none of them (any more)
public record Selection(List<Entry> processes, boolean stale) {
    public Selection {
        processes = List.copyOf(processes);
    }

    /// Looks.
    ///
    /// @throws StepFailure of kind `MISCONFIGURED` if neither is given
    public static Selection find(@Nullable Path pidFile, @Nullable Integer port, ActionContext context)
            throws StepFailure {
        try {
            if (pidFile != null) {
                return byFile(pidFile, context);
            }
            if (port != null) {
                return new Selection(Ports.listeners(port), false);
            }
        } catch (IOException e) {
            throw new StepFailure(
                    Failure.Kind.TARGET_FAILED, "The process can't be looked up: " + e.getMessage() + ".", null, e);
        }
        throw new StepFailure(Failure.Kind.MISCONFIGURED, "One of `pid_file` and `port` must be given.");
    }

    private static Selection byFile(Path pidFile, ActionContext context) throws IOException {
        return switch (new PidFile(pidFile).look()) {
            case PidFile.Look.Absent absent -> new Selection(List.of(), false);
            case PidFile.Look.Unreadable unreadable -> new Selection(List.of(), true);
            case PidFile.Look.Stale stale -> new Selection(List.of(), true);
            case PidFile.Look.Running running -> {
                // A copy of a live service's directory holds the live service's pid file.
                boolean copied = inScratch(pidFile, context) && !belongsToRun(running.process(), context);
                yield copied ? new Selection(List.of(), true) : new Selection(List.of(running.process()), false);
            }
        };
    }

    private static boolean inScratch(Path pidFile, ActionContext context) throws IOException {
        Path scratch = context.scratch();
        return pidFile.startsWith(scratch) || pidFile.toRealPath().startsWith(scratch.toRealPath());
    }

    /// Whether a process was started by this run, or works in its scratch directory.
    public static boolean belongsToRun(Entry process, ActionContext context) {
        String scratch = context.scratch().toString();
        boolean started = ProcessTable.startVariable(process.pid(), Signals.RUN_MARKER)
                .filter(context.runId()::equals)
                .isPresent();
        return started
                || ProcessTable.commandLine(process.pid()).contains(scratch)
                || ProcessTable.workingDirectory(process.pid())
                        .filter(directory -> directory.startsWith(scratch))
                        .isPresent();
    }
}
