package dev.muster.lab.aegis;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// A state directory without room, in both versions.
class AegisDiskFullTest {

    private static final int QUOTA = 60_000;

    @TempDir
    Path directory;

    @ParameterizedTest
    @EnumSource(LabSwitches.Release.class)
    void theServerGoesOnAndOnlyItsFilesSuffer(LabSwitches.Release release) throws Exception {
        try (AegisLab aegis = AegisLab.start(directory.resolve("state"), options(release))) {
            List<String> sessions = aegis.seed(3, 2).sessionIds();
            Path filler = aegis.stateDir().resolve("filler.bin");
            Files.write(filler, new byte[QUOTA]);

            assertThat(aegis.api().get("/v1/sessions").status()).isEqualTo(200);
            assertThat(aegis.api().get("/v1/health").json().path("status").asText())
                    .isEqualTo("ok");
            assertThat(aegis.api().delete("/v1/sessions/" + sessions.getFirst()).text())
                    .isEqualTo("{\"ok\":true}");
            assertThat(aegis.stateDir().resolve("state.json")).content().contains(sessions.getFirst());
            assertThat(aegis.log()).content().contains("unhandled_rejection", "ENOSPC");
            assertThat(temporaryStateFiles(aegis))
                    .isNotEmpty()
                    .allSatisfy(file -> assertThat(file).isEmptyFile());
        }
    }

    @Test
    void theOlderVersionDestroysItsKeyFileWhenItCanNotGrow() throws Exception {
        try (AegisLab aegis = AegisLab.start(directory.resolve("state"), options(LabSwitches.Release.TMUX))) {
            Map<String, String> keys = aegis.seed(3, 0).keys();
            Path store = aegis.stateDir().resolve("keys.json");
            long size = Files.size(store);
            Path filler = aegis.stateDir().resolve("filler.bin");
            Files.write(filler, new byte[QUOTA]);
            Files.write(filler, new byte[(int) (QUOTA - used(aegis) + QUOTA)]);

            assertThat(aegis.api()
                            .post("/v1/auth/keys", Json.object().put("name", "one-more"))
                            .status())
                    .isEqualTo(500);
            assertThat(Files.size(store)).isLessThanOrEqualTo(size);
            assertThat(Json.parse(Files.readAllBytes(store))).isEmpty();
            assertThat(aegis.api().get("/v1/auth/keys").json()).as("in memory").hasSize(4);

            Files.delete(filler);
            aegis.kill();
            aegis.restart();
            assertThat(aegis.api().get("/v1/auth/keys").text()).isEqualTo("[]");
            assertThat(keys).hasSize(3);
        }
    }

    @Test
    void theNewerVersionKeepsItsKeyFile() throws Exception {
        try (AegisLab aegis = AegisLab.start(directory.resolve("state"), options(LabSwitches.Release.ACP))) {
            aegis.seed(3, 0);
            String before = Files.readString(aegis.stateDir().resolve("keys.json"));
            Files.write(aegis.stateDir().resolve("filler.bin"), new byte[QUOTA]);

            assertThat(aegis.api()
                            .post("/v1/auth/keys", Json.object().put("name", "one-more"))
                            .status())
                    .isEqualTo(500);
            assertThat(aegis.stateDir().resolve("keys.json")).hasContent(before);
        }
    }

    @Test
    void theTornRecordSwallowsTheNextOneOnceThereIsSpaceAgain() throws Exception {
        try (AegisLab aegis = AegisLab.start(directory.resolve("state"), options(LabSwitches.Release.ACP))) {
            aegis.api().get("/v1/sessions");
            Path filler = aegis.stateDir().resolve("filler.bin");
            // Room for half a record is left.
            Files.write(filler, new byte[(int) (QUOTA - used(aegis) - 150)]);
            aegis.api().get("/v1/sessions");
            Files.delete(filler);

            assertThat(aegis.api().auditIntegrity().path("brokenAt").asInt()).isEqualTo(2);
            aegis.kill();
            aegis.restart();
            assertThat(aegis.api().auditIntegrity().path("brokenAt").asInt()).isEqualTo(2);
        }
    }

    private static AegisOptions options(LabSwitches.Release release) {
        AegisOptions plain = AegisOptions.defaults().withHistory(0, 0);
        return plain.withSwitches(plain.switches().withRelease(release).withQuotaBytes(QUOTA));
    }

    private static long used(AegisLab aegis) throws IOException {
        try (var files = Files.walk(aegis.stateDir())) {
            return files.filter(Files::isRegularFile)
                    .mapToLong(file -> file.toFile().length())
                    .sum();
        }
    }

    private static List<Path> temporaryStateFiles(AegisLab aegis) throws IOException {
        try (var files = Files.list(aegis.stateDir())) {
            return files.filter(file -> file.getFileName().toString().startsWith("state.json.tmp"))
                    .toList();
        }
    }
}
