package dev.muster.activities.audit;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/// Writes logs as a service would: each record chained to the one before it, over the days.
public final class AuditSamples {
    private static final ObjectMapper MAPPER = new ObjectMapper();
    private final Path directory;
    private String lastHash = "";
    private int count;

    /// @param directory where the files go
    public AuditSamples(Path directory) {
        this.directory = directory;
    }

    /// Appends records to the file of a day.
    public AuditSamples day(String day, int records) throws IOException {
        Files.createDirectories(directory);
        for (int i = 0; i < records; i++) {
            ObjectNode line = line(day + String.format("T00:00:%02d.%03dZ", i / 1000, i % 1000), lastHash);
            lastHash = AegisChain.hash(line, AegisChain.Form.KEYED);
            line.put("tenantId", "default");
            line.put("hash", lastHash);
            append(day, MAPPER.writeValueAsString(line) + "\n");
        }
        return this;
    }

    public void append(String day, String text) throws IOException {
        Files.write(
                file(day), text.getBytes(StandardCharsets.UTF_8), StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    }

    public Path file(String day) {
        return directory.resolve("audit-" + day + ".log");
    }

    public String lastHash() {
        return lastHash;
    }

    private ObjectNode line(String ts, String previous) {
        count++;
        return MAPPER.createObjectNode()
                .put("ts", ts)
                .put("actor", "master")
                .put("action", "session.create")
                .put("detail", "Session created: ümläut " + count)
                .put("prevHash", previous);
    }
}
