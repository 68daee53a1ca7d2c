package dev.muster.cli.commands;

import dev.muster.cli.engine.EngineAccess;
import dev.muster.cli.live.Hints;
import dev.muster.cli.live.LiveWatch;
import dev.muster.cli.live.ResultText;
import dev.muster.cli.live.RunFollower;
import dev.muster.cli.shell.CommandFailure;
import dev.muster.cli.shell.ExitCode;
import dev.muster.cli.shell.Shell;
import dev.muster.records.RunRecord;
import dev.muster.worker.engine.state.EngineAddress;
import dev.muster.worker.engine.state.EngineLookup;
import java.util.LinkedHashMap;
import java.util.Map;

/// Stays with a run until its end and tells the result.
final class Watching {
    private final MusterCommand command;
    private final EngineAccess engine;

    Watching(MusterCommand command, EngineAccess engine) {
        this.command = command;
        this.engine = engine;
    }

    /// @param entries whether, in JSON, each entry of the journal is a line of the result
    /// @return the exit code that the run's end asks for
    ExitCode watch(String runId, boolean entries) throws InterruptedException {
        Shell shell = command.shell();
        Hints hints = new Hints(shell.program(), runId, command.stateOption());
        LiveWatch.Hooks hooks = new LiveWatch.Hooks(
                entry -> {
                    if (command.json() && entries) {
                        Map<String, Object> line = new LinkedHashMap<>();
                        line.put("type", "entry");
                        line.put("entry", entry);
                        command.printJson(line);
                    }
                },
                view -> {
                    if (command.json()) {
                        hints.of(view).forEach(shell::say);
                    }
                },
                hints::of,
                () -> EngineAddress.read(command.stateDirectory()) instanceof EngineLookup.Running);
        RunFollower follower = new RunFollower(runId, engine.store(), engine.runs());
        LiveWatch.Ending ending = new LiveWatch(shell, follower, hooks, !command.json()).follow();
        return switch (ending) {
            case LiveWatch.Ending.Sealed sealed -> told(sealed.record());
            case LiveWatch.Ending.Lost lost -> throw new CommandFailure(ExitCode.NO_ENGINE, lost.message());
        };
    }

    private ExitCode told(RunRecord record) {
        if (command.json()) {
            command.printJson(ResultText.value(record));
        } else {
            command.print("");
            command.print(ResultText.lines(
                    record, command.shell().paint(), command.shell().terminal().columns()));
        }
        return ExitCode.of(record.judgement().exitCode());
    }
}
