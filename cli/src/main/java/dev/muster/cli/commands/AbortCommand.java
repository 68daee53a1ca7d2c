package dev.muster.cli.commands;

import dev.muster.cli.engine.EngineAccess;
import dev.muster.runbooks.journal.RunEvent;
import dev.muster.workflows.client.Reply;
import dev.muster.workflows.contract.Control;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/// End a run here, with a reason; its last steps and a drill's clean-up still run.
@Command(
        name = "abort",
        description = "End a run here, with a reason; its last steps and a drill's clean-up still run.")
final class AbortCommand extends ActingCommand {
    @Option(names = "--undo", description = "Undo what was done first, newest first.")
    private boolean undo;

    @Override
    Reply act(EngineAccess engine, String runId, RunEvent.Person by) {
        return engine.runs()
                .control(runId, new Control(undo ? Control.Command.ABORT_AND_UNDO : Control.Command.ABORT, by));
    }

    @Override
    String what() {
        return "abort";
    }
}
