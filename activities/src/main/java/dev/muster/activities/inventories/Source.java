package dev.muster.activities.inventories;

import dev.muster.activities.Parameter;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Where records are.
///
/// @param name what the source is called in the inventory
/// @param file the file or directory
/// @param format how records lie in it
/// @param at where in a JSON file
/// @param id what tells records apart
/// @param ignore what may differ
/// @param time when a record was made
public record Source(
        @Parameter("What the source is called, such as `sessions`.")
        String name,

        @Parameter(value = "The file; for `audit-dir` the directory.", type = "path")
        Path file,

        @Parameter("`json-map`: entries of a map, by key; `json-list`: of a list; `ndjson`: a line each; "
                + "`audit-dir`: the lines of all `audit-*.log`.")
        Format format,

        @Parameter("A JSON Pointer such as `/sessions` to the map or list; without it the whole file.") @Nullable
        String at,

        @Parameter("The field that tells records apart; for a map its key, for `audit-dir` else `hash`, "
                + "otherwise else the whole content.")
        @Nullable
        String id,

        @Parameter("Fields that may differ, such as `lastUsedAt`.") @Nullable
        List<String> ignore,

        @Parameter("The field with the time of a record, as text or milliseconds; for `audit-dir` else `ts`.") @Nullable
        String time) {
    /// How records lie in a file.
    public enum Format {
        JSON_MAP,
        JSON_LIST,
        NDJSON,
        AUDIT_DIR
    }

    public Source {
        if (name.isBlank()) {
            throw new IllegalArgumentException("a source needs a name such as `sessions`");
        }
        if (at != null && !at.isEmpty() && !at.startsWith("/")) {
            throw new IllegalArgumentException("`" + at + "` is not a JSON Pointer; write one such as `/sessions`");
        }
        ignore = ignore == null ? null : List.copyOf(ignore);
    }
}
