package dev.muster.cli.commands;

import dev.muster.cli.engine.EngineAccess;
import dev.muster.cli.live.RunFollower;
import dev.muster.cli.shell.CommandFailure;
import dev.muster.cli.shell.ExitCode;
import dev.muster.cli.shell.Logs;
import dev.muster.records.RunRecord;
import dev.muster.records.store.RecordStore;
import dev.muster.runbooks.view.RunView;
import dev.muster.worker.engine.state.EngineAddress;
import dev.muster.worker.engine.state.EngineLookup;
import java.util.LinkedHashMap;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/// Shows one run: its timeline, its clocks, what people decided, its record.
@Command(name = "show", description = "Show a run: timeline, clocks, decisions, record.")
final class ShowCommand extends MusterCommand {
    @Parameters(paramLabel = "RUN", description = "A run's id, or the beginning of it.")
    private String run = "";

    @Override
    protected ExitCode run() {
        try (RecordStore store = EngineAccess.store(stateDirectory())) {
            String runId = EngineAccess.runId(store, run);
            RunRecord record = store.record(runId).orElse(null);
            RunView view = view(runId, store, record == null);
            if (json()) {
                Map<String, Object> line = new LinkedHashMap<>();
                line.put("type", "run");
                line.put("run", runId);
                line.put("state", view.header().state());
                line.put("view", view);
                if (record != null) {
                    line.put("record", record);
                    line.put("digest", record.digest());
                }
                printJson(line);
            } else {
                RunText text = new RunText(shell(), runId, view);
                print(text.lines(record));
            }
        }
        return ExitCode.OK;
    }

    /// An open run has entries that only it knows; a run that is over is whole in the store.
    private RunView view(String runId, RecordStore store, boolean open) {
        boolean reachable = open && EngineAddress.read(stateDirectory()) instanceof EngineLookup.Running;
        if (!reachable) {
            return followed(new RunFollower(runId, store, null), runId);
        }
        Logs.to(stateDirectory(), debug());
        try (EngineAccess engine = EngineAccess.open(stateDirectory())) {
            return followed(new RunFollower(runId, store, engine.runs()), runId);
        }
    }

    private static RunView followed(RunFollower follower, String runId) {
        follower.poll();
        return follower.view()
                .orElseThrow(() -> new CommandFailure(ExitCode.NOT_FOUND, "The run `" + runId + "` has no plan yet."));
    }
}
