package dev.muster.cli.commands;

import dev.muster.cli.engine.EngineAccess;
import dev.muster.runbooks.journal.RunEvent;
import dev.muster.workflows.client.Reply;
import dev.muster.workflows.contract.Decision;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/// Approves at a gate.
@Command(name = "approve", description = "Approve at a gate.")
final class ApproveCommand extends ActingCommand {
    @Option(names = "--gate", paramLabel = "STEP", description = "The gate, if several are open.")
    private @Nullable String gate;

    @Override
    Reply act(EngineAccess engine, String runId, RunEvent.Person by) {
        return engine.runs().decide(runId, new Decision(gate, Decision.Verdict.APPROVE, by, null, Map.of()));
    }

    @Override
    String what() {
        return "approve";
    }
}
