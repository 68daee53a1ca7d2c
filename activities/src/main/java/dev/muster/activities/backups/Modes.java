package dev.muster.activities.backups;

import dev.muster.activities.files.Attributes;
import dev.muster.activities.files.Changes;
import dev.muster.activities.files.Globs;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Which mode a file or directory gets when it is put back.
///
/// @param files the mode of files that no pattern names
/// @param directories the mode of directories
/// @param patterns modes for files by pattern; the first that fits counts
record Modes(int files, int directories, List<Pattern> patterns) {
    Modes {
        patterns = List.copyOf(patterns);
    }

    /// A mode for some files.
    record Pattern(Globs globs, int mode) {}

    /// Reads the map of a runbook.
    ///
    /// @throws IllegalArgumentException if a mode or a pattern is none
    static Modes of(@Nullable Map<String, String> text) {
        int files = Changes.PRIVATE_FILE;
        int directories = Changes.PRIVATE_DIRECTORY;
        List<Pattern> patterns = new ArrayList<>();
        for (Map.Entry<String, String> entry : (text == null ? Map.<String, String>of() : text).entrySet()) {
            int mode = Attributes.parseMode(entry.getValue());
            switch (entry.getKey()) {
                case "files" -> files = mode;
                case "directories" -> directories = mode;
                default -> patterns.add(new Pattern(Globs.of(List.of(entry.getKey()), null), mode));
            }
        }
        return new Modes(files, directories, patterns);
    }

    int of(Path file) {
        return patterns.stream()
                .filter(pattern -> pattern.globs().matches(file))
                .findFirst()
                .map(Pattern::mode)
                .orElse(files);
    }
}
