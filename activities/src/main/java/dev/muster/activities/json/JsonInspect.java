package dev.muster.activities.json;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import dev.muster.activities.Action;
import dev.muster.activities.ActionContext;
import dev.muster.activities.ActionType;
import dev.muster.activities.Parameter;
import dev.muster.activities.StepFailure;
import dev.muster.activities.files.Contents;
import dev.muster.activities.files.FileTrouble;
import dev.muster.runbooks.actions.Effect;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Looks at a JSON file: there, readable, of the right shape, and how full.
@ActionType(
        name = "json.inspect",
        summary = "Looks at a JSON file: whether it parses, conforms to a schema, and how many entries it has.",
        effect = Effect.READS,
        idempotent = true)
public final class JsonInspect implements Action<JsonInspect.Parameters, JsonInspect.Result> {
    /// Larger state is not read into memory.
    static final long BYTES_MAX = 256L << 20;

    /// What must hold for the step to succeed.
    public enum Must {
        NONE,
        EXIST,
        PARSE,
        CONFORM
    }

    /// @param file the file
    /// @param schema the shape it has to have
    /// @param count a pointer to what is counted
    /// @param must what must hold
    public record Parameters(
            @Parameter(value = "The file.", type = "path") Path file,

            @Parameter("A JSON Schema that says the shape it has to have.") @Nullable
            Map<String, Object> schema,

            @Parameter("A JSON Pointer such as `/sessions` to the list or map whose entries are counted.") @Nullable
            String count,

            @Parameter(value = "What must hold; less only fills the result.", defaultValue = "none")
            Must must) {
        public Parameters {
            if (count != null && !count.isEmpty() && !count.startsWith("/")) {
                throw new IllegalArgumentException(
                        "`" + count + "` is not a JSON Pointer; write one such as `/sessions`");
            }
        }
    }

    /// What was found.
    public record Result(
            @Parameter("Whether the file is there.") boolean exists,
            @Parameter("Whether it is JSON.") boolean parses,

            @Parameter("Whether it is JSON and conforms to the schema, if one is given.")
            boolean valid,

            @Parameter("What is wrong.") @Nullable String error,

            @Parameter("The line of the error, from 1.") @Nullable
            Long line,

            @Parameter("The column of the error, from 1.") @Nullable
            Long column,

            @Parameter("Its size in bytes.") long size,

            @Parameter("When it was last written.") @Nullable
            String modified,

            @Parameter("Its checksum.") @Nullable String sha256,

            @Parameter("How many entries `count` names; 0 if it names nothing.") @Nullable
            Long count) {}

    @Override
    public Result run(Parameters parameters, ActionContext context) throws StepFailure, InterruptedException {
        Result result = FileTrouble.attempt("Reading `" + parameters.file + "`", () -> look(parameters, context));
        boolean holds = switch (parameters.must) {
            case NONE -> true;
            case EXIST -> result.exists;
            case PARSE -> result.parses;
            case CONFORM -> result.valid;
        };
        if (!holds) {
            throw FileTrouble.checkFailed(sentence(parameters, result));
        }
        return result;
    }

    private static String sentence(Parameters parameters, Result result) {
        if (!result.exists) {
            return "`" + parameters.file + "` does not exist.";
        }
        String found = result.parses ? "does not conform to the schema" : "is not JSON";
        return "`" + parameters.file + "` " + found + ": " + result.error + " (line " + result.line + ", column "
                + result.column + ").";
    }

    private static Result look(Parameters parameters, ActionContext context)
            throws IOException, StepFailure, InterruptedException {
        Path file = parameters.file;
        JsonSchema schema = parameters.schema == null ? null : new JsonSchema(parameters.schema);
        if (Files.notExists(file)) {
            return new Result(false, false, false, "the file does not exist", null, null, 0, null, null, null);
        }
        long size = Files.size(file);
        if (size > BYTES_MAX) {
            throw FileTrouble.targetFailed(
                    "`" + file + "` has " + size + " bytes; at most " + BYTES_MAX + " are read as JSON.");
        }
        String modified = Files.getLastModifiedTime(file).toInstant().toString();
        byte[] text = Files.readAllBytes(file);
        String sha256 = Contents.sum(new ByteArrayInputStream(text), context).sha256();
        return switch (JsonText.parse(text)) {
            case JsonText.Parsed.Broken broken ->
                result(false, Optional.of(broken.problem()), text.length, modified, sha256, null);
            case JsonText.Parsed.Value value -> {
                JsonNode node = value.node();
                Optional<JsonText.Problem> problem =
                        schema == null ? Optional.empty() : schema.firstProblem(node, text);
                Long count = parameters.count == null ? null : (Long) count(node, parameters.count);
                yield result(true, problem, text.length, modified, sha256, count);
            }
        };
    }

    private static Result result(
            boolean parses,
            Optional<JsonText.Problem> problem,
            long size,
            String modified,
            String sha256,
            @Nullable Long count) {
        String error = problem.map(JsonText.Problem::message).orElse(null);
        Long line = problem.map(each -> (long) each.line()).orElse(null);
        Long column = problem.map(each -> (long) each.column()).orElse(null);
        return new Result(true, parses, problem.isEmpty(), error, line, column, size, modified, sha256, count);
    }

    /// The entries of a list or a map; a single value counts as one.
    private static long count(JsonNode node, String pointer) {
        JsonNode named = node.at(JsonPointer.compile(pointer));
        if (named.isMissingNode() || named.isNull()) {
            return 0;
        }
        return named.isContainerNode() ? named.size() : 1;
    }
}
