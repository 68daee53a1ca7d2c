package dev.muster.cli.commands;

import dev.muster.cli.engine.EngineAccess;
import dev.muster.cli.shell.ExitCode;
import dev.muster.cli.shell.Logs;
import dev.muster.records.store.Refusal;
import dev.muster.runbooks.journal.RunEvent;
import dev.muster.workflows.client.Reply;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// A command by which a person acts on an open run. A refusal is kept in the store, with who was refused what.
abstract class ActingCommand extends MusterCommand {
    @Parameters(paramLabel = "RUN", description = "A run's id, or the beginning of it.")
    private String run = "";

    @Option(names = "--as", paramLabel = "NAME", description = "Who acts (default: $USER).")
    private @Nullable String as;

    @Option(names = "--why", paramLabel = "REASON", description = "Why, for the record.")
    private String why = "";

    /// Does it.
    abstract Reply act(EngineAccess engine, String runId, RunEvent.Person by);

    /// What is tried, for the log of refusals.
    abstract String what();

    @Override
    protected final ExitCode run() {
        try (EngineAccess engine = EngineAccess.open(stateDirectory())) {
            Logs.to(stateDirectory(), debug());
            String runId = EngineAccess.runId(engine.store(), run);
            RunEvent.Person by = new RunEvent.Person(as == null ? shell().user() : as, "cli", why);
            Reply reply = act(engine, runId, by);
            if (json()) {
                printJson(Map.of(
                        "type",
                        "reply",
                        "run",
                        runId,
                        "accepted",
                        reply instanceof Reply.Accepted,
                        "message",
                        reply.message()));
            }
            return switch (reply) {
                case Reply.Accepted accepted -> {
                    if (!json()) {
                        print(accepted.message());
                    }
                    yield ExitCode.OK;
                }
                case Reply.Refused refused -> {
                    engine.store().refused(runId, new Refusal(by.name(), what(), refused.message(), shell().now()));
                    shell().say(shell().talkPaint().bad("refused: ") + refused.message());
                    yield ExitCode.REFUSED;
                }
                case Reply.Unreachable unreachable -> {
                    shell().say(shell().talkPaint().bad("error: ") + unreachable.message());
                    boolean over = engine.store()
                            .run(runId)
                            .map(line -> line.end() != null)
                            .orElse(false);
                    yield over ? ExitCode.REFUSED : ExitCode.NO_ENGINE;
                }
            };
        }
    }
}
