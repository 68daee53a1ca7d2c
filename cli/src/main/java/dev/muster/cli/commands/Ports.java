package dev.muster.cli.commands;

import dev.muster.cli.shell.CommandFailure;
import dev.muster.cli.shell.ExitCode;

/// Port numbers given on the command line.
final class Ports {
    private static final int PORT_MAX = 65_535;

    private Ports() {}

    /// @throws CommandFailure if it is no port number
    static void require(int port) {
        if (port < 0 || port > PORT_MAX) {
            throw new CommandFailure(
                    ExitCode.USAGE,
                    "Expected a port from 0 to " + PORT_MAX + " for `--port`, but it is `" + port + "`.");
        }
    }
}
