package dev.muster.cli.shell;

import dev.muster.cli.text.Paint;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Map;

/// What surrounds a command.
///
/// @param out the result, and nothing else
/// @param err the talk
/// @param terminal what the two are connected to
/// @param environment the environment variables
/// @param directory what relative paths are relative to
public record Shell(
        PrintStream out, PrintStream err, Terminal terminal, Map<String, String> environment, Path directory) {
    public Shell {
        environment = Map.copyOf(environment);
    }

    /// Paints the result.
    public Paint paint() {
        return new Paint(terminal.colour() && terminal.out());
    }

    /// Paints the talk.
    public Paint talkPaint() {
        return new Paint(terminal.colour() && terminal.err());
    }

    /// One line of talk.
    public void say(String line) {
        err.println(line);
    }

    /// The state directory that is used unless another is named: `MUSTER_HOME`, else `~/.muster`.
    public Path stateDirectory() {
        String home = environment.getOrDefault("MUSTER_HOME", "");
        return home.isEmpty()
                ? Path.of(System.getProperty("user.home"), ".muster")
                : directory.resolve(home).normalize();
    }

    /// Who types.
    public String user() {
        String user = environment.getOrDefault("USER", "");
        return user.isEmpty() ? System.getProperty("user.name", "") : user;
    }

    /// How this program was called, for commands that people are told to type.
    public String program() {
        return System.getProperty("muster.launcher", "muster");
    }

    public Instant now() {
        return Instant.now();
    }

    public ZoneId zone() {
        return ZoneId.systemDefault();
    }
}
