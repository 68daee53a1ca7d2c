package dev.muster.cli;

import dev.muster.cli.commands.CommandLines;
import dev.muster.cli.shell.Shell;
import dev.muster.cli.shell.Terminal;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;

/// Where the `muster` command begins.
public final class Muster {
    private Muster() {}

    public static void main(String[] arguments) {
        Map<String, String> environment = System.getenv();
        Shell shell = new Shell(
                stream(FileDescriptor.out),
                stream(FileDescriptor.err),
                Terminal.ofThisProcess(environment),
                environment,
                Path.of("").toAbsolutePath());
        int exitCode = run(shell, arguments);
        shell.out().flush();
        shell.err().flush();
        System.exit(exitCode);
    }

    /// Runs one command.
    ///
    /// @return its exit code
    public static int run(Shell shell, String... arguments) {
        return CommandLines.of(shell).execute(arguments);
    }

    /// UTF-8 whatever the locale says, and flushed with each line: people wait for it.
    private static PrintStream stream(FileDescriptor descriptor) {
        return new PrintStream(new FileOutputStream(descriptor), true, StandardCharsets.UTF_8);
    }
}
