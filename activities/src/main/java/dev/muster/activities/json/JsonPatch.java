package dev.muster.activities.json;

import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.core.util.Separators;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.muster.activities.Action;
import dev.muster.activities.ActionContext;
import dev.muster.activities.ActionType;
import dev.muster.activities.Parameter;
import dev.muster.activities.StepFailure;
import dev.muster.activities.files.Changes;
import dev.muster.activities.files.Contents;
import dev.muster.activities.files.FileTrouble;
import dev.muster.runbooks.actions.Effect;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Changes some values of a JSON file and leaves the others.
@ActionType(
        name = "json.patch",
        summary = "Changes some values of a JSON file and leaves the others.",
        effect = Effect.CHANGES,
        idempotent = true,
        undo = "previous")
public final class JsonPatch implements Action<JsonPatch.Parameters, JsonPatch.Result> {
    private static final ObjectMapper MAPPER = new ObjectMapper();

    /// @param file the file
    /// @param merge what changes
    public record Parameters(
            @Parameter(value = "The file; it must be JSON.", type = "path")
            Path file,

            @Parameter("What changes (RFC 7396): maps are merged, other values replaced, an empty value removes a key.")
            Map<String, Object> merge) {}

    /// The file as it is now.
    public record Result(
            @Parameter("Its size in bytes.") long size,
            @Parameter("Its checksum.") String sha256) {}

    @Override
    public Result run(Parameters parameters, ActionContext context) throws StepFailure, InterruptedException {
        Path file = parameters.file;
        return FileTrouble.attempt("Changing `" + file + "`", () -> {
            if (Files.size(file) > JsonInspect.BYTES_MAX) {
                throw FileTrouble.targetFailed("`" + file + "` has more than " + JsonInspect.BYTES_MAX + " bytes.");
            }
            byte[] text = Files.readAllBytes(file);
            JsonNode before = switch (JsonText.parse(text)) {
                case JsonText.Parsed.Value value -> value.node();
                case JsonText.Parsed.Broken broken ->
                    throw FileTrouble.targetFailed(
                            "`" + file + "` is not JSON: " + broken.problem().sentence() + ".");
            };
            byte[] merged = write(merge(before, MAPPER.valueToTree(parameters.merge)), text);
            Contents.Sum sum = new Changes(context).replace(file, out -> out.write(merged));
            return new Result(sum.size(), sum.sha256());
        });
    }

    /// RFC 7396, section 2.
    static JsonNode merge(@Nullable JsonNode target, JsonNode patch) {
        if (!(patch instanceof ObjectNode changes)) {
            return patch;
        }
        ObjectNode merged =
                target instanceof ObjectNode object ? object.deepCopy() : JsonNodeFactory.instance.objectNode();
        for (Map.Entry<String, JsonNode> change : changes.properties()) {
            if (change.getValue().isNull()) {
                merged.remove(change.getKey());
            } else {
                merged.set(change.getKey(), merge(merged.get(change.getKey()), change.getValue()));
            }
        }
        return merged;
    }

    /// Indented by two if the file was indented, and with a final newline if it had one, so that a comparison shows
    /// only
    /// what changed.
    private static byte[] write(JsonNode node, byte[] before) throws IOException {
        String old = new String(before, StandardCharsets.UTF_8);
        boolean indented = old.strip().indexOf('\n') >= 0;
        DefaultPrettyPrinter printer = new DefaultPrettyPrinter(Separators.createDefaultInstance()
                        .withObjectFieldValueSpacing(Separators.Spacing.AFTER)
                        .withArrayEmptySeparator("")
                        .withObjectEmptySeparator(""))
                .withObjectIndenter(new DefaultIndenter("  ", "\n"))
                .withArrayIndenter(new DefaultIndenter("  ", "\n"));
        ObjectWriter writer = indented ? MAPPER.writer(printer) : MAPPER.writer();
        String text = writer.writeValueAsString(node) + (old.endsWith("\n") ? "\n" : "");
        return text.getBytes(StandardCharsets.UTF_8);
    }

    @Override
    public String simulate(Parameters parameters, ActionContext context) {
        return "would change " + String.join(", ", parameters.merge.keySet()) + " in `" + parameters.file + "`";
    }

    @Override
    public void undo(Parameters parameters, @Nullable Result result, ActionContext context)
            throws StepFailure, InterruptedException {
        FileTrouble.takeBack(context);
    }
}
