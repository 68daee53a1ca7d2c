package dev.muster.activities.backups;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.muster.activities.ActionContext;
import dev.muster.activities.StepFailure;
import dev.muster.activities.audit.AuditChains;
import dev.muster.activities.audit.AuditLog;
import dev.muster.activities.files.Contents;
import dev.muster.activities.files.Trees;
import dev.muster.activities.json.JsonText;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Names everything that is wrong with a backup.
final class Validation {
    /// Larger JSON is not read into memory; its checksum is enough.
    private static final long JSON_BYTES_MAX = 256L << 20;

    private final Path backup;
    private final ActionContext context;
    private final List<String> problems = new ArrayList<>();

    private Validation(Path backup, ActionContext context) {
        this.backup = backup;
        this.context = context;
    }

    /// The problems of a backup, parts of sentences; none if it is good.
    ///
    /// @param auditDir a directory in it with a hash-chained log, or null
    /// @param chain the name of the log's chain
    static List<String> problems(Path backup, @Nullable String auditDir, String chain, ActionContext context)
            throws IOException, StepFailure, InterruptedException {
        Validation validation = new Validation(backup, context);
        Manifest manifest = manifest(backup, validation.problems, context);
        if (manifest != null) {
            validation.files(manifest);
            validation.strangers(manifest);
            if (auditDir != null) {
                validation.chain(Trees.resolve(backup, Path.of(auditDir)), chain);
            }
        }
        return validation.problems;
    }

    /// Reads the manifest; a problem is added if it can't be.
    static @Nullable Manifest manifest(Path backup, List<String> problems, ActionContext context)
            throws IOException, InterruptedException {
        Path file = backup.resolve(Manifest.FILE);
        if (!Files.isDirectory(backup)) {
            problems.add("`" + backup + "` is not a directory");
            return null;
        }
        if (!Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
            problems.add("`manifest.json` is missing, so taking the backup was interrupted");
            return null;
        }
        try {
            return Manifest.read(backup, context);
        } catch (JsonProcessingException e) {
            problems.add("`manifest.json` can't be read: " + e.getOriginalMessage());
            return null;
        }
    }

    private void files(Manifest manifest) throws IOException, StepFailure, InterruptedException {
        for (Manifest.Entry entry : manifest.files()) {
            Path file = Trees.resolve(backup, Path.of(entry.path()));
            if (!Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
                problems.add("`" + entry.path() + "` is missing");
                continue;
            }
            Contents.Sum sum = Contents.sum(file, context);
            if (sum.size() != entry.size()) {
                problems.add("`" + entry.path() + "` has " + sum.size() + " bytes instead of " + entry.size());
            } else if (!sum.sha256().equals(entry.sha256())) {
                problems.add("`" + entry.path() + "` has another content than when it was saved");
            }
            if (entry.path().endsWith(".json") && sum.size() <= JSON_BYTES_MAX) {
                json(entry.path(), file);
            }
        }
    }

    private void json(String path, Path file) throws IOException {
        switch (JsonText.parse(Files.readAllBytes(file))) {
            case JsonText.Parsed.Value value -> {}
            case JsonText.Parsed.Broken broken ->
                problems.add("`" + path + "` is not JSON: " + broken.problem().sentence());
        }
    }

    private void strangers(Manifest manifest) throws IOException, InterruptedException {
        Set<String> known = new HashSet<>();
        known.add(Manifest.FILE);
        manifest.files().forEach(entry -> known.add(entry.path()));
        for (Trees.Node node : Trees.below(backup, context)) {
            if (node.kind() != Trees.Kind.DIRECTORY
                    && !known.contains(node.relative().toString())) {
                problems.add("`" + node.relative() + "` does not belong to the backup");
            }
        }
    }

    private void chain(Path directory, String name) throws IOException, StepFailure, InterruptedException {
        if (!Files.isDirectory(directory)) {
            problems.add("the directory `" + backup.relativize(directory) + "` is missing");
            return;
        }
        AuditLog.Verification found = new AuditLog(directory, AuditChains.named(name)).verify(context);
        AuditLog.Break broken = found.broken();
        if (broken != null) {
            problems.add("the audit chain breaks: " + broken.sentence());
        }
    }
}
