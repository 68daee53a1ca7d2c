package dev.muster.lab.aegis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The helper that other modules use, and the process as they see it.
class AegisLabTest {

    private static final AegisOptions OPTIONS = AegisOptions.defaults().withHistory(1, 3);

    @TempDir
    Path directory;

    @Test
    void seedingGoesThroughTheServersOwnInterface() throws Exception {
        try (AegisLab aegis = AegisLab.start(directory.resolve("state"), OPTIONS)) {
            AegisLab.Seeded seeded = aegis.seed();

            assertThat(seeded.keys()).containsOnlyKeys("key-1", "key-2", "key-3");
            assertThat(aegis.api().sessionIds()).containsExactlyElementsOf(seeded.sessionIds());
            assertThat(aegis.agents()).hasSize(3);
            assertThat(aegis.stateDir().resolve("auth-token")).hasContent(AegisOptions.TOKEN);
            await().untilAsserted(() -> assertThat(aegis.stateDir().resolve("acp-local-storage.json"))
                    .content()
                    .contains(seeded.sessionIds()));
            await().untilAsserted(() -> assertThat(aegis.stateDir().resolve("memory.json"))
                    .content()
                    .contains("lab/greeting"));
        }
    }

    @Test
    void theCommandAloneStartsACopyOfABackupElsewhere() throws Exception {
        try (AegisLab aegis = AegisLab.start(directory.resolve("state"), OPTIONS)) {
            AegisLab.Seeded seeded = aegis.seed();
            Path copy = directory.resolve("copies").resolve("state");
            aegis.backup(copy);
            try (AegisLab other = AegisLab.start(copy, OPTIONS)) {
                assertThat(other.api().sessionIds()).containsExactlyElementsOf(seeded.sessionIds());
                assertThat(other.port()).isNotEqualTo(aegis.port());
                assertThat(other.api().auditIntegrity().path("valid").asBoolean())
                        .isTrue();
            }
            assertThat(aegis.isAlive()).isTrue();
            assertThat(aegis.agents()).hasSize(3);
        }
    }

    @Test
    void closingEndsTheServerThatARecoveryStartedInItsPlace() throws Exception {
        Process successor;
        try (AegisLab aegis = AegisLab.start(directory.resolve("state"), OPTIONS)) {
            aegis.kill();
            ProcessBuilder builder = new ProcessBuilder(aegis.command())
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD);
            builder.environment().putAll(aegis.environment());
            successor = builder.start();
            await().atMost(Duration.ofSeconds(20))
                    .untilAsserted(() -> assertThat(aegis.stateDir().resolve("aegis.pid"))
                            .hasContent(Long.toString(successor.pid())));
        }
        assertThat(successor.waitFor(10, TimeUnit.SECONDS)).isTrue();
    }

    @Test
    void doctorFindsTheServerAndTheChainAndFailsWithoutTheServer() throws Exception {
        try (AegisLab aegis = AegisLab.start(directory.resolve("state"), OPTIONS)) {
            assertThat(doctor(aegis)).isZero();
            aegis.kill();
            assertThat(doctor(aegis)).isOne();
        }
    }

    @Test
    void anAgentThatDoesNotSpeakTheProtocolIsAStartFailure() throws Exception {
        Path agent = directory.resolve("agent");
        Files.writeString(agent, "#!/bin/sh\necho hello\n");
        assertThat(agent.toFile().setExecutable(true)).isTrue();
        try (AegisLab aegis = AegisLab.start(directory.resolve("state"), OPTIONS.withAgentCommand(agent.toString()))) {
            AegisApi.Answer answer =
                    aegis.api().post("/v1/sessions", Json.object().put("workDir", directory.toString()));

            assertThat(answer.status()).isEqualTo(500);
            assertThat(answer.json().path("message").asText()).isEqualTo("ACP runtime failed to start");
            assertThat(aegis.api()
                            .get("/v1/audit?action=session.acp.failed")
                            .json()
                            .path("total")
                            .asInt())
                    .isOne();
        }
    }

    @Test
    void storageOfTheWrongShapeStopsTheStartAndBrokenJsonDoesNot() throws Exception {
        try (AegisLab aegis = AegisLab.start(directory.resolve("state"), OPTIONS)) {
            Path storage = aegis.stateDir().resolve("acp-local-storage.json");
            aegis.kill();
            Files.writeString(storage, "{ torn");
            aegis.restart();
            aegis.kill();
            Files.writeString(storage, "{\"version\":1}");

            ProcessBuilder builder = new ProcessBuilder(aegis.command()).redirectErrorStream(true);
            builder.environment().putAll(aegis.environment());
            Process refused = builder.start();
            assertThat(new String(refused.getInputStream().readAllBytes(), StandardCharsets.UTF_8))
                    .contains("`acp-local-storage.json` has no list `sessions`.");
            assertThat(refused.waitFor()).isOne();
        }
    }

    @Test
    void theRateLimitsApplyOnlyWithTheirSwitch() throws Exception {
        AegisOptions limited = OPTIONS.withSwitches(OPTIONS.switches().withRateLimits(true));
        try (AegisLab aegis = AegisLab.start(directory.resolve("state"), limited)) {
            int refused = 0;
            // A new minute may begin in between, which allows as many again.
            for (int count = 0; count < 70; count++) {
                refused += aegis.api().get("/v1/audit?limit=1").status() == 429 ? 1 : 0;
            }
            assertThat(refused).isBetween(1, 40);
        }
    }

    @Test
    void switchesSurviveTheirWayThroughTheEnvironment() {
        LabSwitches switches = LabSwitches.defaults()
                .withSessions(LabSwitches.SessionFate.ADOPT)
                .withRelease(LabSwitches.Release.TMUX)
                .withQuotaBytes(4_096)
                .withKilledBreaksSchema(true)
                .withMissingKeysRefuses(true)
                .withRateLimits(true)
                .withStorageDelay(Duration.ofMillis(5));

        assertThat(LabSwitches.from(switches.toEnvironment())).isEqualTo(switches);
        assertThat(LabSwitches.from(Map.of())).isEqualTo(LabSwitches.defaults());
    }

    private static int doctor(AegisLab aegis) throws Exception {
        List<String> command = new ArrayList<>(aegis.command());
        command.add("doctor");
        ProcessBuilder builder = new ProcessBuilder(command).redirectOutput(ProcessBuilder.Redirect.DISCARD);
        builder.environment().putAll(aegis.environment());
        return builder.start().waitFor();
    }
}
