package dev.muster.lab.aegis;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The two tests a `state.json` must pass at load, the shallow and the full one, and the fields that survive it.
final class SessionSchema {

    private static final List<String> NUMBERS =
            List.of("byteOffset", "monitorOffset", "createdAt", "lastActivity", "stallThresholdMs");
    private static final List<String> STATUSES = List.of(
            "idle",
            "working",
            "compacting",
            "context_warning",
            "waiting_for_input",
            "permission_prompt",
            "bash_approval",
            "plan_mode",
            "ask_question",
            "settings",
            "error",
            "unknown");
    private static final List<String> PERMISSION_MODES =
            List.of("default", "bypassPermissions", "plan", "acceptEdits", "dontAsk", "auto");
    private static final List<String> OPTIONAL = List.of(
            "permissionStallMs",
            "claudeSessionId",
            "jsonlPath",
            "settingsPatched",
            "hookSettingsFile",
            "lastHookAt",
            "activeSubagents",
            "model",
            "lastDeadAt",
            "ccPid",
            "parentId",
            "children",
            "permissionPolicy",
            "permissionProfile",
            "ownerKeyId",
            "tenantId",
            "hookFailureTimestamps",
            "circuitBreakerTripped",
            "toolUseCount",
            "prematureTermination");

    private final String nameField;

    /// @param nameField `displayName` in the newer version, `windowName` in the older
    SessionSchema(String nameField) {
        this.nameField = nameField;
    }

    String nameField() {
        return nameField;
    }

    /// Whether the file has sessions, each with an id and a window id: enough to be copied to the backup, not enough to
    /// be used.
    static boolean isShallowlyGood(JsonNode state) {
        if (!state.path("sessions").isObject()) {
            return false;
        }
        for (JsonNode session : state.path("sessions")) {
            if (!session.path("id").isTextual() || !session.path("windowId").isTextual()) {
                return false;
            }
        }
        return true;
    }

    /// The sessions with their known fields, or nothing if a single one is wrong.
    Optional<Map<String, ObjectNode>> sessions(JsonNode state) {
        Map<String, ObjectNode> sessions = new LinkedHashMap<>();
        for (Map.Entry<String, JsonNode> entry : state.path("sessions").properties()) {
            if (!isGood(entry.getValue())) {
                return Optional.empty();
            }
            sessions.put(entry.getKey(), known((ObjectNode) entry.getValue()));
        }
        return Optional.of(sessions);
    }

    private boolean isGood(JsonNode session) {
        boolean texts = List.of("id", "windowId", nameField, "workDir").stream()
                .allMatch(field -> session.path(field).isTextual());
        boolean numbers = NUMBERS.stream().allMatch(field -> session.path(field).isNumber());
        return texts
                && numbers
                && STATUSES.contains(Json.text(session, "status"))
                && PERMISSION_MODES.contains(Json.text(session, "permissionMode"));
    }

    private ObjectNode known(ObjectNode session) {
        ObjectNode kept = Json.object();
        for (Map.Entry<String, JsonNode> field : session.properties()) {
            String name = field.getKey();
            boolean isRequired = name.equals("id")
                    || name.equals("windowId")
                    || name.equals(nameField)
                    || name.equals("workDir")
                    || name.equals("status")
                    || name.equals("permissionMode")
                    || NUMBERS.contains(name);
            if (isRequired || OPTIONAL.contains(name)) {
                kept.set(name, field.getValue());
            }
        }
        return kept;
    }
}
