package dev.muster.cli.commands;

import dev.muster.activities.catalog.Actions;
import dev.muster.cli.engine.EngineAccess;
import dev.muster.cli.library.RunbookFinder;
import dev.muster.cli.shell.CommandFailure;
import dev.muster.cli.shell.ExitCode;
import dev.muster.cli.shell.Logs;
import dev.muster.runbooks.compile.Checked;
import dev.muster.runbooks.inputs.InputValues;
import dev.muster.runbooks.journal.RunEvent;
import dev.muster.runbooks.journal.RunMode;
import dev.muster.runbooks.plan.Plan;
import dev.muster.worker.RunStarter;
import dev.muster.worker.StartOutcome;
import io.grpc.StatusRuntimeException;
import io.temporal.client.WorkflowServiceException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// A command that starts a run and, unless it is told to leave it, stays until the run's end.
abstract class StartingCommand extends MusterCommand {
    @Parameters(paramLabel = "RUNBOOK", description = "A file, or an id such as aegis/state-corruption.")
    private String runbook = "";

    @Option(
            names = {"-i", "--input"},
            paramLabel = "NAME=VALUE",
            description = "An input of the runbook; may be given several times.")
    private Map<String, String> inputs = new LinkedHashMap<>();

    @Option(names = "--as", paramLabel = "NAME", description = "Who starts it (default: $USER).")
    private @Nullable String as;

    @Option(names = "--why", paramLabel = "REASON", description = "Why it is started, for the record.")
    private String why = "";

    @Option(names = "--detach", description = "Do not stay until the end.")
    private boolean detach;

    /// Why the run is made.
    abstract RunMode mode();

    /// Whether a drill's gates are answered by its own cast.
    abstract boolean unattended();

    @Override
    protected final ExitCode run() throws Exception {
        Checked checked = new RunbookFinder(shell().directory(), stateDirectory(), Actions.load()).check(runbook);
        Optional<Plan> plan = checked.plan();
        if (plan.isEmpty()) {
            PlanCommand.tellProblems(this, checked);
            return ExitCode.RUNBOOK_WRONG;
        }
        // Before the engine is looked for: what is wrong with the command line is wrong with or without one.
        if (InputValues.check(plan.get().signature().inputs(), inputs) instanceof InputValues.Refused refused) {
            throw new CommandFailure(ExitCode.USAGE, refused.problems());
        }
        Logs.to(stateDirectory(), debug());
        try (EngineAccess engine = EngineAccess.open(stateDirectory())) {
            String runId = reach(engine, plan.get());
            return detach ? started(runId, engine) : watch(runId, engine);
        }
    }

    private String reach(EngineAccess engine, Plan plan) {
        try {
            return start(engine, plan);
        } catch (WorkflowServiceException | StatusRuntimeException e) {
            throw unreachable(e);
        }
    }

    private static CommandFailure unreachable(Exception cause) {
        return new CommandFailure(
                ExitCode.NO_ENGINE, "The engine's server does not answer, so nothing was started; try again.", cause);
    }

    private String start(EngineAccess engine, Plan plan) {
        RunEvent.Person starter = new RunEvent.Person(as == null ? shell().user() : as, "cli", why);
        RunStarter.Wish wish = new RunStarter.Wish(plan, mode(), inputs, starter, unattended());
        return switch (engine.starter().start(wish)) {
            case StartOutcome.Started started -> started.runId();
            case StartOutcome.Refused refused -> throw new CommandFailure(ExitCode.MISCONFIGURED, refused.problems());
        };
    }

    private ExitCode started(String runId, EngineAccess engine) {
        if (json()) {
            printJson(Map.of("type", "started", "run", runId));
        } else {
            print(runId);
            String console = engine.consoleUrl().isEmpty() ? "" : " or at " + engine.consoleUrl() + "/runs/" + runId;
            shell().say("It runs; watch it with `" + shell().program() + " watch " + runId + stateOption() + "`"
                    + console + ".");
        }
        return ExitCode.OK;
    }

    private ExitCode watch(String runId, EngineAccess engine) throws InterruptedException {
        if (json()) {
            printJson(Map.of("type", "started", "run", runId));
        } else {
            shell().say(shell().talkPaint().faint("run " + runId));
        }
        return new Watching(this, engine).watch(runId, false);
    }
}
