package dev.muster.activities.inventories;

import dev.muster.activities.Action;
import dev.muster.activities.ActionContext;
import dev.muster.activities.ActionType;
import dev.muster.activities.Parameter;
import dev.muster.activities.StepFailure;
import dev.muster.activities.files.FileTrouble;
import dev.muster.runbooks.actions.Effect;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Counts what a recovery has brought back: compares what is there with an inventory taken before.
@ActionType(
        name = "inventory.compare",
        summary = "Compares what a target holds with an inventory taken before, and counts what is lost.",
        effect = Effect.READS,
        idempotent = true)
public final class InventoryCompare implements Action<InventoryCompare.Parameters, InventoryCompare.Result> {
    private static final int LOST_NAMED_MAX = 20;

    /// @param reference the inventory
    /// @param sources where the records are now
    public record Parameters(
            @Parameter(value = "The inventory, as `inventory.take` wrote it.", type = "path")
            Path reference,

            @Parameter("Where the records are now; the same names as in the inventory.")
            List<Source> sources) {
        public Parameters {
            sources = List.copyOf(sources);
            Inventory.requireDistinct(sources);
        }
    }

    /// What became of the records.
    public record Result(
            @Parameter("How many records the inventory has.")
            long acked,

            @Parameter("How many of them are there, changed or not.")
            long present,

            @Parameter("How many of them are not.") long lost,

            @Parameter("How many are there that the inventory does not know.")
            long phantom,

            @Parameter("How many are there more often than in the inventory.")
            long duplicate,

            @Parameter("How many are there with another content.")
            long mutated,

            @Parameter("The time of the newest record of the inventory that is there.") @Nullable
            String newest,

            @Parameter("The first twenty lost ones, as `source/id`.")
            List<String> lostIds) {
        public Result {
            lostIds = List.copyOf(lostIds);
        }
    }

    @Override
    public Result run(Parameters parameters, ActionContext context) throws StepFailure, InterruptedException {
        return FileTrouble.attempt(
                "Comparing with the inventory `" + parameters.reference + "`", () -> compare(parameters, context));
    }

    private static Result compare(Parameters parameters, ActionContext context)
            throws IOException, StepFailure, InterruptedException {
        Inventory before = Inventory.read(parameters.reference, parameters.sources, context);
        Inventory now = new Inventory();
        for (Source source : parameters.sources) {
            new SourceReader(source, false, context, now::add).read();
        }
        Tally tally = new Tally();
        before.held().forEach((key, held) -> tally.known(key, held, now.held().get(key)));
        now.held().forEach((key, held) -> tally.phantom += before.held().containsKey(key) ? 0 : held.count());
        Result result = tally.result();
        sayBySource(before, now, context);
        return result;
    }

    private static void sayBySource(Inventory before, Inventory now, ActionContext context) {
        Map<String, long[]> bySource = new java.util.TreeMap<>();
        before.held().forEach((key, held) -> {
            Inventory.Held there = now.held().get(key);
            long[] counts = bySource.computeIfAbsent(key.source(), source -> new long[2]);
            counts[0] += held.count();
            counts[1] += there == null ? 0 : Math.min(held.count(), there.count());
        });
        bySource.forEach((source, counts) ->
                context.print("`" + source + "`: " + counts[1] + " of " + counts[0] + " records are there"));
    }

    private static final class Tally {
        private final List<String> lostIds = new ArrayList<>();
        private long acked;
        private long present;
        private long phantom;
        private long duplicate;
        private long mutated;
        private long newest = Long.MIN_VALUE;

        void known(Inventory.Key key, Inventory.Held before, Inventory.@Nullable Held now) {
            long there = now == null ? 0 : now.count();
            acked += before.count();
            present += Math.min(before.count(), there);
            duplicate += Math.max(0, there - before.count());
            if (there < before.count() && lostIds.size() < LOST_NAMED_MAX) {
                lostIds.add(key.source() + "/" + key.id());
            }
            if (now != null && !now.sha256().equals(before.sha256())) {
                mutated++;
            }
            Long time = before.time();
            if (now != null && time != null) {
                newest = Math.max(newest, time);
            }
        }

        Result result() {
            String time = newest == Long.MIN_VALUE
                    ? null
                    : Instant.ofEpochMilli(newest).toString();
            return new Result(acked, present, acked - present, phantom, duplicate, mutated, time, lostIds);
        }
    }
}
