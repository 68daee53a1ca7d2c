package dev.muster.cli.commands;

import dev.muster.cli.shell.ExitCode;
import dev.muster.worker.engine.temporal.TemporalProvisioner;
import java.util.Map;
import picocli.CommandLine.Command;

/// Says which Muster this is.
@Command(name = "version", description = "Say which Muster this is.")
final class VersionCommand extends MusterCommand {
    @Override
    protected ExitCode run() {
        if (json()) {
            printJson(Map.of(
                    "muster", version(),
                    "java", System.getProperty("java.version", ""),
                    "temporal", TemporalProvisioner.PINNED_VERSION));
        } else {
            print(line());
        }
        return ExitCode.OK;
    }

    static String version() {
        String packaged = VersionCommand.class.getPackage().getImplementationVersion();
        return packaged == null ? "development" : packaged;
    }

    static String line() {
        return "muster " + version() + " (Java " + System.getProperty("java.version") + ", Temporal server "
                + TemporalProvisioner.PINNED_VERSION + ")";
    }
}
