package dev.muster.activities.faults;

import dev.muster.activities.Action;
import dev.muster.activities.ActionContext;
import dev.muster.activities.ActionType;
import dev.muster.activities.Parameter;
import dev.muster.activities.StepFailure;
import dev.muster.runbooks.actions.Effect;
import dev.muster.runbooks.journal.Failure;
import java.io.IOException;
import java.io.InputStream;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/// Damages a file in place, as a broken disk or a crash in the middle of a write does.
@ActionType(
        name = "fault.corrupt",
        summary = "Damages a file in place and makes sure that its content has changed.",
        effect = Effect.DESTROYS)
public final class FaultCorrupt implements Action<FaultCorrupt.Parameters, FaultCorrupt.Result> {
    private static final byte[] GARBAGE = "\u0000\u0001#garbage{[(muster)]}\u007f".getBytes(StandardCharsets.US_ASCII);

    /// How to damage it.
    public enum Damage {
        /// Bytes that mean nothing, in the place of all content, or from `at` on over what is there.
        GARBAGE,
        /// Cut off at `at`, or in the middle.
        TRUNCATE,
        /// One byte with all its bits turned, at `at` or in the middle.
        FLIP,
        /// Nothing left.
        EMPTY
    }

    /// What to damage.
    public record Parameters(
            @Parameter("The file.") Path file,
            @Parameter("How it is damaged.") Damage with,

            @Parameter("Where, in bytes from the beginning.") @Nullable
            Long at,

            @Parameter(value = Confinement.LIVE, defaultValue = "false")
            boolean live) {}

    /// What it is now.
    public record Result(
            @Parameter("The file.") Path file,
            @Parameter("Its size now.") long size,
            @Parameter("Its digest now.") String sha256) {}

    @Override
    public Result run(Parameters parameters, ActionContext context) throws StepFailure {
        Path file = Confinement.checkContent(parameters.file(), parameters.live(), context);
        if (!Files.isRegularFile(file)) {
            throw new StepFailure(Failure.Kind.TARGET_FAILED, "`" + file + "` is not a regular file.");
        }
        try {
            String before = sha256(file);
            damage(file, parameters);
            String after = sha256(file);
            if (after.equals(before)) {
                throw new StepFailure(
                        Failure.Kind.TARGET_FAILED, "`" + file + "` is the same as before; it may have been empty.");
            }
            return new Result(parameters.file(), Files.size(file), after);
        } catch (IOException e) {
            throw new StepFailure(
                    Failure.Kind.TARGET_FAILED, "`" + file + "` can't be damaged: " + e.getMessage() + ".", null, e);
        }
    }

    @Override
    public String simulate(Parameters parameters, ActionContext context) {
        return "would damage `" + parameters.file() + "`";
    }

    private static void damage(Path path, Parameters parameters) throws IOException, StepFailure {
        try (RandomAccessFile file = new RandomAccessFile(path.toFile(), "rw")) {
            long size = file.length();
            Long at = parameters.at();
            if (at != null && (at < 0 || at >= size)) {
                throw new StepFailure(
                        Failure.Kind.MISCONFIGURED,
                        "`at` must be inside the file, which has " + size + " bytes, and is `" + at + "`.");
            }
            long offset = at == null ? size / 2 : at;
            switch (parameters.with()) {
                case GARBAGE -> {
                    file.setLength(at == null ? 0 : size);
                    file.seek(at == null ? 0 : offset);
                    file.write(GARBAGE);
                }
                case TRUNCATE -> file.setLength(offset);
                case EMPTY -> file.setLength(0);
                case FLIP -> flip(file, offset, size);
            }
            file.getFD().sync();
        }
    }

    private static void flip(RandomAccessFile file, long offset, long size) throws IOException {
        if (size > 0) {
            file.seek(offset);
            int old = file.read();
            file.seek(offset);
            file.write(~old & 0xFF);
        }
    }

    private static String sha256(Path file) throws IOException {
        try (InputStream stream =
                new DigestInputStream(Files.newInputStream(file), MessageDigest.getInstance("SHA-256"))) {
            stream.transferTo(java.io.OutputStream.nullOutputStream());
            return HexFormat.of()
                    .formatHex(((DigestInputStream) stream).getMessageDigest().digest());
        } catch (NoSuchAlgorithmException e) {
            // Every Java platform must provide SHA-256 (java.security.MessageDigest).
            throw new IllegalStateException(e);
        }
    }
}
