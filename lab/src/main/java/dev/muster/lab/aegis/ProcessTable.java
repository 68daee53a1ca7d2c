package dev.muster.lab.aegis;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/// What the operating system says about processes: alive or only a zombie, started when, called how; and signals to
/// groups.
final class ProcessTable {

    private static final Path PROC = Path.of("/proc");

    private ProcessTable() {}

    /// A process's start time in the system's own unit, by which a reused process id is told from the old one; nothing
    /// if the
    /// process is gone or only a zombie.
    static Optional<String> startOf(long pid) {
        if (!Files.isDirectory(PROC.resolve("self"))) {
            return ProcessHandle.of(pid)
                    .filter(ProcessHandle::isAlive)
                    .flatMap(handle -> handle.info().startInstant())
                    .map(instant -> Long.toString(instant.toEpochMilli()));
        }
        try {
            String stat = Files.readString(PROC.resolve(Long.toString(pid)).resolve("stat"), StandardCharsets.UTF_8);
            // The name in parentheses may hold blanks, so the fields are counted from its end: state is field 3, start
            // 22.
            String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1);
            return fields[0].equals("Z") || fields[0].equals("X") ? Optional.empty() : Optional.of(fields[19]);
        } catch (NoSuchFileException gone) {
            return Optional.empty();
        } catch (IOException gone) {
            // A process that ends while its entry is read gives ESRCH, which is the same as not being there.
            return Optional.empty();
        }
    }

    static boolean isAlive(long pid, String start) {
        return startOf(pid).filter(start::equals).isPresent();
    }

    /// The living processes that have all these words among their arguments.
    static List<ProcessHandle> withArguments(List<String> words) {
        try (Stream<ProcessHandle> all = ProcessHandle.allProcesses()) {
            return all.filter(handle -> handle.info()
                            .arguments()
                            .filter(arguments -> List.of(arguments).containsAll(words))
                            .isPresent())
                    .toList();
        }
    }

    /// Sends a signal to a whole process group; a group that is gone is not an error.
    static void signalGroup(long leader, String signal) throws IOException, InterruptedException {
        Process kill = new ProcessBuilder("/bin/sh", "-c", "kill -s " + signal + " -- -" + leader)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        kill.waitFor(5, TimeUnit.SECONDS);
    }
}
