package dev.muster.cli.commands;

import dev.muster.cli.engine.EngineAccess;
import dev.muster.runbooks.journal.RunEvent;
import dev.muster.workflows.client.Reply;
import dev.muster.workflows.contract.HoldChoice;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/// Do a held step again, if need be with other parameters.
@Command(name = "retry", description = "Do a held step again, if need be with other parameters.")
final class RetryCommand extends ActingCommand {
    @Option(names = "--step", paramLabel = "STEP", description = "The held step, if there are several.")
    private @Nullable String step;

    @Option(
            names = "--with",
            paramLabel = "PARAMETER=VALUE",
            description =
                    "A parameter that replaces the step's own, as JSON or plain text; may be given several times.")
    private Map<String, String> with = new LinkedHashMap<>();

    @Override
    Reply act(EngineAccess engine, String runId, RunEvent.Person by) {
        return engine.runs().resolve(runId, new HoldChoice(step, HoldChoice.Choice.RETRY, by, Values.parse(with)));
    }

    @Override
    String what() {
        return "retry";
    }
}
