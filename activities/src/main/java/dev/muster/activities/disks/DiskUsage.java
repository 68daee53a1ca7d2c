package dev.muster.activities.disks;

import dev.muster.activities.Action;
import dev.muster.activities.ActionContext;
import dev.muster.activities.ActionType;
import dev.muster.activities.ByteSize;
import dev.muster.activities.Parameter;
import dev.muster.activities.StepFailure;
import dev.muster.activities.files.FileTrouble;
import dev.muster.activities.files.Trees;
import dev.muster.runbooks.actions.Effect;
import java.io.IOException;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/// Looks at how full a disk is, or a directory that is treated as if it were a disk of its own.
@ActionType(
        name = "disk.usage",
        summary = "Looks at how full a disk is, and fails if it is too full.",
        effect = Effect.READS,
        idempotent = true)
public final class DiskUsage implements Action<DiskUsage.Parameters, DiskUsage.Result> {
    private static final int PERCENT_MAX = 100;

    /// @param path anything on the disk
    /// @param freeAtLeast what must be free
    /// @param usedAtMost how full it may be
    /// @param quota the size of the directory's disk
    public record Parameters(
            @Parameter(
                    value =
                            "A file or directory on the disk; of one that is missing, the nearest above it that is there.",
                    type = "path")
            Path path,

            @Parameter("How much must be free, such as `500MiB`.") @Nullable
            ByteSize freeAtLeast,

            @Parameter("How full it may be, in percent.") @Nullable
            Long usedAtMost,

            @Parameter("Treats the directory as a disk of this size, and what is in it as what is used.") @Nullable
            ByteSize quota) {
        public Parameters {
            if (usedAtMost != null && (usedAtMost < 0 || usedAtMost > PERCENT_MAX)) {
                throw new IllegalArgumentException(
                        "`used_at_most` is a number of percent from 0 to 100, and `" + usedAtMost + "` is not");
            }
            if (quota != null && quota.bytes() == 0) {
                throw new IllegalArgumentException("`quota` must be more than nothing");
            }
        }
    }

    /// How full it is.
    public record Result(
            @Parameter("Its size in bytes.") long total,

            @Parameter("What this agent may still write, in bytes.")
            long free,

            @Parameter("What is used, in bytes.") long used,

            @Parameter("How full it is, in percent, rounded up.")
            long percent) {}

    @Override
    public Result run(Parameters parameters, ActionContext context) throws StepFailure, InterruptedException {
        Result result = FileTrouble.attempt(
                "Looking at the disk of `" + parameters.path + "`",
                () -> parameters.quota == null
                        ? disk(parameters.path)
                        : directory(parameters.path, parameters.quota.bytes(), context));
        if (parameters.freeAtLeast != null && result.free < parameters.freeAtLeast.bytes()) {
            throw FileTrouble.checkFailed("The disk of `" + parameters.path + "` must have " + parameters.freeAtLeast
                    + " free and has " + result.free + " bytes.");
        }
        if (parameters.usedAtMost != null && result.percent > parameters.usedAtMost) {
            throw FileTrouble.checkFailed("The disk of `" + parameters.path + "` may be " + parameters.usedAtMost
                    + " % full and is " + result.percent + " % full.");
        }
        return result;
    }

    /// As `df` counts: the part of what is used and what may still be written, without what is reserved for root.
    private static Result disk(Path path) throws IOException {
        Path there = path;
        // A directory that was lost is put back onto the disk of the one above it.
        while (Files.notExists(there) && there.getParent() != null) {
            there = there.getParent();
        }
        FileStore store = Files.getFileStore(there);
        long total = store.getTotalSpace();
        long used = total - store.getUnallocatedSpace();
        long free = store.getUsableSpace();
        return new Result(total, free, used, percent(used, used + free));
    }

    private static Result directory(Path path, long quota, ActionContext context)
            throws IOException, StepFailure, InterruptedException {
        Trees.requireDirectory(path);
        long used = 0;
        for (Trees.Node node : Trees.below(path, context)) {
            if (node.kind() == Trees.Kind.FILE) {
                used += size(path.resolve(node.relative()));
            }
        }
        return new Result(quota, Math.max(0, quota - used), used, Math.min(PERCENT_MAX, percent(used, quota)));
    }

    /// A file that is gone by now takes no space.
    private static long size(Path file) throws IOException {
        try {
            return Files.readAttributes(
                            file, java.nio.file.attribute.BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS)
                    .size();
        } catch (NoSuchFileException e) {
            return 0;
        }
    }

    private static long percent(long part, long whole) {
        return whole == 0 ? PERCENT_MAX : Math.ceilDiv(part * PERCENT_MAX, whole);
    }
}
