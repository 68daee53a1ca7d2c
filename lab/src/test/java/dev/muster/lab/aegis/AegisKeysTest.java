package dev.muster.lab.aegis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The key store: who gets in, and what its loss does.
class AegisKeysTest {

    private static final AegisOptions OPTIONS = AegisOptions.defaults().withHistory(0, 0);

    @TempDir
    Path directory;

    @Test
    void healthAnswersAnybodyAndTellsMoreToWhoHasAKey() throws Exception {
        try (AegisLab aegis = AegisLab.start(directory.resolve("state"), OPTIONS)) {
            try (AegisApi anybody = new AegisApi(aegis.url(), null);
                    AegisApi wrong = new AegisApi(aegis.url(), "wrong")) {
                assertThat(anybody.get("/v1/health").text()).isEqualTo("{\"status\":\"ok\"}");
                assertThat(wrong.get("/v1/health").text()).isEqualTo("{\"status\":\"ok\"}");
                assertThat(anybody.get("/v1/sessions").json().path("message").asText())
                        .isEqualTo("Unauthorized — Bearer token required");
                assertThat(wrong.get("/v1/sessions").json().path("message").asText())
                        .isEqualTo("Unauthorized — invalid API key");
                assertThat(wrong.get("/v1/sessions").status()).isEqualTo(401);
            }
            assertThat(aegis.api().get("/v1/health").json().has("uptime")).isTrue();
        }
    }

    @Test
    void keysWorkByTheirRoleAndCanBeRotatedButNotRevoked() throws Exception {
        try (AegisLab aegis = AegisLab.start(directory.resolve("state"), OPTIONS)) {
            Map<String, String> keys = aegis.seed(3, 0).keys();
            JsonNode listed = aegis.api().get("/v1/auth/keys").json();
            assertThat(listed).hasSize(3);
            assertThat(listed.toString()).doesNotContain("hash");
            String id = listed.get(0).path("id").asText();

            AegisApi.Answer revoked = aegis.api().delete("/v1/auth/keys/" + id);
            assertThat(revoked.status()).isEqualTo(400);
            assertThat(revoked.json().path("message").asText()).isEqualTo("Invalid session ID — must be a UUID");

            try (AegisApi operator = new AegisApi(aegis.url(), keys.get("key-2"))) {
                assertThat(operator.get("/v1/sessions").status()).isEqualTo(200);
                assertThat(operator.get("/v1/audit").status()).isEqualTo(403);
            }
            assertThat(aegis.api()
                            .post(
                                    "/v1/auth/keys/rotate",
                                    Json.object().put("keyId", id).put("gracePeriodSeconds", 0))
                            .status())
                    .isEqualTo(200);
            assertThat(verify(aegis, keys.get("key-1"))).isEqualTo(401);
            assertThat(verify(aegis, keys.get("key-2"))).isEqualTo(200);
            assertThat(PosixFilePermissions.toString(
                            Files.getPosixFilePermissions(aegis.stateDir().resolve("keys.json"))))
                    .isEqualTo("rw-------");
        }
    }

    @Test
    void aLostStoreIsEmptyWithoutAWordAndTheMasterTokenStillWorks() throws Exception {
        try (AegisLab aegis = AegisLab.start(directory.resolve("state"), OPTIONS)) {
            Map<String, String> keys = aegis.seed(2, 0).keys();
            Path store = aegis.stateDir().resolve("keys.json");
            Path saved = directory.resolve("keys.saved");
            Files.copy(store, saved);
            aegis.kill();
            Files.delete(store);
            aegis.restart();

            assertThat(aegis.api().get("/v1/auth/keys").text()).isEqualTo("[]");
            assertThat(aegis.api().get("/v1/health").json().path("status").asText())
                    .isEqualTo("ok");
            assertThat(verify(aegis, keys.get("key-1"))).isEqualTo(401);
            assertThat(store).doesNotExist();

            Files.copy(saved, store);
            assertThat(verify(aegis, keys.get("key-1")))
                    .as("a restored file is not read before the next start")
                    .isEqualTo(401);
            aegis.kill();
            aegis.restart();
            assertThat(verify(aegis, keys.get("key-1"))).isEqualTo(200);
        }
    }

    @Test
    void withoutAMasterTokenALostStoreOpensTheDoor() throws Exception {
        try (AegisLab aegis = AegisLab.start(directory.resolve("state"), OPTIONS.withToken(null))) {
            assertThat(aegis.api().get("/v1/audit").status()).isEqualTo(200);
            AegisApi.Answer refused =
                    aegis.api().post("/v1/auth/keys", Json.object().put("name", "a"));
            assertThat(refused.status()).isEqualTo(403);
            assertThat(refused.json().path("message").asText()).isEqualTo("Auth is not enabled");
        }
    }

    @Test
    void onAnotherAddressNobodyGetsInWithoutTokenAndKeys() throws Exception {
        try (AegisLab aegis = AegisLab.start(directory.resolve("state"), OPTIONS.withToken(null));
                AegisApi elsewhere = new AegisApi("http://127.0.0.2:" + aegis.port(), null)) {
            aegis.stop();
            ProcessBuilder builder = new ProcessBuilder(aegis.command())
                    .redirectErrorStream(true)
                    .redirectOutput(aegis.log().toFile());
            builder.environment().putAll(aegis.environment());
            builder.environment().put("AEGIS_HOST", "127.0.0.2");
            builder.environment().put("AEGIS_API_TOKEN", "read-nowhere");
            builder.start();

            await().atMost(Duration.ofSeconds(20))
                    .ignoreExceptions()
                    .until(() -> elsewhere.get("/v1/health").status() == 200);
            assertThat(elsewhere.get("/v1/sessions").status()).isEqualTo(401);
            assertThat(aegis.log()).content().contains("AUTH_DISABLED");
        }
    }

    @Test
    void oneBadFieldEmptiesTheWholeStore() throws IOException {
        KeyStore store = store(true);
        String plaintext = store.create("a", "admin").plaintext();
        store.create("b", "viewer");
        assertThat(reloaded().authenticate(plaintext)).isPresent();

        Path file = directory.resolve("keys.json");
        Files.writeString(file, Files.readString(file).replace("\"viewer\"", "\"guest\""));
        assertThat(reloaded().isEmpty()).isTrue();
    }

    @Test
    void theSweepWritesBackWhatWasDeletedUnderTheRunningServer() throws IOException {
        KeyStore store = store(true);
        String plaintext = store.create("a", "admin").plaintext();
        Files.delete(directory.resolve("keys.json"));
        store.sweep();
        assertThat(directory.resolve("keys.json")).doesNotExist();

        assertThat(store.authenticate(plaintext)).isPresent();
        store.sweep();
        assertThat(reloaded().authenticate(plaintext)).isPresent();
    }

    @Test
    void aMissingStoreRefusesTheStartOnlyWithItsSwitch() throws Exception {
        AegisOptions strict = OPTIONS.withSwitches(OPTIONS.switches().withMissingKeysRefuses(true));
        try (AegisLab aegis = AegisLab.start(directory.resolve("state"), strict)) {
            aegis.seed(1, 1);
            aegis.kill();
            Files.delete(aegis.stateDir().resolve("keys.json"));

            assertThatThrownBy(aegis::restart)
                    .isInstanceOf(IOException.class)
                    .hasMessageContaining("keys.json missing — state dir may have been wiped");
        }
    }

    private KeyStore store(boolean atomic) {
        return new KeyStore(
                new Disk(directory, 0, atomic), directory.resolve("keys.json"), atomic, InstantSource.system());
    }

    private KeyStore reloaded() {
        KeyStore store = store(true);
        store.load();
        return store;
    }

    private static int verify(AegisLab aegis, @Nullable String key) throws Exception {
        return aegis.api()
                .post("/v1/auth/verify", Json.object().put("token", key))
                .status();
    }
}
