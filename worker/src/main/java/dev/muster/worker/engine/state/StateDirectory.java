package dev.muster.worker.engine.state;

import dev.muster.worker.engine.AtomicFiles;
import dev.muster.worker.engine.EngineJson;
import dev.muster.worker.engine.ProcessIdentity;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/// The directory in which one engine keeps everything that must survive it: the Temporal database, the records, the
/// logs
/// and the scratch space of runs. It is open to one process at a time, and only its owner can look into it.
public final class StateDirectory implements AutoCloseable {
    /// The version of the layout, in the file `version`.
    public static final String VERSION = "1";

    private static final String VERSION_FILE = "version";
    private static final String LOCK_FILE = "lock";
    private static final String LOGS = "logs";

    private static final Set<PosixFilePermission> OWNER_ONLY =
            Set.of(PosixFilePermission.OWNER_READ, PosixFilePermission.OWNER_WRITE, PosixFilePermission.OWNER_EXECUTE);

    /// What may stand in a directory that has no version yet: the leftovers of a start that was cut short, and the logs
    /// that
    /// the command line opens before the engine.
    private static final Set<String> BEFORE_VERSION = Set.of(LOCK_FILE, VERSION_FILE + ".new", LOGS);

    /// Directories held by this very process. The system's file locks are per process: opening and closing a lock file
    /// a
    /// second time would silently give the first lock away, so the second attempt must not touch the file.
    private static final Set<Path> HELD_HERE = ConcurrentHashMap.newKeySet();

    private final Path root;
    private final FileChannel lockChannel;
    private final FileLock lock;

    private StateDirectory(Path root, FileChannel lockChannel, FileLock lock) {
        this.root = root;
        this.lockChannel = lockChannel;
        this.lock = lock;
    }

    /// Opens a state directory, creating it when it is not there. A directory that is refused is left as it was.
    public static StateOpening open(Path directory) {
        try {
            createPrivate(directory);
            Path root = directory.toRealPath();
            Optional<StateOpening.Refused> refusal = refuse(root);
            return refusal.isPresent() ? refusal.get() : lock(root);
        } catch (IOException problem) {
            return new StateOpening.Unusable(
                    directory, "`" + directory + "` cannot be used as a state directory (" + problem + ").");
        }
    }

    private static void createPrivate(Path directory) throws IOException {
        if (Files.isDirectory(directory)) {
            return;
        }
        Path parent = directory.toAbsolutePath().getParent();
        if (parent != null) {
            Files.createDirectories(parent);
        }
        Files.createDirectory(directory, PosixFilePermissions.asFileAttribute(OWNER_ONLY));
    }

    private static Optional<StateOpening.Refused> refuse(Path root) throws IOException {
        try {
            String found = Files.readString(root.resolve(VERSION_FILE)).strip();
            return found.equals(VERSION)
                    ? Optional.empty()
                    : Optional.of(new StateOpening.OtherVersion(root, found, VERSION));
        } catch (NoSuchFileException unversioned) {
            try (Stream<Path> entries = Files.list(root)) {
                boolean foreign = entries.anyMatch(
                        entry -> !BEFORE_VERSION.contains(entry.getFileName().toString()));
                return foreign
                        ? Optional.of(new StateOpening.Unusable(
                                root, "`" + root + "` holds files that are not Muster's and has no `version` file."))
                        : Optional.empty();
            }
        }
    }

    private static StateOpening lock(Path root) throws IOException {
        if (!HELD_HERE.add(root)) {
            return new StateOpening.InUse(
                    root, OptionalLong.of(ProcessHandle.current().pid()), addressOf(root));
        }
        FileChannel channel = null;
        boolean opened = false;
        try {
            channel = FileChannel.open(
                    root.resolve(LOCK_FILE),
                    StandardOpenOption.CREATE,
                    StandardOpenOption.READ,
                    StandardOpenOption.WRITE);
            FileLock lock = channel.tryLock();
            if (lock == null) {
                return new StateOpening.InUse(root, pidIn(channel), addressOf(root));
            }
            StateDirectory directory = new StateDirectory(root, channel, lock);
            directory.settle();
            opened = true;
            return new StateOpening.Opened(directory);
        } finally {
            if (!opened) {
                HELD_HERE.remove(root);
                if (channel != null) {
                    channel.close();
                }
            }
        }
    }

    private void settle() throws IOException {
        lockChannel.truncate(0);
        lockChannel.write(
                StandardCharsets.UTF_8.encode(
                        Long.toString(ProcessHandle.current().pid())),
                0);
        // Whoever wrote the address no longer holds the lock, so nobody answers there.
        Files.deleteIfExists(root.resolve(EngineAddress.FILE));
        if (Files.notExists(root.resolve(VERSION_FILE))) {
            Files.setPosixFilePermissions(root, OWNER_ONLY);
            AtomicFiles.write(root.resolve(VERSION_FILE), VERSION + System.lineSeparator());
        }
        for (Path directory : new Path[] {temporal(), logs(), runs(), agent()}) {
            Files.createDirectories(directory);
        }
    }

    private static OptionalLong pidIn(FileChannel channel) throws IOException {
        ByteBuffer bytes = ByteBuffer.allocate(32);
        channel.read(bytes, 0);
        String text = StandardCharsets.UTF_8.decode(bytes.flip()).toString().strip();
        return text.isEmpty() || !text.chars().allMatch(Character::isDigit)
                ? OptionalLong.empty()
                : OptionalLong.of(Long.parseLong(text));
    }

    private static Optional<EngineAddress> addressOf(Path root) {
        return switch (EngineAddress.read(root)) {
            case EngineLookup.Running running -> Optional.of(running.address());
            case EngineLookup.Gone gone -> Optional.empty();
            case EngineLookup.Absent absent -> Optional.empty();
            case EngineLookup.Unreadable unreadable -> Optional.empty();
        };
    }

    /// Publishes where this engine can be reached; to be called when it is ready to serve.
    public EngineAddress publish(String temporalTarget, String namespace, String consoleUrl) {
        EngineAddress address = new EngineAddress(temporalTarget, namespace, consoleUrl, ProcessIdentity.current());
        EngineJson.write(root.resolve(EngineAddress.FILE), address);
        return address;
    }

    /// The directory itself, as an absolute path without links.
    public Path root() {
        return root;
    }

    /// Where the Temporal server has its database, configuration and ports.
    public Path temporal() {
        return root.resolve("temporal");
    }

    /// Where log files go.
    public Path logs() {
        return root.resolve(LOGS);
    }

    /// The database of records.
    public Path records() {
        return root.resolve("records.db");
    }

    /// Where runs have their scratch directories.
    public Path runs() {
        return root.resolve("runs");
    }

    /// Where the local agent keeps its journal of intents.
    public Path agent() {
        return root.resolve("agent");
    }

    /// Takes the address away and gives the directory free.
    @Override
    public void close() {
        try {
            if (lock.isValid()) {
                Files.deleteIfExists(root.resolve(EngineAddress.FILE));
            }
            lockChannel.close();
        } catch (IOException problem) {
            throw new UncheckedIOException("The state directory `" + root + "` could not be closed.", problem);
        } finally {
            HELD_HERE.remove(root);
        }
    }
}
