package dev.muster.cli;

import dev.muster.cli.shell.Shell;
import dev.muster.cli.shell.Terminal;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/// What came of a command.
record Ran(int exitCode, String out, String err) {
    /// Runs a command in a directory, with a state directory in it, and no terminal.
    static Ran in(Path directory, String... arguments) {
        return with(Terminal.NONE, directory, Map.of(), arguments);
    }

    static Ran with(Terminal terminal, Path directory, Map<String, String> more, String... arguments) {
        Map<String, String> environment = new LinkedHashMap<>(more);
        environment.put("MUSTER_HOME", directory.resolve("state").toString());
        environment.put("USER", "sam");
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        Shell shell = new Shell(
                new PrintStream(out, true, StandardCharsets.UTF_8),
                new PrintStream(err, true, StandardCharsets.UTF_8),
                terminal,
                environment,
                directory);
        int exitCode = Muster.run(shell, arguments);
        return new Ran(exitCode, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
    }
}
