package dev.muster.activities.agent;

import dev.muster.activities.host.ProcessTable;
import dev.muster.runbooks.journal.Failure;
import dev.muster.runbooks.journal.Output;
import dev.muster.runbooks.json.Json;
import dev.muster.workflows.contract.StepCall;
import dev.muster.workflows.contract.StepFailures;
import dev.muster.workflows.contract.StepOutcome;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/// What an agent writes down about one key, so that its successor knows what has been done.
///
/// In `calls/<sha256 of the key>/`: `intent.json` before the effect, `outcome.json` after it, `intent-2.json` and so on
/// for further attempts after a failure, `undo-intent.json` for taking back, and `keep/` for the action.
final class CallJournal {
    /// @param call what was asked; secrets are markers still
    /// @param attempt the delivery's attempt
    /// @param bootId which start of the machine it was
    /// @param agent who wrote it
    /// @param written when
    record Intent(StepCall call, String attempt, String bootId, String agent, Instant written) {}

    /// @param attempt the delivery's attempt
    /// @param result the action's result, masked, or null
    /// @param failure why it failed, or null if it went well
    /// @param output what it printed
    /// @param timing when and where
    record Ending(
            String attempt,
            @Nullable Object result,
            @Nullable Failure failure,
            Output output,
            StepOutcome.Timing timing) {
        CallResult toResult() {
            return failure == null
                    ? new CallResult.Done(new StepOutcome(result, output, timing))
                    : new CallResult.Failed(new StepFailures.Details(failure, output, timing));
        }
    }

    /// What opening the journal found.
    sealed interface Opening {
        /// Nothing was done yet (in this attempt); the intent is written now.
        record Fresh(int attempt) implements Opening {}

        /// It has been done.
        record Ended(Ending ending) implements Opening {}

        /// An agent began, and was lost.
        ///
        /// @param sameBoot whether the machine has not been restarted since
        record Lost(int attempt, boolean sameBoot) implements Opening {}
    }

    private static final int ATTEMPTS_MAX = 10_000;

    private final Path directory;
    private final String prefix;
    private final StepCall call;

    /// @param state the agent's directory
    CallJournal(Path state, StepCall call) {
        this.directory = state.resolve("calls").resolve(marker(call.key()));
        this.prefix = call.order() == StepCall.Order.UNDO ? "undo-" : "";
        this.call = call;
    }

    /// What names a key where it can't be written as it is.
    static String marker(String key) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            return HexFormat.of().formatHex(digest.digest(key.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            // Every Java platform must provide SHA-256 (java.security.MessageDigest).
            throw new IllegalStateException(e);
        }
    }

    /// The action's own directory, made if need be.
    Path keep() throws IOException {
        return makePrivate(directory.resolve("keep"));
    }

    /// What the same key's call to do it ended with, if it did.
    @Nullable
    Ending doneEnding() throws IOException {
        Ending last = null;
        for (int attempt = 1; attempt <= ATTEMPTS_MAX; attempt++) {
            Path outcome = file("", "outcome", attempt);
            if (!Files.exists(outcome)) {
                return last;
            }
            last = read(outcome);
        }
        return last;
    }

    /// Whether the same key's call to do it ever began.
    boolean doneBegan() {
        return Files.exists(file("", "intent", 1));
    }

    /// Writes the intent, unless there is one already.
    Opening open(Delivery delivery, String agent, Instant now) throws IOException {
        makePrivate(directory);
        Intent intent = new Intent(call, delivery.attempt(), ProcessTable.bootId(), agent, now);
        for (int attempt = 1; attempt <= ATTEMPTS_MAX; attempt++) {
            Path intentFile = file(prefix, "intent", attempt);
            Path outcomeFile = file(prefix, "outcome", attempt);
            if (!Files.exists(intentFile) && create(intentFile, Json.write(intent))) {
                return new Opening.Fresh(attempt);
            }
            if (!Files.exists(outcomeFile)) {
                Intent left = Json.read(Files.readString(intentFile), Intent.class);
                return new Opening.Lost(attempt, left.bootId().equals(intent.bootId()));
            }
            Ending ending = read(outcomeFile);
            // A failure of an earlier attempt is no answer for this one: it was asked to try again.
            if (ending.failure() == null || ending.attempt().equals(delivery.attempt())) {
                return new Opening.Ended(ending);
            }
        }
        throw new IOException("There were more than " + ATTEMPTS_MAX + " attempts under one key.");
    }

    /// Writes the ending.
    void close(int attempt, Ending ending) throws IOException {
        Path target = file(prefix, "outcome", attempt);
        Path aside = target.resolveSibling(target.getFileName() + ".new");
        write(aside, Json.write(ending), StandardOpenOption.CREATE, StandardOpenOption.TRUNCATE_EXISTING);
        Files.move(aside, target, StandardCopyOption.ATOMIC_MOVE);
        sync(directory);
    }

    private Path file(String before, String name, int attempt) {
        return directory.resolve(before + name + (attempt == 1 ? "" : "-" + attempt) + ".json");
    }

    private static Ending read(Path file) throws IOException {
        return Json.read(Files.readString(file), Ending.class);
    }

    /// @return false if somebody else was faster
    private static boolean create(Path file, String text) throws IOException {
        try {
            // Written aside and linked into place, so that an intent that is there is a whole one.
            Path aside =
                    Files.createTempFile(file.getParent(), file.getFileName().toString(), ".new");
            write(aside, text, StandardOpenOption.TRUNCATE_EXISTING);
            try {
                Files.createLink(file, aside);
            } finally {
                Files.delete(aside);
            }
            sync(file.toAbsolutePath().getParent());
            return true;
        } catch (FileAlreadyExistsException e) {
            return false;
        }
    }

    private static void write(Path file, String text, StandardOpenOption... options) throws IOException {
        StandardOpenOption[] all = new StandardOpenOption[options.length + 1];
        System.arraycopy(options, 0, all, 0, options.length);
        all[options.length] = StandardOpenOption.WRITE;
        try (FileChannel channel = FileChannel.open(file, all)) {
            ByteBuffer buffer = ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8));
            while (buffer.hasRemaining()) {
                channel.write(buffer);
            }
            channel.force(true);
        }
    }

    private static void sync(@Nullable Path directory) throws IOException {
        if (directory != null) {
            try (FileChannel channel = FileChannel.open(directory, StandardOpenOption.READ)) {
                channel.force(true);
            }
        }
    }

    static Path makePrivate(Path directory) throws IOException {
        if (!Files.isDirectory(directory)) {
            Files.createDirectories(
                    directory, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
            sync(directory.toAbsolutePath().getParent());
        }
        return directory;
    }
}
