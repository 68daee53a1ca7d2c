package dev.muster.lab.aegis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What a kill and what a stop leave behind, with a real server and real agents.
class AegisCrashTest {

    private static final AegisOptions OPTIONS = AegisOptions.defaults().withHistory(0, 0);
    private static final AegisOptions ADOPTING =
            OPTIONS.withSwitches(OPTIONS.switches().withSessions(LabSwitches.SessionFate.ADOPT));

    @TempDir
    Path directory;

    @Test
    void aKillLeavesTheStalePidFileAndAStopRemovesIt() throws Exception {
        try (AegisLab aegis = AegisLab.start(directory.resolve("state"), OPTIONS)) {
            Path pidFile = aegis.stateDir().resolve("aegis.pid");
            assertThat(Files.readString(pidFile)).isEqualTo(Long.toString(aegis.pid()));
            aegis.kill();
            assertThat(Files.readString(pidFile)).isEqualTo(Long.toString(aegis.pid()));

            aegis.restart();
            assertThat(Files.readString(pidFile)).isEqualTo(Long.toString(aegis.pid()));
            assertThat(aegis.stop()).isZero();
            assertThat(pidFile).doesNotExist();
        }
    }

    @Test
    void aStopEndsEverySessionAndDeletesThePipelines() throws Exception {
        try (AegisLab aegis = AegisLab.start(directory.resolve("state"), OPTIONS)) {
            aegis.seed(1, 2);
            ObjectNode pipeline = Json.object().put("name", "nightly");
            pipeline.putArray("stages").addObject().put("name", "one");
            assertThat(aegis.api().post("/v1/pipelines", pipeline).status()).isEqualTo(201);
            assertThat(aegis.stateDir().resolve("pipelines.json")).exists();

            aegis.stop();

            assertThat(aegis.stateDir().resolve("pipelines.json")).doesNotExist();
            assertThat(aegis.stateDir().resolve("state.json")).hasContent("{\n  \"sessions\": {}\n}");
            assertThat(aegis.stateDir().resolve("metrics.json"))
                    .content()
                    .contains("\"sessionsCreated\": 2", "\"pipelinesCreated\": 1");
            awaitAgents(aegis, 0);
        }
    }

    @Test
    void pipelinesSurviveAKill() throws Exception {
        try (AegisLab aegis = AegisLab.start(directory.resolve("state"), OPTIONS)) {
            ObjectNode pipeline = Json.object().put("name", "nightly");
            pipeline.putArray("stages").addObject().put("name", "one");
            aegis.api().post("/v1/pipelines", pipeline);
            aegis.kill();
            aegis.restart();

            assertThat(aegis.api().get("/v1/pipelines").text()).contains("nightly");
        }
    }

    @Test
    void lostSessionsStayListedAsAliveWithoutAnyProcess() throws Exception {
        try (AegisLab aegis = AegisLab.start(directory.resolve("state"), OPTIONS)) {
            List<String> ids = aegis.seed(1, 2).sessionIds();
            awaitAgents(aegis, 2);
            aegis.kill();
            awaitAgents(aegis, 0);
            aegis.restart();

            assertThat(aegis.api().sessionIds()).containsExactlyElementsOf(ids);
            assertThat(aegis.api()
                            .get("/v1/sessions/" + ids.getFirst() + "/health")
                            .json()
                            .path("alive")
                            .asBoolean())
                    .isTrue();
            assertThat(aegis.agents()).isEmpty();
        }
    }

    @Test
    void adoptedSessionsKeepTheirIdsAndProcesses() throws Exception {
        try (AegisLab aegis = AegisLab.start(directory.resolve("state"), ADOPTING)) {
            List<String> ids = aegis.seed(1, 2).sessionIds();
            awaitAgents(aegis, 2);
            List<Long> processes =
                    aegis.agents().stream().map(ProcessHandle::pid).toList();
            aegis.kill();
            aegis.restart();

            assertThat(aegis.api().sessionIds()).containsExactlyElementsOf(ids);
            assertThat(aegis.agents()).extracting(ProcessHandle::pid).containsExactlyElementsOf(processes);
            aegis.stop();
            awaitAgents(aegis, 0);
        }
    }

    @Test
    void anAdoptingStartDropsTheSessionsWhoseProcessIsGone() throws Exception {
        try (AegisLab aegis = AegisLab.start(directory.resolve("state"), ADOPTING)) {
            List<String> ids = aegis.seed(1, 2).sessionIds();
            awaitAgents(aegis, 2);
            aegis.kill();
            ProcessHandle first = aegis.agents().stream()
                    .filter(agent ->
                            List.of(agent.info().arguments().orElseThrow()).contains(ids.getFirst()))
                    .findFirst()
                    .orElseThrow();
            first.destroyForcibly();
            awaitAgents(aegis, 1);
            aegis.restart();

            assertThat(aegis.api().sessionIds()).containsExactly(ids.getLast());
        }
    }

    @Test
    void anAdoptingStartWithoutStateTakesTheAgentsUnderNewIds() throws Exception {
        try (AegisLab aegis = AegisLab.start(directory.resolve("state"), ADOPTING)) {
            List<String> ids = aegis.seed(1, 2).sessionIds();
            awaitAgents(aegis, 2);
            aegis.kill();
            Files.delete(aegis.stateDir().resolve("state.json"));
            aegis.restart();

            assertThat(aegis.api().sessionIds()).hasSize(2).doesNotContainAnyElementsOf(ids);
        }
    }

    @Test
    void aCopyElsewhereNeverTakesTheAgentsOfTheOriginal() throws Exception {
        try (AegisLab aegis = AegisLab.start(directory.resolve("state"), ADOPTING)) {
            aegis.seed(1, 2);
            awaitAgents(aegis, 2);
            aegis.backup(directory.resolve("copy"));
            try (AegisLab copy = AegisLab.start(directory.resolve("copy"), ADOPTING)) {
                assertThat(copy.api().sessionIds()).isEmpty();
                copy.stop();
            }
            assertThat(aegis.agents()).hasSize(2);
        }
    }

    @Test
    void theOlderVersionRemovesEverySessionAtARestartAndSpoilsTheBackupOneStartLater() throws Exception {
        AegisOptions older = OPTIONS.withSwitches(OPTIONS.switches().withRelease(LabSwitches.Release.TMUX));
        try (AegisLab aegis = AegisLab.start(directory.resolve("state"), older)) {
            aegis.seed(1, 1);
            assertThat(aegis.stateDir().resolve("state.json")).content().contains("\"windowName\": \"cc-1\"");
            assertThat(aegis.stateDir().resolve("acp-local-storage.json")).doesNotExist();
            assertThat(aegis.stateDir().resolve("auth-token")).doesNotExist();
            aegis.kill();
            aegis.restart();

            assertThat(aegis.api().sessionIds()).isEmpty();
            Path backup = aegis.stateDir().resolve("state.json.bak");
            assertThat(backup).content().contains("cc-1");
            aegis.kill();
            aegis.restart();
            assertThat(backup).content().doesNotContain("cc-1");
        }
    }

    @Test
    void aKilledSessionSpoilsTheStateOnlyWithItsSwitch() throws Exception {
        AegisOptions keeping = OPTIONS.withSwitches(OPTIONS.switches().withKilledBreaksSchema(true));
        try (AegisLab aegis = AegisLab.start(directory.resolve("state"), keeping)) {
            List<String> ids = aegis.seed(1, 2).sessionIds();
            aegis.api().delete("/v1/sessions/" + ids.getFirst());
            aegis.kill();
            aegis.restart();

            assertThat(aegis.api().sessionIds()).isEmpty();
        }
    }

    @Test
    void aSecondServerFailsOnThePortAfterItHasOverwrittenTheBackup() throws Exception {
        try (AegisLab aegis = AegisLab.start(directory.resolve("state"), OPTIONS)) {
            aegis.seed(1, 1);
            Path backup = aegis.stateDir().resolve("state.json.bak");
            assertThat(backup).doesNotExist();
            ProcessBuilder second = new ProcessBuilder(aegis.command())
                    .redirectErrorStream(true)
                    .redirectOutput(directory.resolve("second.log").toFile());
            second.environment().putAll(aegis.environment());

            assertThat(second.start().waitFor()).isOne();
            assertThat(directory.resolve("second.log")).content().contains("EADDRINUSE");
            assertThat(backup).content().contains("cc-1");
            assertThat(aegis.stateDir().resolve("aegis.pid")).hasContent(Long.toString(aegis.pid()));
        }
    }

    private static void awaitAgents(AegisLab aegis, int count) {
        await().atMost(Duration.ofSeconds(20))
                .untilAsserted(() -> assertThat(aegis.agents()).hasSize(count));
    }
}
