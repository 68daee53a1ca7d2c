package dev.muster.cli.commands;

import dev.muster.runbooks.journal.RunMode;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/// Runs a runbook for real.
@Command(name = "run", description = "Run a runbook against the live system, and stay until its end.")
final class RunCommand extends StartingCommand {
    @Option(names = "--dry-run", description = "Do only what reads, and say what the rest would do.")
    private boolean dryRun;

    @Override
    RunMode mode() {
        return dryRun ? RunMode.DRY_RUN : RunMode.INCIDENT;
    }

    @Override
    boolean unattended() {
        return false;
    }
}
