package dev.muster.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.lab.aegis.AegisLab;
import dev.muster.lab.aegis.AegisOptions;
import dev.muster.records.RunRecord;
import dev.muster.records.store.RunFilter;
import dev.muster.records.verdicts.Cleanup;
import dev.muster.records.verdicts.Verdict;
import dev.muster.runbooks.journal.Phase;
import dev.muster.runbooks.journal.RunEvent;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// kill -9 of the engine, of its Temporal server and of both, each in the middle of a drill: the drill goes on when
/// there is an engine again, and nothing is done twice.
@Tag("crash")
class KillTheEngineTest {
    @TempDir
    static Path directory;

    private static AegisLab aegis;

    private @Nullable CrashStage stage;

    @BeforeAll
    static void startTheSystem() throws IOException, InterruptedException {
        aegis = AegisLab.start(directory.resolve("aegis"), AegisOptions.defaults());
        aegis.seed();
    }

    @AfterAll
    static void stopTheSystem() {
        aegis.close();
    }

    @AfterEach
    void leaveNothingRunning() {
        if (stage != null) {
            stage.close();
        }
    }

    @Test
    void killedWhileTheRecoveryStartsTheServer() throws IOException {
        CrashStage crash = open("server-crash");
        String run = crash.drill("server-crash");

        crash.awaitMoment(run, events -> count(events, "process.start") == 2);
        crash.killEngine();
        assertThat(CrashLedger.unfinished(crash.state())).containsExactly("process.start");
        crash.upAgain();

        assertPassedOnce(crash, run);
    }

    @Test
    void killedRightAfterADestroyingStep() throws IOException {
        CrashStage crash = open("state-corruption");
        String run = crash.drill("state-corruption");

        crash.awaitMoment(run, events -> done(events, "file.restore"));
        crash.killEngine();
        crash.upAgain();

        assertPassedOnce(crash, run);
    }

    @Test
    void killedInTheCleanUp() throws IOException {
        CrashStage crash = open("key-store-loss");
        String run = crash.drill("key-store-loss");

        crash.awaitMoment(
                run,
                events -> events.getLast() instanceof RunEvent.StepStarted
                        && events.contains(new RunEvent.PhaseStarted(Phase.CLEANUP)));
        crash.killEngine();
        assertThat(crash.journal(run))
                .extracting(entry -> entry.event())
                .doesNotHaveAnyElementsOfTypes(RunEvent.RunEnded.class);
        crash.upAgain();

        assertPassedOnce(crash, run);
    }

    @Test
    void killedWhileAGateIsOpen() throws IOException {
        CrashStage crash = open("audit-truncation");
        String run = crash.drill("audit-truncation");

        crash.awaitMoment(run, events -> events.getLast() instanceof RunEvent.GateOpened);
        crash.killEngine();
        crash.upAgain();

        RunRecord record = assertPassedOnce(crash, run);
        assertThat(record.work().decisions()).isNotEmpty();
    }

    @Test
    void killedBetweenTwoFaults() throws IOException {
        CrashStage crash = open("disk-full");
        String run = crash.drill("disk-full");

        crash.awaitMoment(run, events -> done(events, "fault.fill_disk"));
        crash.killEngine();
        crash.upAgain();

        // The fault that was in is known to be in, and the ones after it follow: the drill is as good as any.
        assertPassedOnce(crash, run);
    }

    @Test
    void killedInTheVerificationWindow() throws IOException {
        CrashStage crash = open("full-disaster");
        String run = crash.drill("full-disaster");

        crash.awaitMoment(run, events -> events.contains(new RunEvent.PhaseStarted(Phase.VERIFY)));
        crash.killEngine();
        crash.upAgain();

        assertPassedOnce(crash, run);
    }

    @Test
    void theTemporalServerKilledInMidDrill() throws IOException {
        CrashStage crash = open("temporal");
        String run = crash.drill("state-corruption");

        crash.awaitMoment(run, events -> count(events, "process.start") == 2);
        long before = crash.server().orElseThrow().pid();
        crash.killServer();

        assertPassedOnce(crash, run);
        assertThat(crash.server().orElseThrow().pid()).isNotEqualTo(before);
    }

    @Test
    void engineAndTemporalServerKilledTogether() throws IOException {
        CrashStage crash = open("both");
        String run = crash.drill("server-crash");

        crash.awaitMoment(run, events -> count(events, "process.start") == 2);
        crash.killServer();
        crash.killEngine();
        crash.upAgain();

        assertPassedOnce(crash, run);
    }

    private CrashStage open(String name) throws IOException {
        CrashStage opened = CrashStage.open(directory.resolve("cases").resolve(name), aegis);
        stage = opened;
        return opened;
    }

    private static RunRecord assertPassedOnce(CrashStage crash, String run) throws IOException {
        RunRecord record = crash.end(run);
        System.out.println(run + ": " + record.judgement().verdict() + ", " + crash.pace(run));
        assertThat(record.judgement().reasons()).isEmpty();
        assertThat(record.judgement().verdict()).isEqualTo(Verdict.PASSED);
        assertThat(record.judgement().cleanup()).isEqualTo(Cleanup.CLEAN);
        assertThat(record.judgement().residue()).isEmpty();
        CrashLedger.assertEachOnce(crash.journal(run));
        assertEachEffectOnce(crash);
        assertNothingLeft(crash, run);
        return record;
    }

    private static void assertEachEffectOnce(CrashStage crash) throws IOException {
        assertThat(CrashLedger.written(crash.state())).isNotEmpty().allSatisfy(call -> {
            assertThat(call.intents()).as(call.action()).isEqualTo(1);
            assertThat(call.outcomes()).as(call.action()).isEqualTo(1);
        });
        // Once before the fault and once by the recovery.
        assertThat(crash.starts()).hasSize(2).doesNotHaveDuplicates();
    }

    private static void assertNothingLeft(CrashStage crash, String run) {
        assertThat(crash.state().resolve("agent/scratch").resolve(run)).doesNotExist();
        assertThat(CrashProcesses.copies(crash.state())).isEmpty();
        Set<String> tops = new TreeSet<>();
        crash.access().store().runs(RunFilter.newest(20)).stream()
                .filter(each -> !each.runId().startsWith(run + "."))
                .forEach(each -> tops.add(each.runId()));
        assertThat(tops).containsExactly(run);
        assertThat(aegis.isAlive()).isTrue();
        assertThat(Files.exists(aegis.stateDir().resolve("aegis.pid"))).isTrue();
    }

    private static long count(List<RunEvent> events, String action) {
        return events.stream().filter(started(action)).count();
    }

    private static Predicate<RunEvent> started(String action) {
        return event ->
                event instanceof RunEvent.StepStarted start && start.action().equals(action);
    }

    private static boolean done(List<RunEvent> events, String action) {
        return events.stream()
                .filter(started(action))
                .map(event -> ((RunEvent.StepStarted) event).step())
                .anyMatch(step -> events.stream()
                        .anyMatch(event -> event instanceof RunEvent.StepDone end
                                && end.step().equals(step)));
    }
}
