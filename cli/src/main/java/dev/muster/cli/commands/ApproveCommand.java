package dev.muster.cli.commands;

import dev.muster.workflows.contract.Decision;
import dev.muster.cli.engine.EngineAccess;
import dev.muster.cli.live.RunFollower;
import dev.muster.runbooks.journal.RunEvent;
import dev.muster.runbooks.view.RunView;
import dev.muster.runbooks.view.Waits;
import dev.muster.workflows.client.Reply;
import dev.muster.workflows.client.Runs;
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

    @Option(names = "--with", paramLabel = "FIELD=VALUE", description = "A field of a task's form; may be given several times.")
    private Map<String, String> with = new LinkedHashMap<>();

    @Override
    Reply act(EngineAccess engine, String runId, RunEvent.Person by) {
        Runs runs = engine.runs();
        RunFollower follower = new RunFollower(runId, engine.store(), runs);
        follower.poll();
        Waits waits = follower.view().map(RunView::waits).orElse(null);
        boolean task = waits != null
                && (gate == null
                        ? waits.gates().isEmpty() && !waits.tasks().isEmpty()
                        : waits.tasks().stream().anyMatch(open -> open.step().path().equals(gate)));
        Decision.Verdict verdict = task ? Decision.Verdict.DONE : Decision.Verdict.APPROVE;
        return runs.decide(runId, new Decision(gate, verdict, by, null, new LinkedHashMap<>(with)));
    }

    @Override
    String what() {
        return "approve";
    }
}
