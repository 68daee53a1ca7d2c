package dev.muster.cli.commands;

import dev.muster.runbooks.journal.RunEvent;
import dev.muster.workflows.client.Reply;
import dev.muster.workflows.client.Runs;
import dev.muster.workflows.contract.Decision;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/// Approve at a gate, or report a task done.
@Command(name = "approve", description = "Approve at a gate, or report a task done.")
final class ApproveCommand extends ActingCommand {
    @Option(names = "--gate", paramLabel = "STEP", description = "The gate or task, if several are open.")
    private @Nullable String gate;

    @Option(
            names = "--with",
            paramLabel = "FIELD=VALUE",
            description = "A field of a task's form; may be given several times.")
    private Map<String, String> with = new LinkedHashMap<>();

    @Override
    Reply act(Runs runs, String runId, RunEvent.Person by) {
        Decision.Verdict verdict = with.isEmpty() ? Decision.Verdict.APPROVE : Decision.Verdict.DONE;
        Reply reply = runs.decide(runId, new Decision(gate, verdict, by, null, new LinkedHashMap<>(with)));
        return reply;
    }

    @Override
    String what() {
        return "approve";
    }
}
