package dev.muster.activities.inventories;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.muster.activities.ActionContext;
import dev.muster.activities.StepFailure;
import dev.muster.activities.files.FileTrouble;
import dev.muster.activities.files.JsonFiles;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The records of an inventory, by source and id.
final class Inventory {
    static final int FORMAT = 1;
    private final Map<Key, Held> held = new LinkedHashMap<>();

    /// The first line of an inventory; each line after it is a [Holding].
    record Header(int inventory, List<String> sources) {
        Header {
            sources = List.copyOf(sources);
        }
    }

    /// What tells a record apart.
    record Key(String source, String id) {}

    /// How often a record is there.
    static final class Held {
        private final String sha256;
        private final @Nullable Long time;
        private long count;

        Held(Holding first) {
            this.sha256 = first.sha256();
            this.time = first.time();
        }

        String sha256() {
            return sha256;
        }

        @Nullable
        Long time() {
            return time;
        }

        long count() {
            return count;
        }
    }

    void add(Holding holding) {
        held.computeIfAbsent(new Key(holding.source(), holding.id()), key -> new Held(holding)).count++;
    }

    Map<Key, Held> held() {
        return held;
    }

    static List<String> names(List<Source> sources) {
        return sources.stream().map(Source::name).toList();
    }

    /// @throws IllegalArgumentException if there is none, or two have one name
    static void requireDistinct(List<Source> sources) {
        if (sources.isEmpty()) {
            throw new IllegalArgumentException("`sources` needs at least one source");
        }
        if (names(sources).stream().distinct().count() < sources.size()) {
            throw new IllegalArgumentException("two of the `sources` have one name");
        }
    }

    /// Reads an inventory; it must have been taken of the same sources.
    static Inventory read(Path file, List<Source> sources, ActionContext context)
            throws IOException, StepFailure, InterruptedException {
        Inventory inventory = new Inventory();
        try (BufferedReader lines = Files.newBufferedReader(file)) {
            String first = lines.readLine();
            Header header = JsonFiles.MAPPER.readValue(first == null ? "" : first, Header.class);
            if (header.inventory() != FORMAT) {
                throw FileTrouble.targetFailed("`" + file + "` is of another format than " + FORMAT + ".");
            }
            if (!List.copyOf(names(sources)).equals(header.sources())) {
                throw FileTrouble.misconfigured(
                        "`" + file + "` was taken of the sources " + header.sources() + ", and these are "
                                + names(sources) + ".",
                        "Give the same `sources` to both steps.");
            }
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                FileTrouble.stopIfCancelled(context);
                inventory.add(JsonFiles.MAPPER.readValue(line, Holding.class));
            }
        } catch (JsonProcessingException e) {
            throw new StepFailure(
                    dev.muster.runbooks.journal.Failure.Kind.TARGET_FAILED,
                    "`" + file + "` is not an inventory.",
                    "Take one with `inventory.take`.",
                    e);
        }
        return inventory;
    }
}
