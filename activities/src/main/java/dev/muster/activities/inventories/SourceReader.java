package dev.muster.activities.inventories;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.muster.activities.ActionContext;
import dev.muster.activities.StepFailure;
import dev.muster.activities.audit.AuditLog;
import dev.muster.activities.audit.LogLines;
import dev.muster.activities.files.Contents;
import dev.muster.activities.files.FileTrouble;
import dev.muster.activities.json.JsonText;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.time.DateTimeException;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// Reads the records of one source.
final class SourceReader {
    /// More than this is not counted record by record.
    static final long RECORDS_MAX = 5_000_000;

    private static final long JSON_BYTES_MAX = 256L << 20;
    private static final JsonMapper CANONICAL = JsonMapper.builder()
            .enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS)
            .build();

    private final Source source;
    private final boolean strict;
    private final ActionContext context;
    private final Consumer<Holding> sink;
    private long count;

    /// @param strict whether damage is a failure, as in a reference, or only mentioned, as in what a recovery has left
    SourceReader(Source source, boolean strict, ActionContext context, Consumer<Holding> sink) {
        this.source = source;
        this.strict = strict;
        this.context = context;
        this.sink = sink;
    }

    void read() throws IOException, StepFailure, InterruptedException {
        if (Files.notExists(source.file())) {
            context.print("`" + source.name() + "`: `" + source.file() + "` does not exist, so it holds no records");
            return;
        }
        switch (source.format()) {
            case JSON_MAP, JSON_LIST -> readJson();
            case NDJSON -> readLines(source.file(), true);
            case AUDIT_DIR -> {
                List<Path> files = AuditLog.files(source.file());
                for (Path file : files) {
                    readLines(file, file.equals(files.getLast()));
                }
            }
        }
    }

    private void readJson() throws IOException, StepFailure, InterruptedException {
        if (Files.size(source.file()) > JSON_BYTES_MAX) {
            throw FileTrouble.targetFailed("`" + source.file() + "` has more than " + JSON_BYTES_MAX + " bytes.");
        }
        switch (JsonText.parse(Files.readAllBytes(source.file()))) {
            case JsonText.Parsed.Broken broken ->
                damage("`" + source.file() + "` is not JSON: "
                        + broken.problem().sentence());
            case JsonText.Parsed.Value value -> {
                JsonNode holder = value.node().at(JsonPointer.compile(source.at() == null ? "" : source.at()));
                readEntries(holder);
            }
        }
    }

    private void readEntries(JsonNode holder) throws StepFailure, InterruptedException {
        boolean map = source.format() == Source.Format.JSON_MAP;
        if (map ? !holder.isObject() : !holder.isArray()) {
            if (!holder.isMissingNode()) {
                damage("`" + source.at() + "` in `" + source.file() + "` is not a " + (map ? "map" : "list"));
            }
            return;
        }
        if (map) {
            for (Map.Entry<String, JsonNode> entry : holder.properties()) {
                give(entry.getValue(), entry.getKey());
            }
        } else {
            for (JsonNode entry : holder) {
                give(entry, null);
            }
        }
    }

    private void readLines(Path file, boolean last) throws IOException, StepFailure, InterruptedException {
        if (Files.isSymbolicLink(file)) {
            damage("`" + file + "` is a symbolic link, which is not followed");
            return;
        }
        try (LogLines lines = new LogLines(Contents.open(file))) {
            for (LogLines.Line line = lines.next(); line != null; line = lines.next()) {
                Optional<JsonNode> node = AuditLog.parse(line.text());
                if (node.isPresent()) {
                    give(node.get(), null);
                } else if (last && !line.ended()) {
                    context.print("`" + file + "`: its last line is not whole and is not counted");
                } else {
                    damage("line " + line.number() + " of `" + file + "` is not a record");
                }
            }
        }
    }

    private void damage(String what) throws StepFailure {
        if (strict) {
            throw FileTrouble.targetFailed("The records of `" + source.name() + "` can't be counted: " + what + ".");
        }
        context.print("`" + source.name() + "`: " + what);
    }

    private void give(JsonNode node, @Nullable String key) throws StepFailure, InterruptedException {
        FileTrouble.stopIfCancelled(context);
        count++;
        if (count > RECORDS_MAX) {
            throw FileTrouble.targetFailed("`" + source.name() + "` has more than " + RECORDS_MAX + " records.");
        }
        String sha256 = sum(node);
        String id = key == null ? id(node, sha256) : key;
        sink.accept(new Holding(source.name(), id, sha256, time(node)));
    }

    private String id(JsonNode node, String sha256) {
        String field = source.id() == null && source.format() == Source.Format.AUDIT_DIR ? "hash" : source.id();
        JsonNode value = field == null ? null : field(node, field);
        if (value == null || value.isMissingNode() || value.isNull()) {
            return sha256;
        }
        return value.isValueNode() ? value.asText() : value.toString();
    }

    private static JsonNode field(JsonNode node, String name) {
        return name.startsWith("/") ? node.at(JsonPointer.compile(name)) : node.path(name);
    }

    private String sum(JsonNode node) {
        JsonNode counted = node;
        if (source.ignore() != null && node instanceof ObjectNode object) {
            counted = object.deepCopy().remove(source.ignore());
        }
        try {
            MessageDigest digest = Contents.sha256();
            digest.update(CANONICAL.writeValueAsBytes(CANONICAL.treeToValue(counted, Object.class)));
            return Contents.hex(digest);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("what was read as JSON can be written as JSON", e);
        }
    }

    private @Nullable Long time(JsonNode node) {
        String name = source.time() == null && source.format() == Source.Format.AUDIT_DIR ? "ts" : source.time();
        JsonNode value = name == null ? null : field(node, name);
        if (value == null) {
            return null;
        }
        if (value.isNumber()) {
            return value.asLong();
        }
        try {
            return value.isTextual()
                    ? (Long) OffsetDateTime.parse(value.textValue()).toInstant().toEpochMilli()
                    : null;
        } catch (DateTimeException e) {
            return null;
        }
    }
}
