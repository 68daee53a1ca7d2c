package dev.muster.activities.host;

import dev.muster.activities.host.ProcessTable.Entry;
import java.io.IOException;
import java.time.Duration;
import java.util.List;

/// Sends signals to processes and groups.
public final class Signals {
    /// The environment variable that everything a call starts inherits: the digest of the call's key.
    public static final String CALL_MARKER = "MUSTER_CALL";

    /// The environment variable with the id of the run.
    public static final String RUN_MARKER = "MUSTER_RUN";

    private static final Duration KILL_TAKES_AT_MOST = Duration.ofSeconds(10);

    private Signals() {}

    /// Sends a signal to one process. One that has gone meanwhile is no error.
    ///
    /// @param signal its name without `SIG`
    /// @throws IllegalArgumentException for a process that must never be signalled: the first one and ourselves
    public static void send(long pid, String signal) throws IOException {
        if (pid <= 1 || pid == ProcessHandle.current().pid()) {
            throw new IllegalArgumentException("process " + pid + " must not be signalled");
        }
        kill(signal, Long.toString(pid));
    }

    /// Ends a process group and every process with the call's marker, first gently.
    ///
    /// @param group the group, which must not be our own
    /// @param marker the call's marker
    /// @param grace how long after TERM the KILL comes
    /// @return whether nothing is left
    public static boolean end(long group, String marker, Duration grace) throws IOException {
        signalAll(group, marker, "TERM");
        if (Waiting.firmlyUntil(() -> left(group, marker).isEmpty(), grace)) {
            return true;
        }
        signalAll(group, marker, "KILL");
        return Waiting.firmlyUntil(() -> left(group, marker).isEmpty(), KILL_TAKES_AT_MOST);
    }

    /// The processes of the group or with the marker that still run.
    public static List<Entry> left(long group, String marker) {
        return ProcessTable.all().stream()
                .filter(Entry::alive)
                .filter(entry -> entry.group() == group
                        || ProcessTable.startVariable(entry.pid(), CALL_MARKER)
                                .filter(marker::equals)
                                .isPresent())
                .toList();
    }

    private static void signalAll(long group, String marker, String signal) throws IOException {
        if (group <= 1) {
            throw new IllegalArgumentException("group " + group + " must not be signalled");
        }
        kill(signal, "-" + group);
        for (Entry entry : left(group, marker)) {
            if (entry.group() != group) {
                kill(signal, Long.toString(entry.pid()));
            }
        }
    }

    private static void kill(String signal, String target) throws IOException {
        Process process = new ProcessBuilder("sh", "-c", "kill -s \"$1\" -- \"$2\"", "sh", signal, target)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        // The exit code says nothing that matters: a target that has gone is what was wanted.
        Waiting.firmlyUntil(() -> !process.isAlive(), KILL_TAKES_AT_MOST);
    }
}
