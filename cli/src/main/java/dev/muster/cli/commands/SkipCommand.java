package dev.muster.cli.commands;

import dev.muster.cli.engine.EngineAccess;
import dev.muster.runbooks.journal.RunEvent;
import dev.muster.workflows.client.Reply;
import dev.muster.workflows.contract.HoldChoice;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/// Leave a held step out, with a reason.
@Command(name = "skip", description = "Leave a held step out, with a reason.")
final class SkipCommand extends ActingCommand {
    @Option(names = "--step", paramLabel = "STEP", description = "The held step, if there are several.")
    private @Nullable String step;

    @Override
    Reply act(EngineAccess engine, String runId, RunEvent.Person by) {
        return engine.runs().resolve(runId, new HoldChoice(step, HoldChoice.Choice.SKIP, by, Map.of()));
    }

    @Override
    String what() {
        return "skip";
    }
}
