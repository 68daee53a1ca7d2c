package dev.muster.cli.commands;

import dev.muster.cli.engine.EngineAccess;
import dev.muster.runbooks.journal.RunEvent;
import dev.muster.workflows.client.Reply;
import dev.muster.workflows.contract.Decision;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/// Reports a task done. It is a command of its own, so that an approval typed twice never reports anything.
@Command(name = "done", description = "Report that a task, which a person does by hand, is done.")
final class DoneCommand extends ActingCommand {
    @Option(names = "--task", paramLabel = "STEP", description = "The task, if several are open.")
    private @Nullable String task;

    @Option(
            names = "--with",
            paramLabel = "FIELD=VALUE",
            description = "A field of the task's form; may be given several times.")
    private Map<String, String> with = new LinkedHashMap<>();

    @Override
    Reply act(EngineAccess engine, String runId, RunEvent.Person by) {
        return engine.runs()
                .decide(runId, new Decision(task, Decision.Verdict.DONE, by, null, new LinkedHashMap<>(with)));
    }

    @Override
    String what() {
        return "done";
    }
}
