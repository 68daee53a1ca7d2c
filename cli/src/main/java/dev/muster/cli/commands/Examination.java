package dev.muster.cli.commands;

import dev.muster.activities.catalog.Actions;
import dev.muster.cli.host.HostedEngine;
import dev.muster.cli.library.RunbookFinder;
import dev.muster.cli.shell.Shell;
import dev.muster.web.text.Words;
import dev.muster.worker.KnownSecrets;
import dev.muster.worker.People;
import dev.muster.worker.engine.Progress;
import dev.muster.worker.engine.state.EngineAddress;
import dev.muster.worker.engine.state.EngineLookup;
import dev.muster.worker.engine.state.StateDirectory;
import dev.muster.worker.engine.temporal.Surroundings;
import dev.muster.worker.engine.temporal.TemporalProvisioner;
import java.io.IOException;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// What an engine needs on this machine, looked at without changing anything.
final class Examination {
    /// The console's port unless another is asked for.
    static final int CONSOLE_PORT = 8420;

    private static final int JAVA_NEEDED = 21;
    private static final long FREE_BYTES_NEEDED = 1L << 30;

    /// How a thing stands.
    enum State {
        OK("ok"),
        NOTE("note"),
        BROKEN("wrong");

        private final String word;

        State(String word) {
            this.word = word;
        }

        String word() {
            return word;
        }
    }

    /// @param about what was looked at
    /// @param found one sentence
    /// @param fix what to do, or empty
    record Finding(String about, State state, String found, String fix) {}

    private final Shell shell;
    private final Path state;
    private final List<Finding> findings = new ArrayList<>();

    Examination(Shell shell, Path state) {
        this.shell = shell;
        this.state = state;
    }

    List<Finding> all() {
        java();
        stateDirectory();
        boolean running = engine();
        temporalServer(running);
        port(running);
        disk();
        people();
        secrets();
        return findings;
    }

    private void java() {
        int feature = Runtime.version().feature();
        String found = "Java " + System.getProperty("java.version") + " in `" + System.getProperty("java.home") + "`.";
        add("java", feature >= JAVA_NEEDED ? State.OK : State.BROKEN, found, "");
    }

    private void stateDirectory() {
        if (Files.notExists(state)) {
            add("state directory", State.OK, "`" + state + "` is not there yet; `muster up` makes it.", "");
            return;
        }
        if (!Files.isDirectory(state) || !Files.isWritable(state)) {
            add(
                    "state directory",
                    State.BROKEN,
                    "`" + state + "` is not a directory that can be written.",
                    "Name another one with `--state-dir`, or mend its permissions.");
            return;
        }
        try {
            Path version = state.resolve("version");
            String found = Files.exists(version) ? Files.readString(version).strip() : StateDirectory.VERSION;
            if (found.equals(StateDirectory.VERSION)) {
                add("state directory", State.OK, "`" + state + "`, version " + found + ".", "");
            } else {
                add(
                        "state directory",
                        State.BROKEN,
                        "`" + state + "` has version `" + found + "`, and this Muster works with version `"
                                + StateDirectory.VERSION + "`.",
                        "Use the Muster that wrote it, or name another directory with `--state-dir`.");
            }
        } catch (IOException e) {
            add(
                    "state directory",
                    State.BROKEN,
                    "`" + state + "` can't be read (" + e.getMessage() + ").",
                    "Mend its permissions.");
        }
    }

    private boolean engine() {
        EngineLookup lookup = EngineAddress.read(state);
        switch (lookup) {
            case EngineLookup.Running running -> add("engine", State.OK, running.message(), "");
            case EngineLookup.Absent absent -> add("engine", State.OK, absent.message(), "");
            case EngineLookup.Gone gone -> add("engine", State.NOTE, gone.message(), "");
            case EngineLookup.Unreadable unreadable -> add("engine", State.BROKEN, unreadable.message(), "");
        }
        return lookup instanceof EngineLookup.Running;
    }

    private void temporalServer(boolean running) {
        Surroundings surroundings = Surroundings.ofThisProcess();
        Path cached = new TemporalProvisioner(surroundings, Progress.SILENT).cached();
        Optional<Path> onPath = surroundings.program("temporal").or(() -> surroundings.program("temporal-server"));
        if (onPath.isPresent()) {
            add("temporal server", State.OK, "`" + onPath.get() + "` is on the PATH.", "");
        } else if (Files.isExecutable(cached)) {
            add(
                    "temporal server",
                    State.OK,
                    "Version " + TemporalProvisioner.PINNED_VERSION + " is in the cache, `" + cached + "`.",
                    "");
        } else if (surroundings.program("go").isPresent()) {
            add(
                    "temporal server",
                    State.NOTE,
                    "None is here yet; `muster up` builds version " + TemporalProvisioner.PINNED_VERSION + " with `"
                            + surroundings.program("go").get() + "` once, which takes some minutes.",
                    "");
        } else {
            add(
                    "temporal server",
                    running ? State.NOTE : State.BROKEN,
                    "There is no `temporal` and no `temporal-server` on the PATH, none in the cache, and no Go to build one.",
                    "Install Go (https://go.dev/dl), or start with `muster up --temporal HOST:PORT` or `--temporal-binary FILE`.");
        }
    }

    private void port(boolean running) {
        if (running) {
            return;
        }
        if (HostedEngine.isFree(CONSOLE_PORT)) {
            add("console port", State.OK, "Port " + CONSOLE_PORT + " is free.", "");
        } else {
            add(
                    "console port",
                    State.NOTE,
                    "Another program listens on port " + CONSOLE_PORT + ".",
                    "Start with `muster up --port 0` to take a free port.");
        }
    }

    private void disk() {
        try {
            Path there = state;
            while (Files.notExists(there) && there.getParent() != null) {
                there = there.getParent();
            }
            FileStore store = Files.getFileStore(there);
            long free = store.getUsableSpace();
            boolean enough = free >= FREE_BYTES_NEEDED;
            add(
                    "disk",
                    enough ? State.OK : State.NOTE,
                    Words.size(free) + " are free for `" + state + "`.",
                    enough ? "" : "Make at least 1 GiB of room.");
        } catch (IOException e) {
            add("disk", State.NOTE, "It can't be told how much room `" + state + "` has (" + e.getMessage() + ").", "");
        }
    }

    private void people() {
        Path file = state.resolve(People.FILE);
        if (Files.notExists(file)) {
            add(
                    "people",
                    State.NOTE,
                    "`" + file + "` is not there yet; `muster up` writes an example.",
                    "Say in it who may decide at gates.");
            return;
        }
        switch (People.read(state)) {
            case People.Reading.Wrong wrong -> add("people", State.BROKEN, wrong.message(), "");
            case People.Reading.Read read -> {
                int count = read.people().roles().size();
                if (count == 0) {
                    add(
                            "people",
                            State.NOTE,
                            "`" + file + "` names nobody, so nobody can decide at gates.",
                            "Add names with their roles to it.");
                } else {
                    add("people", State.OK, Words.count(count, "person", "people") + " in `" + file + "`.", "");
                }
            }
        }
    }

    private void secrets() {
        RunbookFinder finder = new RunbookFinder(shell.directory(), state, Actions.load());
        Set<String> names = HostedEngine.secretNames(finder);
        KnownSecrets known = new KnownSecrets(state);
        for (String name : names) {
            try {
                boolean here = known.has(name) || shell.environment().containsKey(name);
                add(
                        "secret",
                        here ? State.OK : State.NOTE,
                        "`" + name + "` is " + (here ? "known." : "not known."),
                        here ? "" : known.missing(name));
            } catch (IOException e) {
                add(
                        "secret",
                        State.BROKEN,
                        "It can't be told whether `" + name + "` is known (" + e.getMessage() + ").",
                        "");
            }
        }
    }

    private void add(String about, State how, String found, String fix) {
        findings.add(new Finding(about, how, found, fix));
    }
}
