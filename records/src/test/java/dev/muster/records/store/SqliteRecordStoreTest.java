package dev.muster.records.store;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.muster.records.Plans;
import dev.muster.records.RunRecord;
import dev.muster.records.Story;
import dev.muster.records.verdicts.Verdict;
import dev.muster.runbooks.journal.JournalEntry;
import dev.muster.runbooks.journal.RunEvent;
import dev.muster.runbooks.journal.RunMode;
import dev.muster.runbooks.plan.Plan;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class SqliteRecordStoreTest {
    private static final Plan PLAN = Plans.plan(Plans.within(Duration.ofMinutes(5)), null);
    private static final List<JournalEntry> WHOLE =
            Story.recovered().measuredAndOver().entries();
    private static final Waiting GATE = new Waiting("gate", "steps.1", "Restore?", List.of("dana"));

    @TempDir
    @SuppressWarnings("NullAway.Init") // JUnit sets it.
    private Path directory;

    @SuppressWarnings("NullAway.Init") // Set before each test.
    private SqliteRecordStore store;

    @BeforeEach
    void open() {
        store = SqliteRecordStore.open(file());
    }

    @AfterEach
    void close() {
        store.close();
    }

    private Path file() {
        return directory.resolve("state").resolve("records.db");
    }

    private static Opening opening(String runId, Instant at) {
        return new Opening(runId, PLAN, PLAN.digest(), RunMode.DRILL, "aegis", Story.DANA, at);
    }

    private void begun(String runId) {
        store.open(opening(runId, Story.START));
    }

    @Test
    void whatWasAppendedIsReadBackAsItWas() {
        begun("r1");

        store.append("r1", WHOLE, null);

        assertThat(store.entries("r1", 0)).isEqualTo(WHOLE);
        assertThat(store.entries("r1", 5)).isEqualTo(WHOLE.subList(5, WHOLE.size()));
        assertThat(store.plan("r1")).contains(PLAN);
        assertThat(store.plan("r1").orElseThrow().digest()).isEqualTo(PLAN.digest());
    }

    @Test
    void appendingTwiceChangesNothing() {
        begun("r1");
        store.append("r1", WHOLE.subList(0, 6), null);

        store.append("r1", WHOLE.subList(0, 6), null);
        store.append("r1", WHOLE.subList(3, 9), null);

        assertThat(store.entries("r1", 0)).isEqualTo(WHOLE.subList(0, 9));
    }

    @Test
    void aGapIsRefusedAndNothingOfTheBatchIsKept() {
        begun("r1");
        List<JournalEntry> gapped = new ArrayList<>(WHOLE.subList(0, 3));
        gapped.add(WHOLE.get(4));

        assertThatThrownBy(() -> store.append("r1", gapped, null))
                .isInstanceOf(StoreException.JournalGap.class)
                .hasMessage("Expected entry 4 of run `r1`, but entry 5 was given.");

        assertThat(store.entries("r1", 0)).isEmpty();
    }

    @Test
    void anotherContentUnderTheSameNumberIsRefused() {
        begun("r1");
        store.append("r1", WHOLE.subList(0, 3), null);
        JournalEntry other = new JournalEntry(2, Story.START, new RunEvent.NoteAdded(Story.DANA, "never happened"));

        assertThatThrownBy(() -> store.append("r1", List.of(other), null))
                .isInstanceOf(StoreException.JournalConflict.class);
    }

    @Test
    void nothingFollowsTheEndOfARun() {
        begun("r1");
        store.append("r1", WHOLE, null);
        JournalEntry late =
                new JournalEntry(WHOLE.size() + 1L, Story.START, new RunEvent.NoteAdded(Story.DANA, "too late"));

        assertThatThrownBy(() -> store.append("r1", List.of(late), null)).isInstanceOf(StoreException.RunOver.class);
    }

    @Test
    void appendedEntriesCannotBeEditedByHand() throws SQLException {
        begun("r1");
        store.append("r1", WHOLE, null);
        store.seal("r1");

        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file());
                Statement statement = connection.createStatement()) {
            for (String edit : List.of(
                    "UPDATE entry SET json = '{}'",
                    "DELETE FROM entry",
                    "UPDATE record SET json = '{}'",
                    "DELETE FROM record",
                    "UPDATE plan SET json = '{}'")) {
                assertThatThrownBy(() -> statement.execute(edit))
                        .isInstanceOf(SQLException.class)
                        .hasMessageContaining("stays as it is");
            }
        }
    }

    @Test
    void sealingMakesOneRecordHoweverOftenItIsAsked() {
        begun("r1");
        store.append("r1", WHOLE, null);

        RunRecord first = store.seal("r1");
        RunRecord second = store.seal("r1");

        assertThat(second).isEqualTo(first);
        assertThat(store.recordJson("r1")).contains(first.json());
        assertThat(store.record("r1").orElseThrow().digest()).isEqualTo(first.digest());
        RecordLine line = requireNonNull(store.run("r1").orElseThrow().record());
        assertThat(line.verdict()).isEqualTo(Verdict.PASSED);
        assertThat(line.recovery().took()).isEqualTo(Duration.ofSeconds(65));
    }

    @Test
    void aRunThatLastsIsNotSealed() {
        begun("r1");
        store.append("r1", WHOLE.subList(0, WHOLE.size() - 1), null);

        assertThatThrownBy(() -> store.seal("r1")).isInstanceOf(StoreException.NotEnded.class);
        assertThatThrownBy(() -> store.seal("nobody")).isInstanceOf(StoreException.UnknownRun.class);
        assertThat(store.record("r1")).isEmpty();
    }

    @Test
    void theInboxHasRunsThatWaitForPeople() {
        begun("r1");
        begun("r2");

        store.append("r1", WHOLE.subList(0, 3), GATE);
        store.append("r2", WHOLE.subList(0, 3), null);

        assertThat(store.inbox()).extracting(RunSummary::runId).containsExactly("r1");
        RunSummary.Waits waits = requireNonNull(store.inbox().getFirst().waits());
        assertThat(waits.what()).isEqualTo(GATE);
        store.append("r1", WHOLE.subList(0, 2), GATE);
        store.append("r1", WHOLE.subList(3, 4), null);
        assertThat(store.inbox()).isEmpty();
    }

    @Test
    void aRepeatedBatchDoesNotBringBackWhatTheRunWaitedFor() {
        begun("r1");
        store.append("r1", WHOLE.subList(0, 3), GATE);
        store.append("r1", WHOLE.subList(3, 6), null);

        store.append("r1", WHOLE.subList(0, 3), GATE);

        assertThat(store.inbox()).isEmpty();
    }

    @Test
    void openingTwiceIsOneRunAndAnotherRunUnderItsIdIsRefused() {
        begun("r1");
        begun("r1");
        Plan other = Plans.plan(null, null);

        assertThatThrownBy(() -> store.open(
                        new Opening("r1", other, other.digest(), RunMode.DRILL, "aegis", Story.DANA, Story.START)))
                .isInstanceOf(StoreException.RunConflict.class);

        assertThat(store.runs(RunFilter.newest(10))).hasSize(1);
    }

    @Test
    void listsAreNewestFirstAndPaged() {
        for (int i = 0; i < 5; i++) {
            store.open(opening("run-" + i, Story.START.plusSeconds(i)));
        }
        store.append("run-3", WHOLE, null);

        assertThat(store.runs(RunFilter.newest(2)))
                .extracting(RunSummary::runId)
                .containsExactly("run-4", "run-3");
        assertThat(store.runs(RunFilter.newest(2).after("run-3")))
                .extracting(RunSummary::runId)
                .containsExactly("run-2", "run-1");
        assertThat(store.runs(RunFilter.open(10))).hasSize(4);
        assertThat(store.runs(RunFilter.ended(10)))
                .extracting(RunSummary::runId)
                .containsExactly("run-3");
        assertThat(store.runs(RunFilter.newest(9).ofMode(RunMode.INCIDENT))).isEmpty();
        assertThat(store.runs(RunFilter.newest(9).ofRunbook("aegis/state-corruption")))
                .hasSize(5);
        assertThat(store.runIdsStartingWith("run-")).startsWith("run-4").hasSize(5);
        assertThat(store.runIdsStartingWith("RUN")).isEmpty();
    }

    @Test
    void refusalsAreKept() {
        Refusal refusal = new Refusal("mallory", "approve", "Expected a holder of `on-call`.", Story.START);

        store.refused("r1", refusal);

        assertThat(store.refusals("r1")).containsExactly(refusal);
    }

    @Test
    void aStoreOfANewerReleaseIsRefused() throws SQLException {
        store.close();
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file());
                Statement statement = connection.createStatement()) {
            statement.execute("PRAGMA user_version = 99");
        }

        assertThatThrownBy(() -> SqliteRecordStore.open(file()))
                .isInstanceOf(StoreException.NewerSchema.class)
                .hasMessageContaining("has version 99");
    }

    @Test
    void manyThreadsAppendToTheirRunsAtOnce() throws Exception {
        try (ExecutorService threads = Executors.newFixedThreadPool(8);
                SqliteRecordStore second = SqliteRecordStore.open(file())) {
            List<Future<?>> all = new ArrayList<>();
            for (int i = 0; i < 16; i++) {
                String runId = "run-" + i;
                SqliteRecordStore mine = i % 2 == 0 ? store : second;
                all.add(threads.submit(() -> {
                    mine.open(opening(runId, Story.START));
                    for (JournalEntry entry : WHOLE) {
                        mine.append(runId, List.of(entry), null);
                    }
                    mine.seal(runId);
                }));
            }
            for (Future<?> each : all) {
                each.get();
            }
        }

        assertThat(store.runs(RunFilter.ended(100)))
                .hasSize(16)
                .allSatisfy(run -> assertThat(run.record()).isNotNull());
    }

    @Test
    void tenThousandRunsAreListedAndTheTimeIsPrinted() throws SQLException {
        begun("first");
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file());
                Statement statement = connection.createStatement()) {
            statement.execute("""
                    WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 9999)
                    INSERT INTO run (id, plan_digest, mode, runbook, title, environment, starter, started_at)
                    SELECT 'run-' || i, plan_digest, mode, runbook, title, environment, starter, started_at + i
                    FROM run, n""");
        }
        store.runs(RunFilter.newest(50));
        long before = System.nanoTime();

        List<RunSummary> page = store.runs(RunFilter.newest(50).after("run-5000"));

        Duration took = Duration.ofNanos(System.nanoTime() - before);
        System.out.println("A page of 50 out of 10,000 runs took " + took.toMillis() + " ms.");
        assertThat(page).hasSize(50);
        assertThat(page.getFirst().runId()).isEqualTo("run-4999");
    }
}
