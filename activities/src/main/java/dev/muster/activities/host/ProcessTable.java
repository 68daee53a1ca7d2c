package dev.muster.activities.host;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// The processes that there are now.
public final class ProcessTable {
    /// How many ticks of `/proc/<pid>/stat` are a second: `USER_HZ`, 100 on every Linux architecture in use (proc(5)).
    private static final long TICKS_PER_SECOND = 100;

    private static final Path PROC = Path.of("/proc");

    private ProcessTable() {}

    /// @param pid its number
    /// @param state the letter of proc(5): `R`, `S`, `T` stopped, `Z` zombie
    /// @param parent its parent's number
    /// @param group its process group
    /// @param startTicks when it started, in ticks since the machine did; with the pid it names a process for good
    public record Entry(long pid, char state, long parent, long group, long startTicks) {
        /// Whether it still runs: a zombie holds nothing but its number.
        public boolean alive() {
            return state != 'Z' && state != 'X';
        }
    }

    /// The process of that number, zombies included.
    public static Optional<Entry> find(long pid) {
        try {
            String stat =
                    Files.readString(PROC.resolve(Long.toString(pid)).resolve("stat"), StandardCharsets.ISO_8859_1);
            // The name stands in parentheses and may itself hold spaces and parentheses.
            String[] rest = stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1);
            return Optional.of(new Entry(
                    pid,
                    rest[0].charAt(0),
                    Long.parseLong(rest[1]),
                    Long.parseLong(rest[2]),
                    Long.parseLong(rest[19])));
        } catch (IOException e) {
            // There is no such process, or it went away while being read.
            return Optional.empty();
        }
    }

    /// Whether a process of that number runs.
    public static boolean alive(long pid) {
        return find(pid).map(Entry::alive).orElse(false);
    }

    /// Whether this very process still runs, and not another one that got its number.
    public static boolean alive(Entry known) {
        return find(known.pid())
                .filter(now -> now.startTicks() == known.startTicks())
                .map(Entry::alive)
                .orElse(false);
    }

    /// Every process.
    public static List<Entry> all() {
        List<Entry> entries = new ArrayList<>();
        try (DirectoryStream<Path> directories = Files.newDirectoryStream(PROC, "[0-9]*")) {
            for (Path directory : directories) {
                find(Long.parseLong(directory.getFileName().toString())).ifPresent(entries::add);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("/proc can't be read", e);
        }
        return entries;
    }

    /// Its arguments, joined by spaces; empty for a zombie.
    public static String commandLine(long pid) {
        return read(pid, "cmdline").replace('\0', ' ').strip();
    }

    /// Its short name, which even a zombie has.
    public static String name(long pid) {
        return read(pid, "comm").strip();
    }

    /// The value of a variable that the process was started with; also empty if we may not look.
    public static Optional<String> startVariable(long pid, String name) {
        for (String variable : read(pid, "environ").split("\0", -1)) {
            if (variable.startsWith(name + "=")) {
                return Optional.of(variable.substring(name.length() + 1));
            }
        }
        return Optional.empty();
    }

    /// The directory a process works in; empty if it has gone or belongs to another user.
    public static Optional<String> workingDirectory(long pid) {
        try {
            return Optional.of(
                    Files.readSymbolicLink(PROC.resolve(Long.toString(pid)).resolve("cwd"))
                            .toString());
        } catch (IOException e) {
            // It went away, or belongs to another user; either way it can't be told.
            return Optional.empty();
        }
    }

    /// When the process started, by the machine's clock; exact to about a second.
    public static Instant startedAt(Entry entry) throws IOException {
        for (String line : Files.readAllLines(PROC.resolve("stat"), StandardCharsets.ISO_8859_1)) {
            if (line.startsWith("btime ")) {
                long boot = Long.parseLong(line.substring("btime ".length()).strip());
                return Instant.ofEpochSecond(boot).plusMillis(entry.startTicks() * 1000 / TICKS_PER_SECOND);
            }
        }
        throw new IOException("/proc/stat has no line `btime`");
    }

    /// What names the time since the machine started; another one after each start.
    public static String bootId() throws IOException {
        return Files.readString(PROC.resolve("sys/kernel/random/boot_id")).strip();
    }

    private static String read(long pid, String file) {
        try {
            return Files.readString(PROC.resolve(Long.toString(pid)).resolve(file), StandardCharsets.ISO_8859_1);
        } catch (IOException e) {
            // It went away, or belongs to another user; either way it is none that we started.
            return "";
        }
    }
}
