package dev.muster.activities.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.muster.activities.StepFailure;
import dev.muster.activities.files.TestCall;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JsonActionsTest {
    private static final Map<String, Object> SESSIONS = Map.of(
            "type", "object",
            "required", List.of("sessions"),
            "properties",
                    Map.of(
                            "sessions",
                            Map.of(
                                    "type",
                                    "object",
                                    "additionalProperties",
                                    Map.of(
                                            "type",
                                            "object",
                                            "required",
                                            List.of("id"),
                                            "properties",
                                            Map.of("status", Map.of("enum", List.of("idle", "working")))))));

    @TempDir
    Path root;

    private JsonInspect.Result inspect(
            String text, @Nullable Map<String, Object> schema, @Nullable String count, JsonInspect.Must must)
            throws Exception {
        Path file = root.resolve("state.json");
        Files.writeString(file, text);
        return new JsonInspect().run(new JsonInspect.Parameters(file, schema, count, must), new TestCall(root));
    }

    @Test
    void goodStateIsCounted() throws Exception {
        JsonInspect.Result result = inspect(
                "{\"sessions\":{\"a/b\":{\"id\":\"1\",\"status\":\"idle\"},\"ü\":{\"id\":\"2\"}}}",
                SESSIONS,
                "/sessions",
                JsonInspect.Must.CONFORM);

        assertThat(result.valid()).isTrue();
        assertThat(result.count()).isEqualTo(2);
        assertThat(result.error()).isNull();
    }

    @Test
    void aTornFileIsNamedByLineAndColumn() throws Exception {
        JsonInspect.Result result =
                inspect("{\n  \"sessions\": {\n    \"a\": {\"id\":", SESSIONS, "/sessions", JsonInspect.Must.EXIST);

        assertThat(result.parses()).isFalse();
        assertThat(result.valid()).isFalse();
        assertThat(result.line()).isEqualTo(3);
        assertThat(result.count()).isNull();
        assertThatThrownBy(() -> inspect("{,}", null, null, JsonInspect.Must.PARSE))
                .isInstanceOf(StepFailure.class)
                .hasMessageContaining("is not JSON: ")
                .hasMessageEndingWith("(line 1, column 2).");
    }

    @Test
    void whatDoesNotConformIsNamedByPointerAndPlace() throws Exception {
        JsonInspect.Result result = inspect(
                "{\n \"sessions\": {\n  \"a/b\": {\"id\": \"1\",\n   \"status\": \"rate_limit\"}}}",
                SESSIONS,
                null,
                JsonInspect.Must.NONE);

        assertThat(result.parses()).isTrue();
        assertThat(result.valid()).isFalse();
        assertThat(result.error()).startsWith("`/sessions/a~1b/status`: ").contains("idle");
        assertThat(result.line()).isEqualTo(4);
        assertThat(result.column()).isEqualTo(14);
        assertThatThrownBy(() -> inspect("{}", SESSIONS, null, JsonInspect.Must.CONFORM))
                .hasMessageContaining("does not conform to the schema: the whole value: ");
    }

    @Test
    void emptyBlankTrailingDuplicateAndMarkedFilesAreNotJson() throws Exception {
        for (String text : List.of("", " \n", "{} {}", "{\"a\":1,\"a\":2}", "\uFEFF{}", "nul", "\u0000\u0000")) {
            JsonInspect.Result result = inspect(text, null, null, JsonInspect.Must.NONE);
            assertThat(result.parses()).as(text).isFalse();
            assertThat(result.error()).as(text).isNotBlank().doesNotEndWith(".");
        }
        Path file = root.resolve("latin.json");
        Files.write(file, "{\"name\":\"ü\"}".getBytes(StandardCharsets.ISO_8859_1));
        assertThat(new JsonInspect()
                        .run(new JsonInspect.Parameters(file, null, null, JsonInspect.Must.NONE), new TestCall(root))
                        .parses())
                .isFalse();
    }

    @Test
    void aMissingFileIsAnAnswerUnlessItMustExist() throws Exception {
        Path gone = root.resolve("gone.json");
        TestCall call = new TestCall(root);

        assertThat(new JsonInspect()
                        .run(new JsonInspect.Parameters(gone, null, null, JsonInspect.Must.NONE), call)
                        .exists())
                .isFalse();
        assertThatThrownBy(() -> new JsonInspect()
                        .run(new JsonInspect.Parameters(gone, null, null, JsonInspect.Must.EXIST), call))
                .hasMessage("`" + gone + "` does not exist.");
    }

    @Test
    void aSchemaThatIsNoneIsMisconfigured() {
        assertThatThrownBy(() -> inspect("{}", Map.of("type", 7), null, JsonInspect.Must.NONE))
                .isInstanceOf(StepFailure.class)
                .hasMessageStartingWith("`schema` is not a JSON Schema: ");
    }

    @Test
    void aPatchMergesKeepsTheLookAndUndoes() throws Exception {
        Path file = root.resolve("config.json");
        String before = "{\n  \"a\": {\n    \"b\": 1,\n    \"c\": [1, 2]\n  },\n  \"d\": 1.50\n}\n";
        Files.writeString(file, before);
        java.util.HashMap<String, Object> inner = new java.util.HashMap<>();
        inner.put("b", null);
        inner.put("e", "é");
        JsonPatch.Parameters parameters = new JsonPatch.Parameters(file, Map.of("a", inner));

        JsonPatch.Result result = new JsonPatch().run(parameters, new TestCall(root));

        assertThat(file)
                .hasContent(
                        "{\n  \"a\": {\n    \"c\": [\n      1,\n      2\n    ],\n    \"e\": \"é\"\n  },\n  \"d\": 1.50\n}\n");
        assertThat(result.size()).isEqualTo(Files.size(file));
        new JsonPatch().undo(parameters, result, new TestCall(root));
        assertThat(file).hasContent(before);
    }
}
