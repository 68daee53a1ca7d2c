package dev.muster.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.cli.Muster;
import dev.muster.cli.engine.EngineAccess;
import dev.muster.cli.shell.Shell;
import dev.muster.cli.shell.Terminal;
import dev.muster.records.store.Refusal;
import dev.muster.runbooks.journal.JournalEntry;
import dev.muster.runbooks.journal.RunEvent;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What a running engine, or one that can't run, refuses; each time with its exit code, in words, with nothing half
/// done.
class EngineRefusalsTest {
    private static final Duration LIMIT = Duration.ofMinutes(1);

    private static final String TWO_MUST_AGREE = """
            muster: 1
            runbook: test/two-agree
            title: Two people must agree
            symptoms: [Something is to be decided]
            severity: minor
            steps:
              - name: Go on?
                approve: {by: {role: oncall, count: 2, not: starter}, within: 10m, silence: hold}
            verify:
              - name: Nothing is in the way
                file.absent: {path: /nowhere/at/all}
            """;

    private static final String SLOW_UNDO = """
            muster: 1
            runbook: test/slow-undo
            title: What was done is taken back slowly
            symptoms: [It goes wrong at once]
            severity: minor
            on_failure: undo
            inputs:
              go: {type: path, help: The undo waits for this file}
            steps:
              - name: Do something
                shell.run: {command: ["true"]}
                undo: {shell.run: {command: [sh, -c, 'until [ -e "$1" ]; do sleep 0.1; done', wait, "${inputs.go}"]}}
              - name: Fail
                shell.run: {command: ["false"]}
            verify:
              - name: Nothing is in the way
                file.absent: {path: /nowhere/at/all}
            """;

    @TempDir
    static Path directory;

    private static EngineProcess engine;

    @BeforeAll
    static void start() throws IOException {
        engine = EngineProcess.up(state(), Map.of());
        Files.writeString(
                state().resolve("people.yaml"), "people:\n  dana: [oncall]\n  sam: [oncall]\n  ravi: [oncall]\n");
        Files.writeString(directory.resolve("two-agree.yaml"), TWO_MUST_AGREE);
        Files.writeString(directory.resolve("slow-undo.yaml"), SLOW_UNDO);
    }

    @AfterAll
    static void stop() {
        engine.stop();
        CrashProcesses.endAll(directory);
    }

    @Test
    void aSecondEngineNamesTheOneThatHoldsTheStateDirectory() {
        Said said = muster("up", "--port", "0");

        assertThat(said.exitCode()).isEqualTo(75);
        assertThat(said.err())
                .contains("`" + engine.process().pid() + "`")
                .contains("http://127.0.0.1:")
                .doesNotContain("\tat ");
        assertThat(engine.process().isAlive()).isTrue();
    }

    @Test
    void withoutAnyTemporalServerEverythingThatWasTriedIsSaid() throws IOException, InterruptedException {
        Path empty = Files.createDirectories(directory.resolve("empty"));
        Path other = directory.resolve("other");
        // Go may be installed in its usual place even without a path; without modules it can build nothing.
        Map<String, String> poor = Map.of(
                "PATH", empty.toString(),
                "XDG_CACHE_HOME", empty.toString(),
                "GOPROXY", "off",
                "GOMODCACHE", empty.resolve("modules").toString());
        Process up = EngineProcess.command(poor, "up", "--port", "0", "--state-dir", other.toString())
                .start();
        assertThat(up.waitFor(LIMIT.toSeconds(), TimeUnit.SECONDS)).isTrue();

        assertThat(up.exitValue()).isEqualTo(69);
        assertThat(up.inputReader().lines()).isEmpty();
        assertThat(up.errorReader().lines().toList().toString())
                .contains(
                        "`temporal` on the path",
                        "`temporal-server` on the path",
                        "the cache",
                        "with Go",
                        "point Muster at")
                .doesNotContain("Exception");
        assertThat(other.resolve("temporal")).isEmptyDirectory();
        assertThat(EngineProcess.runsOn(other)).isFalse();
    }

    @Test
    void anApprovalByTheWrongPersonOrTwiceIsRefusedAndKept() throws TimeoutException {
        String run = started("ravi", "run", "two-agree.yaml");
        awaitEvent(run, RunEvent.GateOpened.class);

        assertRefused(approve(run, "eve"), "`eve` is not one of them");
        assertRefused(approve(run, "ravi"), "`ravi` started it");
        assertThat(approve(run, "dana").exitCode()).isZero();
        assertRefused(approve(run, "dana"), "`dana` has already approved");
        assertThat(approve(run, "sam").exitCode()).isZero();

        try (EngineAccess access = EngineAccess.open(state())) {
            access.runs().await(run, LIMIT);
            assertThat(access.store().refusals(run)).extracting(Refusal::who).containsExactly("eve", "ravi", "dana");
            assertThat(events(access, run))
                    .filteredOn(RunEvent.GateAnswered.class::isInstance)
                    .hasSize(2);
        }
        assertThat(approve(run, "sam").exitCode()).isEqualTo(77);
    }

    @Test
    void anAbortWhileTheRunUndoesIsRefusedInWords() throws IOException, TimeoutException {
        Path go = directory.resolve("go");
        String run = started("ravi", "run", "slow-undo.yaml", "-i", "go=" + go);
        awaitEvent(run, RunEvent.UndoStarted.class);

        assertRefused(muster("abort", run, "--as", "dana", "--why", "too slow"), "already undoing");

        Files.createFile(go);
        try (EngineAccess access = EngineAccess.open(state())) {
            assertThat(access.runs().await(run, LIMIT).ending()).isEqualTo(RunEvent.Ending.UNDONE);
            assertThat(events(access, run)).hasAtLeastOneElementOfType(RunEvent.StepUndone.class);
        }
    }

    private static void assertRefused(Said said, String why) {
        assertThat(said.err()).contains("refused: ", why);
        assertThat(said.exitCode()).isEqualTo(77);
        assertThat(said.out()).isEmpty();
    }

    private static Said approve(String run, String who) {
        return muster("approve", run, "--as", who, "--why", "it is right");
    }

    private static String started(String who, String... words) {
        Said said = muster(Stream.concat(Stream.of(words), Stream.of("--detach", "--as", who))
                .toArray(String[]::new));
        assertThat(said.exitCode()).as(said.err()).isZero();
        return said.out().strip();
    }

    private static void awaitEvent(String run, Class<? extends RunEvent> type) {
        try (EngineAccess access = EngineAccess.open(state())) {
            Awaitility.await()
                    .atMost(LIMIT)
                    .until(() -> events(access, run).stream().anyMatch(type::isInstance));
        }
    }

    private static List<RunEvent> events(EngineAccess access, String run) {
        Stream<JournalEntry> told = access.store().entries(run, 0).stream();
        boolean over = access.store().record(run).isPresent();
        return Stream.concat(told, over ? Stream.empty() : access.runs().tail(run).stream())
                .map(JournalEntry::event)
                .toList();
    }

    private static Path state() {
        return directory.resolve("engine/state");
    }

    private record Said(int exitCode, String out, String err) {}

    private static Said muster(String... arguments) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        Shell shell = new Shell(
                new PrintStream(out, true, StandardCharsets.UTF_8),
                new PrintStream(err, true, StandardCharsets.UTF_8),
                Terminal.NONE,
                Map.of("MUSTER_HOME", state().toString()),
                directory);
        int exitCode = Muster.run(shell, arguments);
        return new Said(exitCode, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
    }
}
