package dev.muster.activities.processes;

import static dev.muster.activities.agent.Calls.call;
import static dev.muster.activities.agent.Calls.result;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import dev.muster.activities.agent.Calls;
import dev.muster.activities.host.Ports;
import dev.muster.activities.host.ProcessTable;
import dev.muster.runbooks.journal.Failure;
import dev.muster.workflows.contract.StepCall;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProcessActionsTest {
    @TempDir
    Path directory;

    private final List<StepCall> started = new ArrayList<>();
    private Calls calls = new Calls(Path.of("/"));

    @BeforeEach
    void agent() {
        calls = new Calls(directory.resolve("state"));
    }

    @AfterEach
    void stopAll() throws Exception {
        for (StepCall call : started) {
            calls.done(Calls.ordered(call, StepCall.Order.UNDO));
        }
    }

    private Path pidFile() {
        return directory.resolve("service.pid");
    }

    private StepCall start(String script, Map<String, Object> more) {
        Map<String, Object> with = new HashMap<>(more);
        with.put("command", List.of("sh", "-c", script));
        with.put("directory", directory.toString());
        StepCall call = call("process.start", with);
        started.add(call);
        return call;
    }

    private long startService(String script) throws Exception {
        var outcome = calls.done(start(script, Map.of("pid_file", pidFile().toString())));
        return (Long) result(outcome).getOrDefault("pid", 0L);
    }

    private Map<String, Object> stop(Map<String, Object> more) throws Exception {
        Map<String, Object> with = new HashMap<>(Map.of("pid_file", pidFile().toString()));
        with.putAll(more);
        return result(calls.done(call("process.stop", with)));
    }

    @Test
    void startedServiceIsTheOneInItsPidFileAndLeadsItsOwnGroup() throws Exception {
        long pid = startService("echo $$ > service.pid; exec sleep 300");

        assertThat(Files.readString(pidFile()).strip()).isEqualTo(Long.toString(pid));
        assertThat(ProcessTable.find(pid))
                .hasValueSatisfying(entry -> assertThat(entry.group()).isEqualTo(pid));
        assertThat(result(calls.done(
                        call("process.alive", Map.of("pid_file", pidFile().toString())))))
                .containsEntry("alive", true)
                .containsEntry("pid", pid);
    }

    @Test
    void serviceThatStartsAnotherProcessAndEndsIsFoundByItsPidFile() throws Exception {
        long pid = startService("setsid sh -c 'echo $$ > service.pid; exec sleep 300' & exit 0");

        assertThat(ProcessTable.alive(pid)).isTrue();
    }

    @Test
    void environmentHasWhatWasAddedAndNothingOfMusterOrOfSecrets() throws Exception {
        String path = System.getenv("PATH");
        calls.secret("PATH", path);
        Path seen = directory.resolve("seen");
        calls.done(start("env > seen.new; mv seen.new seen; exec sleep 300", Map.of("env", Map.of("COLOUR", "red"))));

        assertThat(Files.readAllLines(seen))
                .contains("COLOUR=red")
                .noneMatch(line -> line.startsWith("MUSTER_") && !line.matches("MUSTER_(CALL|RUN)=.*"))
                .noneMatch(("PATH=" + path)::equals);
    }

    @Test
    void programThatEndsAtOnceIsToldWithItsLastWords() throws Exception {
        Failure failure = calls.failure(start("echo no such state >&2; exit 3", Map.of()));

        assertThat(failure.kind()).isEqualTo(Failure.Kind.COMMAND_FAILED);
        assertThat(failure.message()).isEqualTo("`sh` ended at once. It said: `no such state`.");
    }

    @Test
    void programThatIsNotThereIsTold() throws Exception {
        Failure failure = calls.failure(call("process.start", Map.of("command", List.of("/no/such/program"))));

        assertThat(failure.message())
                .startsWith("`/no/such/program` ended at once.")
                .contains("not found");
    }

    @Test
    void secondServiceBesideARunningOneIsRefused() throws Exception {
        long pid = startService("echo $$ > service.pid; exec sleep 300");

        Failure failure = calls.failure(
                start("exec sleep 300", Map.of("pid_file", pidFile().toString())));

        assertThat(failure.message()).contains("names process " + pid + ", which runs already.");
    }

    @Test
    void stopIsGentleFirst() throws Exception {
        long pid = startService(
                "trap 'echo bye > bye; exit 0' TERM; echo $$ > service.pid; while true; do sleep 0.05; done");

        assertThat(stop(Map.of()))
                .containsEntry("found", true)
                .containsEntry("pid", pid)
                .containsEntry("how", "term");
        assertThat(directory.resolve("bye")).exists();
        assertThat(ProcessTable.alive(pid)).isFalse();
    }

    @Test
    void stopKillsWhatDoesNotListen() throws Exception {
        long pid = startService("trap '' TERM; echo $$ > service.pid; while true; do sleep 0.05; done");

        assertThat(stop(Map.of("grace", "300ms"))).containsEntry("how", "kill");
        assertThat(ProcessTable.alive(pid)).isFalse();
    }

    @Test
    void stopWithoutKillFailsIfTheProcessDoesNotListen() throws Exception {
        startService("trap '' TERM; echo $$ > service.pid; while true; do sleep 0.05; done");

        Failure failure = calls.failure(
                call("process.stop", Map.of("pid_file", pidFile().toString(), "grace", "200ms", "kill", false)));

        assertThat(failure.message()).contains("still runs `200ms` after it was asked to stop.");
    }

    @Test
    void stopByCommandWaitsForTheProcess() throws Exception {
        startService("echo $$ > service.pid; while ! [ -e please ]; do sleep 0.05; done");

        assertThat(stop(Map.of(
                        "command", List.of("touch", directory.resolve("please").toString()))))
                .containsEntry("how", "command");
    }

    @Test
    void stopFindsNothingIfThereIsNoPidFile() throws Exception {
        assertThat(stop(Map.of())).containsEntry("found", false).containsEntry("how", "absent");
    }

    @Test
    void pidFileOfADeadProcessIsStale() throws Exception {
        Process gone = new ProcessBuilder("true").start();
        gone.waitFor();
        Files.writeString(pidFile(), Long.toString(gone.pid()));

        assertThat(stop(Map.of())).containsEntry("found", false).containsEntry("how", "stale");
    }

    @Test
    void pidFileThatIsOlderThanItsProcessIsStale() throws Exception {
        Process other = new ProcessBuilder("sleep", "300").start();
        try {
            Files.writeString(pidFile(), Long.toString(other.pid()));
            Files.setLastModifiedTime(pidFile(), FileTime.from(Instant.now().minus(Duration.ofHours(1))));

            assertThat(stop(Map.of())).containsEntry("how", "stale");
            assertThat(other.isAlive()).isTrue();
        } finally {
            other.destroyForcibly();
        }
    }

    @Test
    void copiedPidFileDoesNotStopTheLiveService() throws Exception {
        Process live = new ProcessBuilder("sleep", "300").start();
        Path scratch = Files.createDirectory(directory.resolve("scratch"));
        Path copied = Files.writeString(scratch.resolve("service.pid"), Long.toString(live.pid()));
        try {
            StepCall call = Calls.scratch(call("process.stop", Map.of("pid_file", copied.toString())), scratch);

            assertThat(result(calls.done(call))).containsEntry("how", "stale");
            assertThat(live.isAlive()).isTrue();
        } finally {
            live.destroyForcibly();
        }
    }

    @Test
    void serviceIsFoundAndStoppedByItsPort() throws Exception {
        int port = Ports.free();
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        StepCall start = call(
                "process.start",
                Map.of(
                        "command",
                        List.of(
                                java,
                                "-cp",
                                System.getProperty("java.class.path"),
                                Listener.class.getName(),
                                Integer.toString(port))));
        started.add(start);
        calls.done(start);
        calls.done(Calls.repeated(
                call("port.check", Map.of("port", port)), Duration.ofMillis(50), Duration.ofSeconds(30)));

        var stopped = result(calls.done(call("process.stop", Map.of("port", port))));

        assertThat(stopped).containsEntry("found", true).containsEntry("how", "term");
        calls.done(call("port.check", Map.of("port", port, "open", false)));
        assertThat(calls.failure(call("process.alive", Map.of("port", port))).message())
                .isEqualTo("A process that listens on port " + port + " should run, and does not.");
    }

    @Test
    void countLeavesOutTheAgentItself() throws Exception {
        String mark = "muster-count-" + ProcessHandle.current().pid();
        calls.done(start("while true; do sleep 0.05; done # " + mark, Map.of()));

        assertThat(result(calls.done(call("process.count", Map.of("matches", mark)))))
                .containsEntry("count", 1L)
                .containsEntry("directories", List.of(directory.toRealPath().toString()));
        assertThat(result(calls.done(call("process.count", Map.of("matches", mark + "-not")))))
                .containsEntry("count", 0L);
    }

    @Test
    void aliveOnlyReportsIfThatIsAllItMust() throws Exception {
        Map<String, Object> look = Map.of("pid_file", pidFile().toString(), "must", "report");
        assertThat(result(calls.done(call("process.alive", look)))).containsExactly(entry("alive", false));

        long pid = startService("echo $$ > service.pid; while true; do sleep 0.05; done");

        assertThat(result(calls.done(call("process.alive", look))))
                .containsEntry("alive", true)
                .containsEntry("pid", pid);
    }
}
