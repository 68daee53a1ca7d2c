package dev.muster.cli.commands;

import dev.muster.cli.shell.CommandFailure;
import dev.muster.cli.shell.ExitCode;
import dev.muster.cli.shell.Logs;
import dev.muster.cli.shell.Shell;
import dev.muster.runbooks.types.NearNames;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import picocli.CommandLine;
import picocli.CommandLine.Help;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/// Puts the commands together and tells what goes wrong in them: one calm line for each problem, never a stack trace.
public final class CommandLines {
    private CommandLines() {}

    /// All commands, in these surroundings.
    public static CommandLine of(Shell shell) {
        CommandLine all = new CommandLine(new Root(shell));
        all.getSubcommands().values().forEach(command -> {
            if (command.getCommandSpec().userObject() instanceof MusterCommand) {
                command.getCommandSpec()
                        .addOption(OptionSpec.builder("-h", "--help")
                                .usageHelp(true)
                                .description("Show this help.")
                                .build());
                command.getCommandSpec().usageMessage().sortOptions(false).abbreviateSynopsis(true);
            }
        });
        all.getCommandSpec()
                .addOption(OptionSpec.builder("-h", "--help")
                        .usageHelp(true)
                        .description("Show this help.")
                        .build());
        all.setOut(new PrintWriter(shell.out(), true, StandardCharsets.UTF_8));
        all.setErr(new PrintWriter(shell.err(), true, StandardCharsets.UTF_8));
        all.setColorScheme(scheme(shell));
        all.setUsageHelpWidth(Math.min(100, shell.terminal().columns()));
        all.setCaseInsensitiveEnumValuesAllowed(true);
        all.setParameterExceptionHandler((problem, arguments) -> usage(shell, problem));
        all.setExecutionExceptionHandler((problem, command, parsed) -> failed(shell, problem, command));
        return all;
    }

    private static Help.ColorScheme scheme(Shell shell) {
        if (!shell.terminal().colour() || !shell.terminal().out()) {
            return Help.defaultColorScheme(Help.Ansi.OFF);
        }
        return new Help.ColorScheme.Builder(Help.Ansi.ON)
                .commands(Help.Ansi.Style.fg_cyan)
                .options(Help.Ansi.Style.fg_cyan)
                .parameters(Help.Ansi.Style.fg_cyan)
                .build();
    }

    private static int usage(Shell shell, CommandLine.ParameterException problem) {
        CommandLine command = problem.getCommandLine();
        shell.say(shell.talkPaint().bad("error: ") + sentence(problem));
        shell.say("Try `" + command.getCommandSpec().qualifiedName() + " --help`.");
        return ExitCode.USAGE.code();
    }

    private static String sentence(CommandLine.ParameterException problem) {
        CommandSpec spec = problem.getCommandLine().getCommandSpec();
        if (problem instanceof CommandLine.UnmatchedArgumentException unmatched
                && !unmatched.getUnmatched().isEmpty()) {
            String found = unmatched.getUnmatched().getFirst();
            if (found.startsWith("-")) {
                String option = found.contains("=") ? found.substring(0, found.indexOf('=')) : found;
                return "The command `" + spec.qualifiedName() + "` has no option `" + option + "`"
                        + NearNames.orFullStop(option, spec.optionsMap().keySet());
            }
            if (spec.parent() == null) {
                return "There is no command `" + found + "`"
                        + NearNames.orFullStop(found, spec.subcommands().keySet());
            }
            return "The command `" + spec.qualifiedName() + "` does not take a further argument, but it got `" + found
                    + "`.";
        }
        if (problem instanceof CommandLine.MissingParameterException missing) {
            List<String> names = new ArrayList<>();
            for (ArgSpec argument : missing.getMissing()) {
                names.add("`" + (argument instanceof OptionSpec option ? option.longestName() : argument.paramLabel())
                        + "`");
            }
            if (!names.isEmpty()) {
                return "The command `" + spec.qualifiedName() + "` needs " + String.join(" and ", names) + ".";
            }
        }
        String text = String.valueOf(problem.getMessage()).replace('\'', '`');
        return text.endsWith(".") ? text : text + ".";
    }

    private static int failed(Shell shell, Exception problem, CommandLine command) {
        if (problem instanceof CommandFailure failure) {
            failure.problems().forEach(line -> shell.say(shell.talkPaint().bad("error: ") + line));
            debug(shell, problem, command);
            return failure.exitCode().code();
        }
        Path log = log(problem, command);
        String what = problem instanceof UncheckedIOException && problem.getCause() != null
                ? problem.getMessage() + " (" + problem.getCause().getMessage() + ")"
                : problem.getClass().getSimpleName() + ": " + problem.getMessage();
        shell.say(
                shell.talkPaint().bad("error: ") + "Something went wrong that Muster has no words for: " + what + ".");
        shell.say("Please report it, with `" + log + "`; `--debug` shows where it comes from.");
        debug(shell, problem, command);
        return ExitCode.ENGINE_ERROR.code();
    }

    private static void debug(Shell shell, Exception problem, CommandLine command) {
        if (command.getCommandSpec().userObject() instanceof MusterCommand own && own.debug()) {
            problem.printStackTrace(shell.err());
        }
    }

    private static Path log(Exception problem, CommandLine command) {
        Path state = command.getCommandSpec().userObject() instanceof MusterCommand own
                ? own.stateDirectory()
                : Path.of(System.getProperty("java.io.tmpdir"));
        // A log must not be what makes a state directory.
        Path place = Files.isDirectory(state) ? state : Path.of(System.getProperty("java.io.tmpdir"), "muster");
        Logs.to(place, false);
        Logger logger = LoggerFactory.getLogger(CommandLines.class);
        logger.error("A command failed", problem);
        return Logs.file(place);
    }
}
