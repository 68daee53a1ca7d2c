package dev.muster.activities.shell;

import dev.muster.activities.ActionContext;
import dev.muster.activities.ActionType;
import dev.muster.activities.Parameter;
import dev.muster.activities.Resumable;
import dev.muster.activities.StepFailure;
import dev.muster.runbooks.actions.Effect;
import dev.muster.runbooks.journal.Failure;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Runs a command, or a script for `sh`, to its end.
@ActionType(
        name = "shell.run",
        summary = "Runs a command, or a script for `sh`, and fails if its exit code is not an allowed one.",
        effect = Effect.CHANGES)
public final class ShellRun implements Resumable<ShellRun.Parameters, ShellRun.Result> {
    /// What to run.
    public record Parameters(
            @Parameter(value = "The program and its arguments; no shell reads them.", type = "command") @Nullable
            List<String> command,

            @Parameter("A script for `sh`, instead of `command`.") @Nullable
            String script,

            @Parameter("Variables added to its environment.") @Nullable
            Map<String, String> env,

            @Parameter(value = "Where it runs.", type = "directory") @Nullable
            Path directory,

            @Parameter(value = "The exit codes that mean it went well.", defaultValue = "[0]")
            List<Long> okCodes) {}

    /// How it ended.
    public record Result(
            @Parameter("The code it ended with.") int exitCode,

            @Parameter("What it printed; of more than 16 KiB the first and the last part.")
            String stdout,

            @Parameter("What it printed to standard error; of more than 16 KiB the first and the last part.")
            String stderr,

            @Parameter("How many bytes it printed in all.") long stdoutBytes) {}

    @Override
    public Result run(Parameters parameters, ActionContext context) throws StepFailure, InterruptedException {
        return judged(parameters, Commands.run(request(parameters), context));
    }

    @Override
    public @Nullable Result resume(Parameters parameters, ActionContext context)
            throws StepFailure, InterruptedException {
        Optional<Commands.Ended> ended = Commands.resume(request(parameters), context);
        return ended.isPresent() ? judged(parameters, ended.get()) : null;
    }

    @Override
    public String simulate(Parameters parameters, ActionContext context) throws StepFailure {
        return "would run `" + String.join(" ", request(parameters).argv()) + "`";
    }

    private static Commands.Request request(Parameters parameters) throws StepFailure {
        List<String> command = parameters.command();
        String script = parameters.script();
        if ((command == null) == (script == null) || (command != null && command.isEmpty())) {
            throw new StepFailure(
                    Failure.Kind.MISCONFIGURED, "`shell.run` needs exactly one of `command` and `script`.");
        }
        Map<String, String> env = parameters.env();
        List<String> argv = command != null ? command : List.of("sh", "-c", script == null ? "" : script);
        return new Commands.Request(argv, parameters.directory(), env == null ? Map.of() : env);
    }

    private static Result judged(Parameters parameters, Commands.Ended ended) throws StepFailure {
        if (parameters.okCodes().contains((long) ended.exitCode())) {
            return new Result(ended.exitCode(), ended.stdout(), ended.stderr(), ended.stdoutBytes());
        }
        String allowed = parameters.okCodes().stream().map(String::valueOf).collect(Collectors.joining(", "));
        throw new StepFailure(
                Failure.Kind.COMMAND_FAILED,
                "The command ended with " + ended.exitCode() + ", and " + allowed + " is allowed." + lastLine(ended),
                hint(ended.exitCode()),
                null);
    }

    private static String lastLine(Commands.Ended ended) {
        String text = ended.stderr().isBlank() ? ended.stdout() : ended.stderr();
        List<String> lines = text.lines().filter(line -> !line.isBlank()).toList();
        if (lines.isEmpty()) {
            return "";
        }
        String last = lines.get(lines.size() - 1).strip();
        return " It said: `" + (last.length() > 300 ? last.substring(0, 300) + "…" : last) + "`.";
    }

    private static @Nullable String hint(int code) {
        return switch (code) {
            case 126 -> "126 usually means that the program can't be executed.";
            case 127 -> "127 usually means that there is no such program.";
            default -> code > 128 ? code + " usually means that signal " + (code - 128) + " ended it." : null;
        };
    }
}
