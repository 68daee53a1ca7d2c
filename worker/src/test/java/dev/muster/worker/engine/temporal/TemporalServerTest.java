package dev.muster.worker.engine.temporal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.muster.worker.engine.EngineJson;
import dev.muster.worker.engine.OtherEngine;
import dev.muster.worker.engine.ProcessIdentity;
import dev.muster.worker.engine.Progress;
import dev.muster.worker.engine.state.StateDirectory;
import dev.muster.worker.engine.state.StateOpening;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowOptions;
import io.temporal.client.WorkflowStub;
import io.temporal.common.SearchAttributeKey;
import io.temporal.common.SearchAttributes;
import io.temporal.worker.WorkerFactory;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Against the real server binary, which is built first on a machine that has none.
class TemporalServerTest {
    private static final Instant WHEN = Instant.parse("2026-11-21T12:00:00Z");
    private static final String QUEUE = "naps";

    @TempDir
    Path scratch;

    @Test
    void aWorkflowSurvivesTheKillOfTheServerAndTheServerComesBackByItself() {
        try (StateDirectory state = opened(scratch.resolve("state"));
                TemporalHost host = ready(state)) {
            WorkflowClient client = host.connection().client();
            WorkerFactory workers = WorkerFactory.newInstance(client);
            workers.newWorker(QUEUE).registerWorkflowImplementationTypes(Nap.Sleeper.class);
            workers.start();
            try {
                Nap nap = nap(client, "survivor");
                WorkflowClient.start(nap::sleep, WHEN);
                TemporalServer server = host.server().orElseThrow();
                long killed = server.pid();

                ProcessHandle.of(killed).orElseThrow().destroyForcibly();

                await().atMost(Duration.ofSeconds(60))
                        .until(() -> server.pid() != killed
                                && Readiness.answersWithin(server.target(), Duration.ofSeconds(1)));
                nap.wake("up");
                assertThat(WorkflowStub.fromTyped(nap).getResult(String.class)).isEqualTo(WHEN + " up");
            } finally {
                workers.shutdownNow();
            }
        }
    }

    @Test
    void aServerLeftBehindByAKilledEngineIsAdoptedAndClosingStopsIt() throws Exception {
        Path place = scratch.resolve("state");
        long left = killedEngine(place);

        try (StateDirectory state = opened(place)) {
            ServerStart start = TemporalServer.start(state, binary(), Progress.SILENT);

            assertThat(start).isInstanceOfSatisfying(ServerStart.Serving.class, serving -> {
                assertThat(serving.adopted()).isTrue();
                assertThat(serving.server().pid()).isEqualTo(left);
                serving.server().close();
            });
            assertThat(ProcessHandle.of(left)).isEmpty();
            assertThat(ServerProcess.marked(state.temporal())).isEmpty();
        }
    }

    @Test
    void aServerLeftBehindWithAnotherConfigurationIsStoppedFirst() throws Exception {
        Path place = scratch.resolve("state");
        long left = killedEngine(place);

        try (StateDirectory state = opened(place)) {
            ServerProcess recorded = ServerProcess.recorded(state.temporal()).orElseThrow();
            EngineJson.write(
                    state.temporal().resolve("server.json"),
                    new ServerProcess(recorded.identity(), recorded.command(), "another"));

            try (TemporalHost host = ready(state)) {
                assertThat(ProcessHandle.of(left)).isEmpty();
                assertThat(host.server().orElseThrow().pid()).isNotEqualTo(left);
                assertThat(host.notes()).isEmpty();
                assertThat(ServerProcess.marked(state.temporal())).hasSize(1);
            }
        }
    }

    @Test
    void aServerThatNobodyRecordedIsFoundAndStoppedFirst() throws Exception {
        Path place = scratch.resolve("state");
        long left = killedEngine(place);

        try (StateDirectory state = opened(place)) {
            ServerProcess.forget(state.temporal());

            try (TemporalHost host = ready(state)) {
                assertThat(ProcessHandle.of(left)).isEmpty();
                assertThat(host.server().orElseThrow().isAlive()).isTrue();
            }
        }
    }

    @Test
    void aProcessThatWasGivenThePidOfADeadServerIsLeftAlone() throws Exception {
        Process bystander = new ProcessBuilder("sleep", "600").start();
        try (StateDirectory state = opened(scratch.resolve("state"))) {
            EngineJson.write(
                    state.temporal().resolve("server.json"),
                    new ServerProcess(ProcessIdentity.of(bystander.toHandle()), "server", "any"));

            try (TemporalHost host = ready(state)) {
                assertThat(host.server().orElseThrow().pid()).isNotEqualTo(bystander.pid());
            }

            assertThat(bystander.isAlive()).isTrue();
        } finally {
            bystander.destroyForcibly().waitFor();
        }
    }

    @Test
    void aTakenPortMovesTheServerAndItsRunsAreStillThere() throws Exception {
        try (StateDirectory state = opened(scratch.resolve("state"))) {
            String before;
            try (TemporalHost host = ready(state)) {
                WorkflowClient client = host.connection().client();
                WorkflowClient.start(nap(client, "kept")::sleep, WHEN);
                before = host.connection().target();
            }
            int port = Integer.parseInt(before.substring(before.indexOf(':') + 1));

            try (ServerSocket foreign = new ServerSocket(port, 1, InetAddress.getLoopbackAddress());
                    TemporalHost host = ready(state)) {
                assertThat(foreign.isBound()).isTrue();
                assertThat(host.connection().target()).isNotEqualTo(before);
                assertThat(host.notes()).singleElement().asString().contains(Integer.toString(port));
                assertThat(host.connection()
                                .client()
                                .newUntypedWorkflowStub("kept")
                                .describe()
                                .getWorkflowType())
                        .isEqualTo("Nap");
            }
        }
    }

    @Test
    void theServerIsNotInTheTerminalsProcessGroupAndKnowsNoneOfOurSecrets() throws Exception {
        try (StateDirectory state = opened(scratch.resolve("state"));
                TemporalHost host = ready(state)) {
            long pid = host.server().orElseThrow().pid();
            Path process = Path.of("/proc", Long.toString(pid));

            String status = Files.readString(process.resolve("stat"));
            String environment = Files.readString(process.resolve("environ"));

            String[] fields = status.substring(status.lastIndexOf(')') + 2).split(" ", -1);
            assertThat(fields[2]).as("process group").isEqualTo(Long.toString(pid));
            assertThat(environment.split("\0"))
                    .extracting(variable -> variable.substring(0, Math.max(0, variable.indexOf('='))))
                    .isSubsetOf("", "PATH", "HOME", "TMPDIR", "TZ", "LANG", "PWD", "OLDPWD", "SHLVL", "_");
        }
    }

    @Test
    void aTornOriginOfTheDatabaseIsReported() throws IOException {
        try (StateDirectory state = opened(scratch.resolve("state"))) {
            Files.writeString(state.temporal().resolve("database.json"), "{");

            assertThat(TemporalHost.open(state, new ServerWish.Any(), Surroundings.ofThisProcess(), Progress.SILENT))
                    .isInstanceOf(TemporalHost.Failed.class);
        }
    }

    @Test
    void aDatabaseOfAnotherBuildIsRefused() throws IOException {
        try (StateDirectory state = opened(scratch.resolve("state"))) {
            DatabaseOrigin.write(state.temporal(), new ServerBuild(ServerKind.SERVER, "0.1.0"));

            ServerStart start = TemporalServer.start(state, binary(), Progress.SILENT);

            assertThat(start)
                    .isInstanceOfSatisfying(
                            ServerStart.Failed.class,
                            failed -> assertThat(failed.message()).contains("0.1.0", "another state directory"));
            assertThat(state.temporal().resolve("temporal.db")).doesNotExist();
        }
    }

    @Test
    void aServerThatEndsWhileStartingIsReportedWithItsLastWords() throws IOException {
        Path broken = Files.writeString(scratch.resolve("server"), "#!/bin/sh\necho no room left for me\nexit 3\n");
        Files.setPosixFilePermissions(broken, PosixFilePermissions.fromString("rwxr-xr-x"));
        try (StateDirectory state = opened(scratch.resolve("state"))) {
            ServerStart start = TemporalServer.start(
                    state,
                    new Provision.Binary(broken, new ServerBuild(ServerKind.SERVER, "1.32.0"), "a test"),
                    Progress.SILENT);

            assertThat(start)
                    .isInstanceOfSatisfying(
                            ServerStart.Failed.class,
                            failed -> assertThat(failed.message())
                                    .contains("ended while starting", "no room left for me", "temporal.log"));
        }
    }

    private static long killedEngine(Path place) throws IOException, InterruptedException {
        Process engine = OtherEngine.start(place, "with-server");
        try {
            String answer = OtherEngine.answer(engine);
            assertThat(answer).startsWith("READY ");
            return Long.parseLong(answer.substring("READY ".length()));
        } finally {
            engine.destroyForcibly().waitFor();
        }
    }

    private static Nap nap(WorkflowClient client, String id) {
        return client.newWorkflowStub(
                Nap.class,
                WorkflowOptions.newBuilder()
                        .setWorkflowId(id)
                        .setTaskQueue(QUEUE)
                        .setTypedSearchAttributes(SearchAttributes.newBuilder()
                                .set(SearchAttributeKey.forKeyword("MusterRunbook"), "test/nap")
                                .set(SearchAttributeKey.forKeyword("MusterState"), "RUNNING")
                                .build())
                        .build());
    }

    private static TemporalHost ready(StateDirectory state) {
        TemporalHost.Opening opening =
                TemporalHost.open(state, new ServerWish.Any(), Surroundings.ofThisProcess(), Progress.SILENT);
        assertThat(opening).isInstanceOf(TemporalHost.Ready.class);
        return ((TemporalHost.Ready) opening).host();
    }

    private static Provision.Binary binary() {
        Provision provision = new TemporalProvisioner(Surroundings.ofThisProcess(), Progress.SILENT)
                .find(new ServerWish.Any(), Optional.empty());
        assertThat(provision).isInstanceOf(Provision.Binary.class);
        return (Provision.Binary) provision;
    }

    private static StateDirectory opened(Path place) {
        StateOpening opening = StateDirectory.open(place);
        assertThat(opening).isInstanceOf(StateOpening.Opened.class);
        return ((StateOpening.Opened) opening).directory();
    }
}
