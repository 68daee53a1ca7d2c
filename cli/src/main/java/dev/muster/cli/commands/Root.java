package dev.muster.cli.commands;

import dev.muster.cli.shell.ExitCode;
import dev.muster.cli.shell.Shell;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.HelpCommand;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/// The command itself, without a subcommand: it says what there is.
@Command(
        name = "muster",
        header = "Runs disaster-recovery runbooks on a durable engine, drills them, and keeps the record.",
        synopsisSubcommandLabel = "COMMAND",
        descriptionHeading = "%n",
        commandListHeading = "%nCommands:%n",
        optionListHeading = "%nOptions:%n",
        footerHeading = "%n",
        footer = {
            "Begin with `muster demo`. Each command has --help and --json.",
            "Exit codes are listed in docs/exit-codes.md."
        },
        subcommands = {
            DemoCommand.class,
            UpCommand.class,
            AgentCommand.class,
            CheckCommand.class,
            PlanCommand.class,
            SchemaCommand.class,
            NewCommand.class,
            ImportCommand.class,
            PrintCommand.class,
            RunCommand.class,
            DrillCommand.class,
            RunsCommand.class,
            OpenCommand.class,
            ShowCommand.class,
            WatchCommand.class,
            ApproveCommand.class,
            RejectCommand.class,
            DoneCommand.class,
            RetryCommand.class,
            SkipCommand.class,
            AbortCommand.class,
            ActionsCommand.class,
            DoctorCommand.class,
            VersionCommand.class,
            HelpCommand.class
        })
public final class Root implements Callable<Integer> {
    private final Shell shell;

    @Spec
    private @Nullable CommandSpec spec;

    @Option(
            names = {"-V", "--version"},
            description = "Print the version.")
    private boolean version;

    public Root(Shell shell) {
        this.shell = shell;
    }

    Shell shell() {
        return shell;
    }

    @Override
    public Integer call() {
        if (version) {
            shell.out().println(VersionCommand.line());
        } else if (spec != null) {
            spec.commandLine().usage(shell.out(), spec.commandLine().getColorScheme());
        }
        return ExitCode.OK.code();
    }
}
