package dev.muster.activities.faults;

import dev.muster.activities.Action;
import dev.muster.activities.ActionContext;
import dev.muster.activities.ActionType;
import dev.muster.activities.ByteSize;
import dev.muster.activities.Parameter;
import dev.muster.activities.StepFailure;
import dev.muster.runbooks.actions.Effect;
import dev.muster.runbooks.journal.Failure;
import java.io.FileOutputStream;
import java.io.IOException;
import java.nio.file.FileStore;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/// Fills a directory up to a quota, or a small file system to the last byte.
@ActionType(
        name = "fault.fill_disk",
        summary = "Writes one large file until a directory's quota or its small file system is full.",
        effect = Effect.DESTROYS)
public final class FaultFillDisk implements Action<FaultFillDisk.Parameters, FaultFillDisk.Result> {
    /// Without a quota, a larger file system is not filled: it is hardly one made for a drill.
    static final ByteSize FILE_SYSTEM_MAX = ByteSize.parse("1GiB");

    /// With a quota, so much stays free on a larger file system.
    static final ByteSize RESERVE = ByteSize.parse("256MiB");

    static final String FILE_NAME = "muster-fill.bin";
    private static final int BLOCK_BYTES = 64 * 1024;

    /// What to fill.
    public record Parameters(
            @Parameter(value = "The directory in which the file is written.", type = "directory")
            Path directory,

            @Parameter("How much the directory may hold, all its files together.") @Nullable
            ByteSize quota,

            @Parameter(value = Confinement.LIVE, defaultValue = "false")
            boolean live) {}

    /// What was written.
    public record Result(
            @Parameter("The file that was written.") Path file,
            @Parameter("Its size.") long bytes) {}

    @Override
    public Result run(Parameters parameters, ActionContext context) throws StepFailure, InterruptedException {
        Path directory = Confinement.checkContent(parameters.directory(), parameters.live(), context);
        if (!Files.isDirectory(directory)) {
            throw new StepFailure(Failure.Kind.TARGET_FAILED, "`" + directory + "` is not a directory.");
        }
        Path file = directory.resolve(FILE_NAME);
        try {
            ByteSize quota = parameters.quota();
            long bytes = quota == null
                    ? fillFileSystem(directory, file, context)
                    : fillQuota(directory, file, quota, context);
            return new Result(parameters.directory().resolve(FILE_NAME), bytes);
        } catch (IOException e) {
            throw new StepFailure(
                    Failure.Kind.TARGET_FAILED, "`" + file + "` can't be written: " + e.getMessage() + ".", null, e);
        }
    }

    @Override
    public String simulate(Parameters parameters, ActionContext context) {
        return "would fill `" + parameters.directory() + "`";
    }

    private static long fillQuota(Path directory, Path file, ByteSize quota, ActionContext context)
            throws IOException, StepFailure, InterruptedException {
        long missing = quota.bytes() - used(directory);
        if (missing <= 0) {
            throw new StepFailure(
                    Failure.Kind.TARGET_FAILED, "`" + directory + "` holds the quota of `" + quota + "` already.");
        }
        FileStore store = Files.getFileStore(directory);
        boolean small = store.getTotalSpace() <= FILE_SYSTEM_MAX.bytes();
        if (!small && store.getUsableSpace() - missing < RESERVE.bytes()) {
            throw Confinement.refused("Less than `" + RESERVE + "` would stay free on the file system of `" + directory
                    + "`, which is larger than `" + FILE_SYSTEM_MAX + "`.");
        }
        write(file, missing, context);
        if (used(directory) < quota.bytes()) {
            throw new StepFailure(
                    Failure.Kind.TARGET_FAILED, "`" + directory + "` does not hold the quota of `" + quota + "`.");
        }
        return Files.size(file);
    }

    private static long fillFileSystem(Path directory, Path file, ActionContext context)
            throws IOException, StepFailure, InterruptedException {
        FileStore store = Files.getFileStore(directory);
        ByteSize total = new ByteSize(store.getTotalSpace());
        if (total.bytes() > FILE_SYSTEM_MAX.bytes()) {
            throw Confinement.refused("The file system of `" + directory + "` has `" + total
                    + "`, and only one of at most `" + FILE_SYSTEM_MAX + "` is filled without a `quota`.");
        }
        write(file, Long.MAX_VALUE, context);
        if (store.getUsableSpace() >= BLOCK_BYTES) {
            throw new StepFailure(
                    Failure.Kind.TARGET_FAILED,
                    "`" + store.getUsableSpace() + "` bytes are still free on the file system of `" + directory + "`.");
        }
        return Files.size(file);
    }

    /// Writes real bytes, which no file system can compress away, up to a number or to the end of space.
    private static void write(Path file, long bytes, ActionContext context) throws IOException, InterruptedException {
        byte[] block = new byte[BLOCK_BYTES];
        Random random = new Random(file.hashCode());
        long left = bytes;
        int length = BLOCK_BYTES;
        try (FileOutputStream stream = new FileOutputStream(file.toFile(), true)) {
            while (left > 0 && length > 0) {
                if (context.cancelled()) {
                    throw new InterruptedException();
                }
                random.nextBytes(block);
                int next = (int) Math.min(length, left);
                try {
                    stream.write(block, 0, next);
                    left -= next;
                } catch (IOException e) {
                    if (bytes != Long.MAX_VALUE) {
                        throw e;
                    }
                    // No room for this block; a smaller one may still fit.
                    length /= 2;
                }
            }
            stream.getFD().sync();
        }
    }

    private static long used(Path directory) throws IOException {
        long[] used = {0};
        Files.walkFileTree(directory, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
                used[0] += attributes.isRegularFile() ? attributes.size() : 0;
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFileFailed(Path file, IOException failure) {
                // The service goes on working in its directory; a file that has just gone uses nothing.
                return FileVisitResult.CONTINUE;
            }
        });
        return used[0];
    }
}
