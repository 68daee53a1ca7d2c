package dev.muster.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.lab.aegis.AegisLab;
import dev.muster.lab.aegis.AegisOptions;
import dev.muster.lab.aegis.LabSwitches;
import dev.muster.records.RunRecord;
import dev.muster.records.verdicts.Cleanup;
import dev.muster.records.verdicts.Verdict;
import dev.muster.runbooks.compile.Library;
import dev.muster.runbooks.journal.RunEvent;
import dev.muster.runbooks.journal.RunMode;
import dev.muster.runbooks.plan.Plan;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The six runbooks of the library drilled on a stand-in of Aegis, by the real engine.
class AegisDrillsTest {
    @TempDir
    static Path directory;

    private static TestEngine engine;
    private static AegisLab aegis;

    @BeforeAll
    static void start() throws IOException, InterruptedException {
        aegis = AegisLab.start(directory.resolve("aegis"), AegisOptions.defaults());
        aegis.seed();
        engine = TestEngine.start(directory.resolve("state"), Map.of("AEGIS_API_TOKEN", aegis.token()));
    }

    @AfterAll
    static void stop() {
        engine.close();
        aegis.close();
    }

    @Test
    void aCrashedServerIsStartedAgainWithoutLoss() {
        RunRecord record = drill("server-crash", aegis);

        assertPassed(record);
        assertThat(record.loss().lost()).isZero();
        assertThat(outputs(record).get("sessions_lost")).isEqualTo(List.of());
        assertThat((List<?>) outputs(record).get("sessions_back")).isEmpty();
        assertThat((List<?>) outputs(record).get("sessions_without_agent")).hasSize(5);
    }

    @Test
    void sessionsThatOutliveTheServerAreBack() throws IOException, InterruptedException {
        LabSwitches adopting = LabSwitches.defaults().withSessions(LabSwitches.SessionFate.ADOPT);
        AegisOptions options = AegisOptions.defaults().withSwitches(adopting);
        try (AegisLab other = AegisLab.start(directory.resolve("adopting"), options)) {
            other.seed();

            RunRecord record = drill("server-crash", other);

            assertPassed(record);
            assertThat(record.loss().lost()).isZero();
            assertThat((List<?>) outputs(record).get("sessions_back")).hasSize(2);
            assertThat((List<?>) outputs(record).get("sessions_without_agent")).isEmpty();
        }
    }

    @Test
    void aDamagedStateFileIsReplacedByItsBestCopy() {
        RunRecord record = drill("state-corruption", aegis);

        assertPassed(record);
        assertThat(record.loss().lost()).isZero();
    }

    @Test
    void aLostKeyStoreComesBackFromTheBackup() {
        RunRecord record = drill("key-store-loss", aegis);

        assertPassed(record);
        assertThat(record.loss().lost()).isZero();
        assertThat(outputs(record)).containsEntry("keys", 3L);
    }

    @Test
    void aBrokenAuditChainIsCutAtItsLastGoodRecord() {
        RunRecord record = drill("audit-truncation", aegis);

        assertPassed(record);
        assertThat(record.loss().lost()).isPositive();
    }

    @Test
    void aFullDiskIsFreedAndWhatItBrokeIsMended() {
        RunRecord record = drill("disk-full", aegis);

        assertPassed(record);
        assertThat(record.loss().lost()).isZero();
    }

    @Test
    void aLostDiskIsRestoredFromTheNewestBackup() {
        RunRecord record = drill("full-disaster", aegis);

        assertPassed(record);
        assertThat(record.loss().lost()).isPositive();
    }

    private static RunRecord drill(String scenario, AegisLab system) {
        return drill(scenario, source(scenario), system);
    }

    private static RunRecord drill(String scenario, String text, AegisLab system) {
        Plan plan = engine.plan(scenario + ".yaml", quick(text));
        Map<String, Object> inputs = Map.of(
                "state_dir", system.stateDir().toString(),
                "url", system.url(),
                "start", system.command(),
                "backup_dir", directory.resolve("backups").toString());
        String run = engine.start(plan, RunMode.DRILL, inputs, true);
        RunRecord record = engine.end(run);
        System.out.println(scenario + " " + record.judgement() + "\n  " + record.loss() + "\n  " + record.time().clocks() + "\n  " + outputs(record));
        if (record.judgement().verdict() != Verdict.PASSED || System.getenv("SHOW") != null) {
            for (RunEvent event : engine.events(run)) {
                String line = event.toString();
                System.out.println("    " + line.substring(0, Math.min(600, line.length())));
            }
        }
        return record;
    }

    private static String source(String scenario) {
        return Library.packaged().find("aegis/" + scenario).orElseThrow().text();
    }

    /// The same runbook with a shorter window, so that the tests are quick.
    private static String quick(String text) {
        return text.replace("{good: 3, for: 5s, every: 1s,", "{good: 2, for: 1s, every: 500ms,");
    }

    private static Map<String, Object> outputs(RunRecord record) {
        return record.header().end().outputs();
    }

    private static void assertPassed(RunRecord record) {
        assertThat(record.judgement().reasons()).isEmpty();
        assertThat(record.judgement().verdict()).isEqualTo(Verdict.PASSED);
        assertThat(record.judgement().cleanup()).isEqualTo(Cleanup.CLEAN);
    }
}
