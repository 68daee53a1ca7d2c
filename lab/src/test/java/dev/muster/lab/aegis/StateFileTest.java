package dev.muster.lab.aegis;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// The order in which a start looks at `state.json` and its backup.
class StateFileTest {

    private static final String GOOD = session("displayName", "idle");
    private static final String OTHER = GOOD.replace("\"aa\"", "\"bb\"");
    private static final String OLD_RELEASE = session("windowName", "idle");
    private static final String UNKNOWN_STATUS = session("displayName", "rate_limit");

    @TempDir
    Path directory;

    /// `backup after` says whose content the backup has then: its own, or the primary's.
    @ParameterizedTest(name = "{0} with backup {1} gives {2}, backup {3}")
    @CsvSource({
        "absent,  good,   ABSENT,          unchanged",
        "good,    absent, PRIMARY,         copied",
        "good,    good,   PRIMARY,         copied",
        "torn,    good,   BACKUP,          unchanged",
        "garbage, good,   BACKUP,          unchanged",
        "empty,   good,   BACKUP,          unchanged",
        "shallow, good,   BACKUP,          unchanged",
        "status,  good,   SCHEMA_REJECTED, copied",
        "old,     good,   SCHEMA_REJECTED, copied",
        "torn,    torn,   BOTH_BAD,        unchanged",
        "torn,    status, BOTH_BAD,        unchanged",
        "torn,    absent, BOTH_BAD,        unchanged",
    })
    void loadingFollowsTheServersOrder(String primary, String backup, StateFile.Origin origin, String backupAfter)
            throws IOException {
        write("state.json", content(primary, GOOD));
        write("state.json.bak", content(backup, OTHER));

        StateFile.Loaded loaded = load();

        assertThat(loaded.origin()).isEqualTo(origin);
        switch (origin) {
            case PRIMARY -> assertThat(loaded.sessions()).containsOnlyKeys("aa");
            case BACKUP -> assertThat(loaded.sessions()).containsOnlyKeys("bb");
            case ABSENT, SCHEMA_REJECTED, BOTH_BAD ->
                assertThat(loaded.sessions()).isEmpty();
        }
        assertThat(read("state.json.bak"))
                .isEqualTo(backupAfter.equals("copied") ? content(primary, GOOD) : content(backup, OTHER));
        assertThat(read("state.json")).isEqualTo(content(primary, GOOD));
    }

    @Test
    void unknownFieldsSuchAsTheHookSecretAreDroppedAtLoad() throws IOException {
        write(
                "state.json",
                GOOD.replace("\"status\"", "\"hookSecret\": \"x\", \"ownerKeyId\": \"master\", \"status\""));

        var session = Objects.requireNonNull(load().sessions().get("aa"));

        assertThat(session.has("hookSecret")).isFalse();
        assertThat(session.has("ownerKeyId")).isTrue();
    }

    @Test
    void savesAreIndentedByTwoSpacesWithoutANewlineAtTheEnd() throws IOException {
        write("state.json", GOOD);
        StateFile file = stateFile();
        StateFile.Loaded loaded = file.load();
        file.save(loaded.sessions());

        assertThat(read("state.json"))
                .startsWith("{\n  \"sessions\": {\n    \"aa\": {\n      \"id\": \"aa\",\n")
                .endsWith("    }\n  }\n}");
        file.save(Map.of());
        assertThat(read("state.json")).isEqualTo("{\n  \"sessions\": {}\n}");
    }

    private StateFile stateFile() {
        return new StateFile(
                new Disk(directory, 0, true), directory.resolve("state.json"), new SessionSchema("displayName"));
    }

    private StateFile.Loaded load() {
        return stateFile().load();
    }

    private static String content(String kind, String good) {
        return switch (kind) {
            case "absent" -> "(absent)";
            case "good" -> good;
            case "torn" -> good.substring(0, good.length() / 2);
            case "garbage" -> "\u0000\u0001 not JSON";
            case "empty" -> "";
            case "shallow" -> good.replace("\"windowId\"", "\"window\"");
            case "status" -> UNKNOWN_STATUS;
            case "old" -> OLD_RELEASE;
            default -> throw new IllegalArgumentException(kind);
        };
    }

    private void write(String name, String content) throws IOException {
        if (!content.equals("(absent)")) {
            Files.writeString(directory.resolve(name), content);
        }
    }

    private String read(String name) throws IOException {
        Path file = directory.resolve(name);
        return Files.exists(file) ? Files.readString(file) : "(absent)";
    }

    private static String session(String nameField, String status) {
        return """
                {"sessions": {"aa": {"id": "aa", "windowId": "", "%s": "cc-one", "workDir": "/srv", "byteOffset": 0,
                "monitorOffset": 0, "status": "%s", "createdAt": 1, "lastActivity": 1, "stallThresholdMs": 300000,
                "permissionMode": "default"}}}""".formatted(nameField, status);
    }
}
