package dev.muster.activities.inventories;

import dev.muster.activities.Action;
import dev.muster.activities.ActionContext;
import dev.muster.activities.ActionType;
import dev.muster.activities.Parameter;
import dev.muster.activities.StepFailure;
import dev.muster.activities.files.Changes;
import dev.muster.activities.files.FileTrouble;
import dev.muster.activities.files.JsonFiles;
import dev.muster.runbooks.actions.Effect;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;

/// Writes down which records a target holds now. The target is only read.
@ActionType(
        name = "inventory.take",
        summary = "Writes down which records a target holds, outside the target.",
        effect = Effect.READS,
        idempotent = true)
public final class InventoryTake implements Action<InventoryTake.Parameters, InventoryTake.Result> {
    /// @param sources where the records are
    /// @param to the inventory
    public record Parameters(
            @Parameter("Where the records are.") List<Source> sources,

            @Parameter(value = "The inventory to write, outside the target.", type = "path")
            Path to) {
        public Parameters {
            sources = List.copyOf(sources);
            Inventory.requireDistinct(sources);
        }
    }

    /// The inventory.
    public record Result(
            @Parameter("The inventory.") String path,
            @Parameter("How many records.") long records) {}

    @Override
    public Result run(Parameters parameters, ActionContext context) throws StepFailure, InterruptedException {
        return FileTrouble.attempt("Taking the inventory `" + parameters.to + "`", () -> take(parameters, context));
    }

    private static Result take(Parameters parameters, ActionContext context)
            throws IOException, StepFailure, InterruptedException {
        Changes changes = new Changes(context);
        changes.makeDirectoriesAbove(parameters.to);
        long[] records = {0};
        changes.replace(parameters.to, out -> {
            try {
                out.write(line(new Inventory.Header(Inventory.FORMAT, Inventory.names(parameters.sources))));
                for (Source source : parameters.sources) {
                    new SourceReader(source, true, context, holding -> {
                                try {
                                    out.write(line(holding));
                                    records[0]++;
                                } catch (IOException e) {
                                    throw new UncheckedIOException(e);
                                }
                            })
                            .read();
                }
            } catch (UncheckedIOException e) {
                throw new IOException(e.getCause());
            }
        });
        return new Result(parameters.to.toString(), records[0]);
    }

    private static byte[] line(Object value) throws IOException {
        return (JsonFiles.MAPPER.writeValueAsString(value) + "\n").getBytes(StandardCharsets.UTF_8);
    }
}
