package dev.muster.cli.language;

import dev.muster.cli.Muster;
import dev.muster.cli.shell.ExitCode;
import dev.muster.cli.shell.Shell;
import dev.muster.cli.shell.Terminal;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;

/// What a command that was typed printed, and how it ended.
record Typed(ExitCode exitCode, String out, String err) {
    /// Types a command in a directory, outside any terminal.
    static Typed muster(Path directory, String... arguments) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        Shell shell = new Shell(
                new PrintStream(out, true, StandardCharsets.UTF_8),
                new PrintStream(err, true, StandardCharsets.UTF_8),
                Terminal.NONE,
                Map.of("MUSTER_HOME", directory.resolve("state").toString()),
                directory);
        int code = Muster.run(shell, arguments);
        return new Typed(ExitCode.of(code), out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
    }
}
