package dev.muster.activities.audit;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.muster.activities.ActionContext;
import dev.muster.activities.StepFailure;
import dev.muster.activities.files.Contents;
import dev.muster.activities.files.FileTrouble;
import dev.muster.activities.files.Trees;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The log files of one directory, and the verification of the chain that runs through them.
public final class AuditLog {
    private static final String PREFIX = "audit-";
    private static final String SUFFIX = ".log";
    private static final JsonMapper MAPPER = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private final Path directory;
    private final AuditChain chain;

    /// @param directory the directory with the files
    public AuditLog(Path directory, AuditChain chain) {
        this.directory = directory;
        this.chain = chain;
    }

    /// What verification found.
    ///
    /// @param records how many records hold, from the beginning
    /// @param lastHash the hash of the last of them, or the genesis if there is none
    /// @param files how many files there are
    /// @param broken where the chain breaks, or null if it is whole
    /// @param unended the last file if it does not end with a newline, so that the next record would be glued to its
    /// last
    public record Verification(
            long records,
            String lastHash,
            int files,
            @Nullable Break broken,
            @Nullable Path unended) {}

    /// Where a chain breaks.
    ///
    /// @param at the line counted over all files, from 1
    /// @param file the file
    /// @param line the line within it, from 1
    /// @param reason why
    /// @param goodEnd the offset in the file after its last good record
    public record Break(long at, Path file, long line, Reason reason, long goodEnd) {
        /// One sentence without the full stop.
        public String sentence() {
            return "line " + line + " of `" + file.getFileName() + "` (line " + at + " of the log) " + reason.words;
        }
    }

    /// Why a chain breaks.
    public enum Reason {
        JSON("json", "is not a JSON record"),
        PREVIOUS_HASH("previous-hash", "does not follow on from the record before it"),
        HASH("hash", "has another hash than its content gives"),
        EMPTY_FILE("empty-file", "is missing: the file is empty"),
        SYMLINK("symlink", "is behind a symbolic link, which is not followed"),
        TORN("torn", "was not written to its end"),
        NOT_A_FILE("not-a-file", "can't be there: it is a directory or a device");

        private final String word;
        private final String words;

        Reason(String word, String words) {
            this.word = word;
            this.words = words;
        }

        /// The word used in results.
        public String word() {
            return word;
        }
    }

    /// Whether a name is that of a log file.
    public static boolean isLog(Path file) {
        String name = String.valueOf(file.getFileName());
        return name.startsWith(PREFIX) && name.endsWith(SUFFIX);
    }

    /// The log files, oldest first.
    public List<Path> files() throws IOException, StepFailure {
        return files(directory);
    }

    /// The log files of a directory, oldest first.
    public static List<Path> files(Path directory) throws IOException, StepFailure {
        Trees.requireDirectory(directory);
        List<Path> files = new ArrayList<>();
        try (var entries = Files.newDirectoryStream(directory)) {
            for (Path entry : entries) {
                if (isLog(entry)) {
                    files.add(entry);
                }
            }
        }
        files.sort(java.util.Comparator.comparing(file -> String.valueOf(file.getFileName())));
        return files;
    }

    /// Goes through all files up to the first break.
    public Verification verify(ActionContext context) throws IOException, StepFailure, InterruptedException {
        List<Path> files = files();
        Walk walk = new Walk(chain.genesis());
        for (Path file : files) {
            Break broken = walk.through(file, context);
            if (broken != null) {
                return new Verification(walk.records, walk.lastHash, files.size(), broken, null);
            }
        }
        return new Verification(walk.records, walk.lastHash, files.size(), null, walk.unended);
    }

    /// Reads one line as a record.
    public static Optional<JsonNode> parse(String line) {
        try {
            JsonNode node = MAPPER.readTree(line);
            return node.isObject() ? Optional.of(node) : Optional.empty();
        } catch (JsonProcessingException e) {
            return Optional.empty();
        }
    }

    /// How many lines of a file count, also where they are no records.
    static long lines(Path file, ActionContext context) throws IOException, InterruptedException {
        long count = 0;
        try (LogLines lines = new LogLines(Contents.open(file))) {
            for (LogLines.Line line = lines.next(); line != null; line = lines.next()) {
                FileTrouble.stopIfCancelled(context);
                count++;
            }
        }
        return count;
    }

    /// One verification on its way.
    private final class Walk {
        private long records;
        private String lastHash;
        private @Nullable Path unended;

        Walk(String genesis) {
            this.lastHash = genesis;
        }

        @Nullable
        Break through(Path file, ActionContext context) throws IOException, InterruptedException {
            if (Files.isSymbolicLink(file)) {
                return new Break(records + 1, file, 1, Reason.SYMLINK, 0);
            }
            if (!Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
                return new Break(records + 1, file, 1, Reason.NOT_A_FILE, 0);
            }
            long goodEnd = 0;
            unended = null;
            try (LogLines lines = new LogLines(Contents.open(file))) {
                LogLines.Line line = lines.next();
                if (line == null) {
                    return new Break(records + 1, file, 1, Reason.EMPTY_FILE, 0);
                }
                while (line != null) {
                    FileTrouble.stopIfCancelled(context);
                    Reason reason = check(line);
                    if (reason != null) {
                        return new Break(records + 1, file, line.number(), reason, goodEnd);
                    }
                    records++;
                    goodEnd = line.end();
                    unended = line.ended() ? null : file;
                    line = lines.next();
                }
            }
            return null;
        }

        private @Nullable Reason check(LogLines.Line line) {
            Optional<JsonNode> node = parse(line.text());
            if (node.isEmpty()) {
                return line.ended() ? Reason.JSON : Reason.TORN;
            }
            if (!chain.previousHash(node.get()).equals(Optional.of(lastHash))) {
                return Reason.PREVIOUS_HASH;
            }
            if (!chain.hashHolds(node.get())) {
                return Reason.HASH;
            }
            lastHash = chain.ownHash(node.get()).orElseThrow();
            return null;
        }
    }
}
