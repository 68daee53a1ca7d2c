package dev.muster.activities.processes;

import dev.muster.activities.Action;
import dev.muster.activities.ActionContext;
import dev.muster.activities.ActionType;
import dev.muster.activities.Parameter;
import dev.muster.activities.host.ProcessTable;
import dev.muster.activities.host.ProcessTable.Entry;
import dev.muster.runbooks.actions.Effect;
import java.util.List;
import java.util.Optional;

/// Counts processes by their command line. The agent itself does not count.
@ActionType(
        name = "process.count",
        summary = "Counts the processes whose command line holds a text.",
        effect = Effect.READS)
public final class ProcessCount implements Action<ProcessCount.Parameters, ProcessCount.Result> {
    /// What to look for.
    public record Parameters(
            @Parameter("A text in the command line.") String matches,

            @Parameter(
                    value = "Whether those that have ended and wait to be collected are left out.",
                    defaultValue = "true")
            boolean notZombie) {}

    /// What was found.
    public record Result(
            @Parameter("How many there are.") long count,
            @Parameter("Their numbers.") List<Long> pids,

            @Parameter("The directories they work in, one for each process that lets it be seen, sorted.")
            List<String> directories) {}

    @Override
    public Result run(Parameters parameters, ActionContext context) {
        long self = ProcessHandle.current().pid();
        List<Long> pids = ProcessTable.all().stream()
                .filter(entry -> entry.pid() != self)
                .filter(entry -> entry.alive() || !parameters.notZombie())
                .filter(entry -> text(entry).contains(parameters.matches()))
                .map(Entry::pid)
                .sorted()
                .toList();
        List<String> directories = pids.stream()
                .map(ProcessTable::workingDirectory)
                .flatMap(Optional::stream)
                .sorted()
                .toList();
        return new Result(pids.size(), pids, directories);
    }

    /// A zombie has no command line any more, only its name.
    private static String text(Entry entry) {
        return entry.alive() ? ProcessTable.commandLine(entry.pid()) : ProcessTable.name(entry.pid());
    }
}
