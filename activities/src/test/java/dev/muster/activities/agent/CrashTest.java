package dev.muster.activities.agent;

import static dev.muster.activities.agent.Calls.call;
import static dev.muster.activities.agent.Calls.done;
import static dev.muster.activities.agent.Calls.failed;
import static dev.muster.activities.agent.Calls.result;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.muster.activities.host.ProcessTable;
import dev.muster.activities.host.Signals;
import dev.muster.runbooks.journal.Failure;
import dev.muster.workflows.contract.StepCall;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CrashTest {
    private static final Delivery SECOND = new Delivery(2, "a");

    @TempDir
    Path directory;

    /// Adds a line to `effects`, waits for `go`, and ends with 3.
    private StepCall slowCommand() {
        return call("shell.run", Map.of("script", """
                        echo once >> effects
                        echo before
                        while ! [ -e go ]; do sleep 0.05; done
                        echo after
                        exit 3
                        """, "directory", directory.toString(), "ok_codes", List.of(3)));
    }

    private Path state() {
        return directory.resolve("state");
    }

    private List<String> effects() throws IOException {
        return Files.readAllLines(directory.resolve("effects"));
    }

    private void killInMidCommand(StepCall call) throws IOException, InterruptedException {
        Process agent = CrashingAgent.start(state(), call);
        await().atMost(Duration.ofSeconds(30)).until(() -> Files.exists(directory.resolve("effects")));
        agent.destroyForcibly().waitFor();
    }

    @Test
    void commandOfAKilledAgentIsTakenUpAndItsEffectHappensOnce() throws Exception {
        StepCall call = slowCommand();
        killInMidCommand(call);

        CompletableFuture<CallResult> next = CompletableFuture.supplyAsync(() -> run(call, SECOND));
        Files.createFile(directory.resolve("go"));

        assertThat(result(done(next.join()))).containsEntry("exit_code", 3L).containsEntry("stdout", "before\nafter\n");
        assertThat(effects()).containsExactly("once");
    }

    @Test
    void commandThatEndsWhileThereIsNoAgentKeepsItsExitCode() throws Exception {
        StepCall call = slowCommand();
        killInMidCommand(call);
        Files.createFile(directory.resolve("go"));
        String marker = CallJournal.marker(call.key());
        await().until(() -> Signals.left(Long.MAX_VALUE, marker).isEmpty());

        var outcome = done(run(call, SECOND));

        assertThat(result(outcome)).containsEntry("exit_code", 3L);
        assertThat(outcome.timing().deliveries()).isEqualTo(2);
        assertThat(outcome.output().head()).contains("before\n", "after\n");
        assertThat(effects()).containsExactly("once");
    }

    @Test
    void commandThatWasKilledWithItsAgentHasAnUnknownOutcome() throws Exception {
        StepCall call = slowCommand();
        killInMidCommand(call);
        String marker = CallJournal.marker(call.key());
        ProcessTable.Entry shell = Signals.left(Long.MAX_VALUE, marker).get(0);
        new ProcessBuilder("sh", "-c", "kill -s KILL -- -" + shell.group())
                .start()
                .waitFor();
        await().until(() -> Signals.left(Long.MAX_VALUE, marker).isEmpty());

        Failure failure = failed(run(call, SECOND)).failure();

        assertThat(failure.kind()).isEqualTo(Failure.Kind.UNKNOWN_OUTCOME);
        assertThat(effects()).containsExactly("once");
    }

    @Test
    void serviceThatAKilledAgentStartedIsFoundAgainAndNotStartedTwice() throws Exception {
        Path pidFile = directory.resolve("service.pid");
        StepCall call = call(
                "process.start",
                Map.of(
                        "command",
                        List.of(
                                "sh",
                                "-c",
                                "echo once >> effects; while ! [ -e go ]; do sleep 0.05; done;"
                                        + " echo $$ > service.pid; exec sleep 300"),
                        "directory",
                        directory.toString(),
                        "pid_file",
                        pidFile.toString()));
        killInMidCommand(call);
        Files.createFile(directory.resolve("go"));

        var outcome = done(run(call, SECOND));

        assertThat(result(outcome).get("pid"))
                .isEqualTo(Long.parseLong(Files.readString(pidFile).strip()));
        assertThat(effects()).containsExactly("once");
        done(run(Calls.ordered(call, StepCall.Order.UNDO), new Delivery(1, "b")));
        assertThat(Signals.left(Long.MAX_VALUE, CallJournal.marker(call.key()))).isEmpty();
    }

    private CallResult run(StepCall call, Delivery delivery) {
        try {
            return new Calls(state()).agent().run(call, delivery, details -> true);
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }
}
