package dev.muster.activities.agent;

import static dev.muster.activities.agent.Calls.call;
import static dev.muster.activities.agent.Calls.done;
import static dev.muster.activities.agent.Calls.failed;
import static dev.muster.activities.agent.Calls.ordered;
import static dev.muster.activities.agent.Calls.repeated;
import static dev.muster.activities.agent.Calls.result;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.muster.activities.host.Signals;
import dev.muster.runbooks.journal.Failure;
import dev.muster.runbooks.journal.Output;
import dev.muster.workflows.contract.Secrets;
import dev.muster.workflows.contract.StepCall;
import dev.muster.workflows.contract.StepFailures;
import dev.muster.workflows.contract.StepOutcome;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CallRunnerTest {
    private static final Delivery FIRST = new Delivery(1, "a");

    @TempDir
    Path directory;

    private Calls calls = new Calls(Path.of("/"));

    @BeforeEach
    void agentWithAnEmptyState() {
        calls = new Calls(state());
    }

    private Path state() {
        return directory.resolve("state");
    }

    private StepCall script(String script) {
        return call("shell.run", Map.of("script", script, "directory", directory.toString()));
    }

    private StepCall script(String script, Duration timeout, String... secrets) {
        return call(
                "shell.run", Map.of("script", script, "directory", directory.toString()), timeout, List.of(secrets));
    }

    private CallResult run(StepCall call, Delivery delivery) throws InterruptedException {
        return calls.agent().run(call, delivery, details -> true);
    }

    private long lines(String file) throws IOException {
        return Files.readAllLines(directory.resolve(file)).size();
    }

    @Test
    void callThatWasDoneIsAnsweredFromTheJournal() throws Exception {
        StepCall call = script("echo x >> effects; echo out");
        StepOutcome first = done(run(call, FIRST));

        StepOutcome again = done(run(call, new Delivery(2, "a")));
        StepOutcome otherAttempt = done(run(call, new Delivery(1, "b")));

        assertThat(again).isEqualTo(first).isEqualTo(otherAttempt);
        assertThat(lines("effects")).isEqualTo(1);
    }

    @Test
    void failureIsAnsweredAgainToItsOwnAttemptAndTriedAgainByTheNextOne() throws Exception {
        StepCall call = script("echo x >> effects; [ $(wc -l < effects) -gt 1 ]");
        StepFailures.Details first = failed(run(call, FIRST));

        StepFailures.Details redelivered = failed(run(call, new Delivery(2, "a")));
        done(run(call, new Delivery(1, "b")));

        assertThat(first.failure().kind()).isEqualTo(Failure.Kind.COMMAND_FAILED);
        assertThat(redelivered).isEqualTo(first);
        assertThat(lines("effects")).isEqualTo(2);
    }

    @Test
    void callThatIsUnderWayIsJoined() throws Exception {
        StepCall call = script("echo x >> effects; while ! [ -e go ]; do sleep 0.05; done; echo out");
        CallRunner agent = calls.agent();
        CompletableFuture<CallResult> first = CompletableFuture.supplyAsync(() -> run(agent, call, FIRST));
        await().until(() -> Files.exists(directory.resolve("effects")));

        CompletableFuture<CallResult> second =
                CompletableFuture.supplyAsync(() -> run(agent, call, new Delivery(2, "a")));
        Files.createFile(directory.resolve("go"));

        assertThat(done(second.join())).isEqualTo(done(first.join()));
        assertThat(lines("effects")).isEqualTo(1);
    }

    @Test
    void requestWhoseAnswerWasLostHasAnUnknownOutcome() throws Exception {
        StepCall call = call("http.request", Map.of("url", "http://127.0.0.1:1/"));
        new CallJournal(state(), call).open(FIRST, "test/lost/1", Instant.now());

        Failure failure = failed(run(call, new Delivery(2, "a"))).failure();

        assertThat(failure.kind()).isEqualTo(Failure.Kind.UNKNOWN_OUTCOME);
        assertThat(failure.message()).contains("`http.request`");
    }

    @Test
    void idempotentCallWhoseAnswerWasLostIsDoneAgain() throws Exception {
        StepCall call = call(
                "process.stop", Map.of("pid_file", directory.resolve("none.pid").toString()));
        new CallJournal(state(), call).open(FIRST, "test/lost/1", Instant.now());

        assertThat(result(done(run(call, new Delivery(2, "a"))))).containsEntry("how", "absent");
    }

    @Test
    void commandThatTakesTooLongIsEndedWithEverythingItStarted() throws Exception {
        StepCall call = script("""
                trap '' TERM
                setsid sh -c 'trap "" TERM; echo > escaped; while true; do sleep 0.1; done' &
                (trap '' TERM; while true; do sleep 0.1; done) &
                while ! [ -e escaped ]; do sleep 0.05; done
                echo began
                while true; do sleep 0.1; done
                """, Duration.ofSeconds(2));

        StepFailures.Details details = failed(run(call, FIRST));

        assertThat(details.failure().kind()).isEqualTo(Failure.Kind.TIMED_OUT);
        assertThat(details.failure().message()).contains("timeout of `2s`");
        assertThat(details.output().head()).contains("began");
        assertThat(Signals.left(Long.MAX_VALUE, CallJournal.marker(call.key()))).isEmpty();
    }

    @Test
    void cancelledCommandIsEndedGently() throws Exception {
        StepCall call =
                script("trap 'echo tidied > tidied; exit 1' TERM; echo > began; while true; do sleep 0.05; done");
        AtomicBoolean goOn = new AtomicBoolean(true);
        CallRunner agent = calls.agent();
        CompletableFuture<CallResult> running = CompletableFuture.supplyAsync(() -> {
            try {
                return agent.run(call, FIRST, details -> goOn.get());
            } catch (InterruptedException e) {
                throw new AssertionError(e);
            }
        });
        await().until(() -> Files.exists(directory.resolve("began")));
        goOn.set(false);

        assertThat(failed(running.join()).failure().kind()).isEqualTo(Failure.Kind.CANCELLED);
        assertThat(directory.resolve("tidied")).exists();
    }

    @Test
    void floodOfOutputIsBoundedInTheResultAndWholeInTheFile() throws Exception {
        StepCall call = script("yes 0123456789012345678901234567890123456789012345678 | head -c 50000000");

        StepOutcome outcome = done(run(call, FIRST));

        Output output = outcome.output();
        Path log =
                state().resolve("calls").resolve(CallJournal.marker(call.key())).resolve("keep/output.log");
        assertThat(output.bytes()).isEqualTo(50_000_000);
        assertThat(output.head()).hasSize(16 * 1024);
        assertThat(output.tail()).hasSize(16 * 1024);
        assertThat(log).hasSize(50_000_000);
        assertThat(output.sha256()).isEqualTo(sha256(log));
        assertThat(result(outcome)).containsEntry("stdout_bytes", 50_000_000L);
        assertThat(String.valueOf(result(outcome).get("stdout")))
                .contains(" bytes left out]")
                .hasSizeLessThan(17_000);
    }

    @Test
    void secretIsInNoFileNoResultAndNoMessage() throws Exception {
        String value = "s3cr3t/va+lue=%\"quoted\"";
        calls.secret("TOKEN", value);
        StepCall call = script(
                "echo \"out $TOKEN\"; echo err '" + Secrets.marker("TOKEN") + "' >&2; printf '%s' '"
                        + Secrets.marker("TOKEN") + "' | base64; echo last '" + Secrets.marker("TOKEN")
                        + "' >&2; exit 9",
                Duration.ofSeconds(30),
                "TOKEN");

        StepFailures.Details details = failed(run(call, FIRST));

        assertThat(details.failure().message()).contains("ended with 9").contains("last ***");
        assertThat(details.output().head()).contains("err ***").contains("out \n");
        assertThat(details.toString()).doesNotContain(value);
        assertNoFileHolds(value);
    }

    @Test
    void secretThatTheStepDoesNotNameIsNotResolved() throws Exception {
        calls.secret("OTHER", "other-value");
        StepCall call = script("echo '" + Secrets.marker("OTHER") + "' | tr -d '\\001'", Duration.ofSeconds(30));

        assertThat(done(run(call, FIRST)).output().head()).isEqualTo("secret:OTHER\n");
    }

    @Test
    void missingSecretIsNamed() throws Exception {
        StepCall call = script("echo '" + Secrets.marker("MISSING") + "'", Duration.ofSeconds(30), "MISSING");

        Failure failure = failed(run(call, FIRST)).failure();

        assertThat(failure.kind()).isEqualTo(Failure.Kind.MISCONFIGURED);
        assertThat(failure.message()).isEqualTo("The agent of `test` has no secret `MISSING`.");
    }

    @Test
    void probeIsTriedUntilItHolds() throws Exception {
        StepCall call = script("echo x >> effects; [ $(wc -l < effects) -ge 3 ]");

        StepOutcome outcome = done(run(repeated(call, Duration.ofMillis(20), Duration.ofSeconds(30)), FIRST));

        assertThat(lines("effects")).isEqualTo(3);
        assertThat(outcome.output().head()).contains("try 1: The command ended with 1");
    }

    @Test
    void probeThatNeverHoldsTellsItsLastFailure() throws Exception {
        StepCall call = repeated(call("port.check", Map.of("port", 1)), Duration.ofMillis(50), Duration.ofMillis(200));

        Failure failure = failed(run(call, FIRST)).failure();

        assertThat(failure.kind()).isEqualTo(Failure.Kind.CHECK_FAILED);
        assertThat(failure.message())
                .startsWith("Port 1 of `127.0.0.1` should be open, and is closed. That was the last of ")
                .endsWith(" tries within `200ms`.");
    }

    @Test
    void dryRunChangesNothing() throws Exception {
        StepCall call = ordered(script("echo x > effects"), StepCall.Order.SIMULATE);

        StepOutcome outcome = done(run(call, FIRST));

        assertThat(result(outcome).get("would")).isEqualTo("would run `sh -c echo x > effects`");
        assertThat(directory.resolve("effects")).doesNotExist();
        assertThat(state().resolve("calls")
                        .resolve(CallJournal.marker(call.key()))
                        .resolve("intent.json"))
                .doesNotExist();
    }

    @Test
    void undoOfWhatNeverBeganDoesNothing() throws Exception {
        StepCall call = ordered(call("process.start", Map.of("command", List.of("sleep", "300"))), StepCall.Order.UNDO);

        assertThat(done(run(call, FIRST)).output().head()).contains("nothing was done");
    }

    @Test
    void undoStopsWhatWasStarted() throws Exception {
        StepCall call = call("process.start", Map.of("command", List.of("sleep", "300")));
        done(run(call, FIRST));
        String marker = CallJournal.marker(call.key());
        assertThat(Signals.left(Long.MAX_VALUE, marker)).hasSize(1);

        done(run(ordered(call, StepCall.Order.UNDO), new Delivery(1, "b")));
        done(run(ordered(call, StepCall.Order.UNDO), new Delivery(2, "b")));

        assertThat(Signals.left(Long.MAX_VALUE, marker)).isEmpty();
    }

    @Test
    void everyProblemOfTheParametersIsMisconfiguredAndNothingIsDone() throws Exception {
        Failure failure = calls.failure(call("shell.run", Map.of("scriptt", "true", "env", 7)));

        assertThat(failure.kind()).isEqualTo(Failure.Kind.MISCONFIGURED);
        assertThat(failure.message()).contains("Did you mean `script`?", "`env` must be a map");
    }

    @Test
    void actionThatIsNotThereIsMisconfigured() throws Exception {
        assertThat(calls.failure(call("no.such", Map.of())).message())
                .isEqualTo("The agent of `test` has no action `no.such`.");
    }

    private static CallResult run(CallRunner agent, StepCall call, Delivery delivery) {
        try {
            return agent.run(call, delivery, details -> true);
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    private void assertNoFileHolds(String value) throws IOException {
        try (Stream<Path> files = Files.walk(state())) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                assertThat(Files.readString(file, StandardCharsets.ISO_8859_1))
                        .as(file.toString())
                        .doesNotContain(value)
                        .doesNotContain(Base64.getEncoder()
                                .withoutPadding()
                                .encodeToString(value.getBytes(StandardCharsets.UTF_8)));
            }
        }
    }

    private static String sha256(Path file) throws Exception {
        MessageDigest digest = MessageDigest.getInstance("SHA-256");
        try (InputStream stream = Files.newInputStream(file)) {
            byte[] buffer = new byte[1 << 16];
            for (int count = stream.read(buffer); count > 0; count = stream.read(buffer)) {
                digest.update(buffer, 0, count);
            }
        }
        return HexFormat.of().formatHex(digest.digest());
    }
}
