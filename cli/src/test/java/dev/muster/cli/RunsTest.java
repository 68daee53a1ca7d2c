package dev.muster.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.activities.catalog.Actions;
import dev.muster.cli.library.RunbookFinder;
import dev.muster.records.store.Opening;
import dev.muster.records.store.RecordStore;
import dev.muster.records.store.SqliteRecordStore;
import dev.muster.records.store.Waiting;
import dev.muster.runbooks.journal.JournalEntry;
import dev.muster.runbooks.journal.Phase;
import dev.muster.runbooks.journal.RunEvent;
import dev.muster.runbooks.journal.RunMode;
import dev.muster.runbooks.journal.StepRef;
import dev.muster.runbooks.plan.Plan;
import dev.muster.runbooks.plan.PlanStep;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Runs that the store knows, shown without an engine.
class RunsTest {
    private static final String WAITING = "restart-1121-100000-abcd";
    private static final String ENDED = "restart-1121-090000-efgh";
    private static final RunEvent.Person SAM = new RunEvent.Person("sam", "cli", "the shop is down");

    @TempDir
    private Path directory = Path.of("");

    @BeforeEach
    void twoRuns() throws Exception {
        Books.write(directory, "good.yaml", Books.GOOD);
        Plan plan = new RunbookFinder(directory, directory, Actions.load())
                .check("good.yaml")
                .plan()
                .orElseThrow();
        Path state = Files.createDirectory(directory.resolve("state"));
        try (RecordStore store = SqliteRecordStore.open(state.resolve("records.db"))) {
            Instant begun = Instant.now().minus(Duration.ofMinutes(3));
            List<RunEvent> gate = untilTheGate(plan);
            keep(store, plan, WAITING, begun, gate, new Waiting("gate", "steps", "Restart the shop?", List.of("dana")));
            List<RunEvent> all = new ArrayList<>(gate);
            StepRef question = ref(plan, 1);
            all.add(new RunEvent.GateAnswered(question, false, new RunEvent.Person("dana", "cli", "not now"), 0));
            all.add(new RunEvent.GateClosed(question, "rejected"));
            all.add(new RunEvent.RunEnded(RunEvent.Ending.FAILED, "dana rejected it.", Map.of()));
            keep(store, plan, ENDED, begun.minus(Duration.ofHours(1)), all, null);
            store.seal(ENDED);
        }
    }

    private static List<RunEvent> untilTheGate(Plan plan) {
        StepRef look = ref(plan, 0);
        return List.of(
                new RunEvent.RunStarted(
                        RunMode.INCIDENT, "shop/restart", plan.digest(), SAM, Map.of("data_dir", "/srv/shop")),
                new RunEvent.PhaseStarted(Phase.RECOVERY),
                new RunEvent.StepStarted(look, "Look at /srv/shop", "file.inspect", Map.of(), "local"),
                new RunEvent.StepDone(look, Map.of("exists", true)),
                new RunEvent.GateOpened(
                        ref(plan, 1),
                        "Restart the shop?",
                        new PlanStep.Deciders("shop-oncall", List.of(), 1, false),
                        List.of("dana"),
                        Map.of(),
                        Instant.now().plus(Duration.ofMinutes(10)),
                        PlanStep.Silence.HOLD));
    }

    private static StepRef ref(Plan plan, int index) {
        return new StepRef(plan.procedure().steps().get(index).head().path(), "", 0);
    }

    private static void keep(
            RecordStore store,
            Plan plan,
            String runId,
            Instant begun,
            List<RunEvent> events,
            @Nullable Waiting waiting) {
        store.open(new Opening(runId, plan, plan.digest(), RunMode.INCIDENT, "local", SAM, begun));
        List<JournalEntry> entries = new ArrayList<>();
        for (RunEvent event : events) {
            entries.add(new JournalEntry(entries.size() + 1, begun.plusSeconds(entries.size()), event));
        }
        store.append(runId, entries, waiting);
    }

    @Test
    void runsAreListedWithWhatTheyWaitFor() {
        Ran ran = Ran.in(directory, "runs");

        assertThat(ran.exitCode()).isZero();
        assertThat(ran.out().lines().toList().get(1))
                .contains(WAITING, "shop/restart", "incident", "3 min ago", "sam", "waiting for dana since 2 min");
        assertThat(ran.out().lines().toList().get(2)).contains(ENDED, "failed");
    }

    @Test
    void openRunsAloneCanBeListedAsJson() {
        Ran ran = Ran.in(directory, "runs", "--open", "--json");

        assertThat(ran.out().lines()).hasSize(1).allMatch(line -> line.contains("\"runId\":\"" + WAITING + "\""));
    }

    @Test
    void aRunIsShownByTheBeginningOfItsId() {
        Ran ran = Ran.in(directory, "show", "restart-1121-10");

        assertThat(ran.exitCode()).isZero();
        assertThat(ran.out())
                .contains(WAITING + "  waiting for people", "✓ Look at /srv/shop", "▸ Restart the shop?")
                .contains("muster approve " + WAITING + " --as dana")
                .doesNotContain("\u001B");
    }

    @Test
    void aRunThatIsOverIsShownWithItsRecord() {
        Ran ran = Ran.in(directory, "show", ENDED);

        assertThat(ran.out()).contains("dana rejected after", "not now", "FAILED  shop/restart  incident", "record ");
    }

    @Test
    void aBeginningThatSeveralRunsShareIsRefusedWithAllOfThem() {
        Ran ran = Ran.in(directory, "show", "restart");

        assertThat(ran.exitCode()).isEqualTo(64);
        assertThat(ran.err()).contains(WAITING, ENDED, "give more of the id");
    }

    @Test
    void toDecideNeedsAnEngine() {
        Ran ran = Ran.in(directory, "approve", WAITING, "--as", "dana");

        assertThat(ran.exitCode()).isEqualTo(69);
        assertThat(ran.err()).contains("No engine runs on");
    }
}
