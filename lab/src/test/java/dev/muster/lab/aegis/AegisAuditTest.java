package dev.muster.lab.aegis;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The audit log as the running server shows and keeps it.
class AegisAuditTest {

    @TempDir
    Path directory;

    @Test
    void everyAuthenticatedRequestIsRecordedAndTheHistoryIsChained() throws Exception {
        try (AegisLab aegis = AegisLab.start(
                directory.resolve("state"), AegisOptions.defaults().withHistory(3, 10))) {
            aegis.api().get("/v1/sessions");
            AegisApi.Answer answer = aegis.api().get("/v1/audit?verify=true&limit=2");

            assertThat(answer.json().path("total").asInt()).isEqualTo(32);
            assertThat(answer.json().path("records").get(0).path("detail").asText())
                    .isEqualTo("GET /v1/sessions");
            assertThat(answer.json().path("integrity").toString()).isEqualTo("{\"valid\":true}");
            assertThat(answer.header("X-Aegis-Audit-Integrity-Valid")).isEmpty();
            assertThat(AuditLog.files(aegis.stateDir().resolve("audit"))).hasSize(4);
        }
    }

    @Test
    void theVerdictIsAHeaderOnlyWithCsvAndNdjson() throws Exception {
        try (AegisLab aegis = AegisLab.start(
                directory.resolve("state"), AegisOptions.defaults().withHistory(2, 10))) {
            AegisApi.Answer lines = aegis.api().get("/v1/audit?verify=no&format=ndjson&limit=3");
            assertThat(lines.header("X-Aegis-Audit-Integrity-Valid")).isEqualTo("true");
            assertThat(lines.text().lines()).as("the limit is ignored").hasSize(21);

            AegisApi.Answer page = aegis.api().get("/v1/audit?format=ndjson&limit=3&offset=0");
            assertThat(page.header("Content-Type")).contains("ndjson");
            assertThat(page.text()).startsWith("ts,actor,");
            assertThat(page.header("X-Aegis-Audit-Integrity-Valid")).isEmpty();

            breakFirstLine(oldestFile(aegis));
            AegisApi.Answer broken = aegis.api().get("/v1/audit?verify=true&format=csv");
            assertThat(broken.header("X-Aegis-Audit-Integrity-Valid")).isEqualTo("false");
            assertThat(broken.header("X-Aegis-Audit-Integrity-Broken-At")).isEqualTo("1");
            assertThat(broken.header("X-Aegis-Audit-Integrity-File"))
                    .isEqualTo(oldestFile(aegis).getFileName().toString());
            assertThat(aegis.api().get("/v1/health").json().path("status").asText())
                    .as("health knows nothing of it")
                    .isEqualTo("ok");
        }
    }

    @Test
    void aTruncationUnderTheRunningServerIsNoRepairAndOneWhileItIsDownIs() throws Exception {
        try (AegisLab aegis = AegisLab.start(
                directory.resolve("state"), AegisOptions.defaults().withHistory(0, 0))) {
            for (int count = 0; count < 5; count++) {
                aegis.api().get("/v1/sessions");
            }
            Path today = oldestFile(aegis);
            keepLines(today, 3);
            assertThat(aegis.api().auditIntegrity().path("brokenAt").asInt()).isEqualTo(4);
            aegis.kill();
            aegis.restart();
            assertThat(aegis.api().auditIntegrity().path("valid").asBoolean()).isFalse();

            aegis.kill();
            keepLines(today, 3);
            aegis.restart();
            assertThat(aegis.api().auditIntegrity().path("valid").asBoolean()).isTrue();
        }
    }

    private static Path oldestFile(AegisLab aegis) throws IOException {
        return AuditLog.files(aegis.stateDir().resolve("audit")).getFirst();
    }

    private static void breakFirstLine(Path file) throws IOException {
        Files.writeString(file, Files.readString(file).replaceFirst("master", "nobody"));
    }

    private static void keepLines(Path file, int count) throws IOException {
        List<String> lines = Files.readAllLines(file, StandardCharsets.UTF_8);
        Files.writeString(file, String.join("\n", lines.subList(0, count)) + "\n");
    }
}
