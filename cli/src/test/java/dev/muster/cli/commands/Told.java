package dev.muster.cli.commands;

import dev.muster.cli.Muster;
import dev.muster.cli.shell.Shell;
import dev.muster.cli.shell.Terminal;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;

/// What a command said and how it ended.
///
/// @param out the result
/// @param err the talk
record Told(int exitCode, String out, String err) {
    /// Runs a command in a directory, without a terminal and with a state directory of its own.
    static Told by(Path directory, String... arguments) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        Shell shell = new Shell(
                new PrintStream(out, true, StandardCharsets.UTF_8),
                new PrintStream(err, true, StandardCharsets.UTF_8),
                Terminal.NONE,
                Map.of("MUSTER_HOME", directory.resolve("state").toString()),
                directory);
        int exitCode = Muster.run(shell, arguments);
        return new Told(exitCode, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
    }
}
