package dev.muster.cli.commands;

import dev.muster.runbooks.journal.RunMode;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/// Rehearses a runbook.
@Command(name = "drill", description = "Rehearse a runbook: break a copy on purpose, recover it, measure it.")
final class DrillCommand extends StartingCommand {
    @Option(names = "--unattended", description = "Have a stand-in decide at gates; the record says so.")
    private boolean unattended;

    @Override
    RunMode mode() {
        return RunMode.DRILL;
    }

    @Override
    boolean unattended() {
        return unattended;
    }
}
