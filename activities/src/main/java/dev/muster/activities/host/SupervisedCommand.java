package dev.muster.activities.host;

import dev.muster.activities.host.ProcessTable.Entry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/// A command in a process group of its own, under a small shell that outlives us.
///
/// The shell writes into the command's directory: `pid` (its number and start ticks) before it begins, `stdout` and
/// `stderr`, and `exit` when the command has ended. Each appears whole or not at all. So an agent that was killed
/// loses nothing: its successor attaches to the directory.
public final class SupervisedCommand {
    /// How long an output may go on after the command ended, because something it left behind holds it open.
    private static final int DRAIN_TENTHS_OF_A_SECOND = 20;

    /// Signals to the group reach the shell too; it must live to write the code. `trap :` is reset in the command.
    private static final String BEGIN = """
            dir=$1; shift
            echo "$$ $(cut -d' ' -f22 /proc/$$/stat)" > "$dir/pid.new" && mv "$dir/pid.new" "$dir/pid" || exit 125
            trap : TERM INT HUP
            """;

    private static final String PLAIN = BEGIN + """
            "$@" > "$dir/stdout" 2> "$dir/stderr" < /dev/null
            code=$?
            echo "$code" > "$dir/exit.new" && mv "$dir/exit.new" "$dir/exit"
            exit "$code"
            """;

    /// Secrets go through the filter's environment, never into a file, and are taken from the command's.
    private static final String MASKED = BEGIN + """
            filter='BEGIN { n = ENVIRON["MUSTER_MASKS"]; for (i = 1; i <= n; i++) secret[i] = ENVIRON["MUSTER_MASK_" i] }
                { line = $0
                  for (i = 1; i <= n; i++) {
                    done = ""
                    while ((at = index(line, secret[i])) > 0) {
                      done = done substr(line, 1, at - 1) "***"
                      line = substr(line, at + length(secret[i]))
                    }
                    line = done line
                  }
                  print line; fflush() }'
            mkfifo "$dir/out" "$dir/err" || exit 125
            for name in out err; do
              (trap '' TERM INT HUP; LC_ALL=C awk "$filter" < "$dir/$name" > "$dir/std$name"; : > "$dir/$name.done") &
            done
            masks=$MUSTER_MASKS; n=1
            while [ "$n" -le "$masks" ]; do unset "MUSTER_MASK_$n"; n=$((n + 1)); done
            unset MUSTER_MASKS
            "$@" > "$dir/out" 2> "$dir/err" < /dev/null
            code=$?
            n=0
            while [ "$n" -lt DRAIN ] && ! { [ -e "$dir/out.done" ] && [ -e "$dir/err.done" ]; }; do
              sleep 0.1; n=$((n + 1))
            done
            echo "$code" > "$dir/exit.new" && mv "$dir/exit.new" "$dir/exit"
            exit "$code"
            """.replace("DRAIN", Integer.toString(DRAIN_TENTHS_OF_A_SECOND));

    /// @param argv the program and its arguments
    /// @param directory where it runs, or null for where we do
    /// @param environment its whole environment, markers included
    /// @param secrets the values to keep out of the output files
    public record Spec(
            List<String> argv, @Nullable Path directory, Map<String, String> environment, List<String> secrets) {
        public Spec {
            argv = List.copyOf(argv);
            environment = Map.copyOf(environment);
            secrets = List.copyOf(secrets);
        }
    }

    private final Path home;
    private final Entry shell;
    private final @Nullable Process child;

    private SupervisedCommand(Path home, Entry shell, @Nullable Process child) {
        this.home = home;
        this.shell = shell;
        this.child = child;
    }

    /// Starts a command.
    ///
    /// @param home an empty directory for its files
    /// @throws IOException if there is no such directory to run in, or no `setsid`
    public static SupervisedCommand start(Path home, Spec spec) throws IOException {
        List<String> argv = new ArrayList<>(
                List.of("setsid", "sh", "-c", spec.secrets().isEmpty() ? PLAIN : MASKED, "sh", home.toString()));
        argv.addAll(spec.argv());
        ProcessBuilder builder = new ProcessBuilder(argv)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .redirectError(ProcessBuilder.Redirect.DISCARD);
        if (spec.directory() != null) {
            builder.directory(spec.directory().toFile());
        }
        Map<String, String> environment = builder.environment();
        environment.clear();
        environment.putAll(spec.environment());
        if (!spec.secrets().isEmpty()) {
            environment.put("MUSTER_MASKS", Integer.toString(spec.secrets().size()));
            for (int i = 0; i < spec.secrets().size(); i++) {
                environment.put("MUSTER_MASK_" + (i + 1), spec.secrets().get(i));
            }
        }
        Process child = builder.start();
        child.getOutputStream().close();
        // A child of ours is no group leader, so setsid does not fork and the number stays the same (setsid(1)).
        Entry shell = ProcessTable.find(child.pid()).orElseGet(() -> new Entry(child.pid(), 'X', 0, child.pid(), 0));
        return new SupervisedCommand(
                home, new Entry(shell.pid(), shell.state(), 0, shell.pid(), shell.startTicks()), child);
    }

    /// Finds the command of a lost agent.
    ///
    /// @return empty if it never began
    public static Optional<SupervisedCommand> attach(Path home) throws IOException {
        Path file = home.resolve("pid");
        if (!Files.exists(file)) {
            return Optional.empty();
        }
        String[] parts = Files.readString(file).strip().split(" ", -1);
        long pid = Long.parseLong(parts[0]);
        return Optional.of(new SupervisedCommand(home, new Entry(pid, 'S', 0, pid, Long.parseLong(parts[1])), null));
    }

    /// The process group, which is also the number of the shell.
    public long group() {
        return shell.pid();
    }

    /// Whether it has ended.
    public boolean ended() {
        return Files.exists(home.resolve("exit")) || (child != null ? !child.isAlive() : !ProcessTable.alive(shell));
    }

    /// The code it ended with; empty if the whole group was killed, so that nobody could write it.
    public OptionalInt exitCode() throws IOException {
        Path file = home.resolve("exit");
        return Files.exists(file)
                ? OptionalInt.of(Integer.parseInt(Files.readString(file).strip()))
                : OptionalInt.empty();
    }

    /// Ends everything it started, first gently.
    ///
    /// @return whether nothing is left
    public boolean end(String marker, Duration grace) throws IOException {
        return Signals.end(group(), marker, grace);
    }

    /// What it writes to its standard output, so far.
    public Path standardOutput() {
        return home.resolve("stdout");
    }

    /// What it writes to its standard error, so far.
    public Path standardError() {
        return home.resolve("stderr");
    }
}
