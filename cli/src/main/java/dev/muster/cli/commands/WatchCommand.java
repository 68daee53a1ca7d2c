package dev.muster.cli.commands;

import dev.muster.cli.engine.EngineAccess;
import dev.muster.cli.shell.ExitCode;
import dev.muster.cli.shell.Logs;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/// Follows a run.
@Command(name = "watch", description = "Follow a run live, with its recovery clock, until its end.")
final class WatchCommand extends MusterCommand {
    @Parameters(paramLabel = "RUN", description = "A run's id, or the beginning of it.")
    private String run = "";

    @Override
    protected ExitCode run() throws Exception {
        try (EngineAccess engine = EngineAccess.open(stateDirectory())) {
            Logs.to(stateDirectory(), debug());
            return new Watching(this, engine).watch(EngineAccess.runId(engine.store(), run), true);
        }
    }
}
