package dev.muster.lab.aegis;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Optional;

/// One line of an audit file: an entry, the hash of the record before it (empty for the first of all), and its own
/// hash.
record AuditRecord(AuditEntry entry, String prevHash, String hash) {

    private static final List<String> REQUIRED = List.of("ts", "actor", "action", "detail", "prevHash", "hash");

    /// The record in a line, or nothing if the line is not one.
    static Optional<AuditRecord> parse(String line) {
        return Json.parse(line).filter(AuditRecord::isRecord).map(AuditRecord::of);
    }

    /// The record as JSON, in the order of fields in which the files have it.
    ObjectNode json() {
        ObjectNode node = Json.object();
        node.put("ts", entry.ts()).put("actor", entry.actor()).put("action", entry.action());
        if (entry.sessionId() != null) {
            node.put("sessionId", entry.sessionId());
        }
        node.put("detail", entry.detail()).put("prevHash", prevHash);
        if (entry.tenantId() != null) {
            node.put("tenantId", entry.tenantId());
        }
        return node.put("hash", hash);
    }

    private static boolean isRecord(JsonNode node) {
        return REQUIRED.stream().allMatch(field -> node.path(field).isTextual());
    }

    private static AuditRecord of(JsonNode node) {
        AuditEntry entry = new AuditEntry(
                Json.text(node, "ts"),
                Json.text(node, "actor"),
                Json.text(node, "action"),
                node.path("sessionId").textValue(),
                Json.text(node, "detail"),
                node.path("tenantId").textValue());
        return new AuditRecord(entry, Json.text(node, "prevHash"), Json.text(node, "hash"));
    }
}
