package dev.muster.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.lab.aegis.AegisLab;
import dev.muster.lab.aegis.AegisOptions;
import dev.muster.lab.aegis.LabSwitches;
import dev.muster.records.RunRecord;
import dev.muster.records.clocks.Reading;
import dev.muster.records.clocks.Timekeeping;
import dev.muster.records.verdicts.Cleanup;
import dev.muster.records.verdicts.Verdict;
import dev.muster.runbooks.compile.Library;
import dev.muster.runbooks.compile.RunbookResolver;
import dev.muster.runbooks.journal.RunEvent;
import dev.muster.runbooks.journal.RunMode;
import dev.muster.runbooks.plan.Plan;
import dev.muster.runbooks.view.Split;
import dev.muster.workflows.contract.Decision;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.awaitility.Awaitility;
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
        try (AegisLab other = AegisLab.start(directory.resolve("adopting/aegis"), options)) {
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
        assertThat(outputs(record)).containsEntry("audit_was_torn", true);
    }

    @Test
    void aLostDiskIsRestoredFromTheNewestBackup() {
        RunRecord record = drill("full-disaster", aegis);

        assertPassed(record);
        assertThat(record.loss().lost()).isPositive();
    }

    @Test
    void aLiveServerThatDiedIsStartedAgain() throws IOException, InterruptedException {
        try (AegisLab other = AegisLab.start(directory.resolve("incident/aegis"), AegisOptions.defaults())) {
            AegisLab.Seeded seeded = other.seed();
            other.kill();
            Plan plan = engine.plan("server-crash.yaml", quick(source("server-crash")));

            String run = engine.start(plan, RunMode.INCIDENT, inputs(other), false);
            Awaitility.await()
                    .atMost(Duration.ofMinutes(1))
                    .until(() -> engine.engine.store().inbox().stream()
                            .anyMatch(open -> open.runId().equals(run)));
            RunEvent.Person dana = new RunEvent.Person("dana", "cli", "told them");
            engine.engine.runs().decide(run, new Decision(null, Decision.Verdict.DONE, dana, plan.digest(), Map.of()));
            RunRecord record = engine.end(run);

            assertThat(record.judgement().recovered()).isTrue();
            assertThat(outputs(record)).containsEntry("sessions_without_agent", seeded.sessionIds());
            assertThat(other.api().get("/v1/health").status()).isEqualTo(200);
        }
    }

    @Test
    void theOlderAegisForgetsItsSessionsAndTheRecordSaysSo() throws IOException, InterruptedException {
        LabSwitches old = LabSwitches.defaults().withRelease(LabSwitches.Release.TMUX);
        AegisOptions options = AegisOptions.defaults().withSwitches(old);
        try (AegisLab other = AegisLab.start(directory.resolve("older/aegis"), options)) {
            other.seed();

            RunRecord record = drill("server-crash", other);

            assertThat(record.judgement().verdict()).isEqualTo(Verdict.FAILED_OBJECTIVE);
            assertThat(record.loss().lost()).isEqualTo(2);
            assertThat((List<?>) outputs(record).get("sessions_lost")).hasSize(2);
        }
    }

    @Test
    void aTokenUnderTheNameOfTheDocumentOnlyLetsNobodyIn() {
        String broken = source("server-crash").replaceFirst("\n *AEGIS_AUTH_TOKEN: .*", "");

        assertNotRecovered(drill("server-crash", broken, aegis), "Which sessions does Aegis list now?", "401");
    }

    @Test
    void aStateFileThatIsNotPutBackIsNoticedBeforeTheStart() {
        String broken = withoutStep(source("state-corruption"), "Restore state.json from ");

        assertNotRecovered(
                drill("state-corruption", broken, aegis),
                "state.json is whole and holds every session of the copy",
                "Aegis was not started");
    }

    @Test
    void aKeyStoreThatIsNotPutBackIsNoticedBeforeTheStart() {
        String broken = withoutStep(source("key-store-loss"), "Restore keys.json");

        assertNotRecovered(
                drill("key-store-loss", broken, aegis),
                "keys.json is whole and holds every key of the backup",
                "should hold 3 keys and holds 0");
    }

    @Test
    void anAuditLogThatIsNotCutIsNoticedBeforeTheStart() {
        String broken = withoutStep(source("audit-truncation"), "Cut the log there and set the rest aside")
                .replace("${cut.removed}", "0")
                .replace("${cut.files_aside}", "none");

        assertNotRecovered(
                drill("audit-truncation", broken, aegis),
                "The chain is whole before anything is started",
                "has another hash than its content gives");
    }

    @Test
    void aDiskThatIsNotFreedIsNoticed() {
        String broken = withoutStep(source("disk-full"), "Empty metrics.json");

        assertNotRecovered(drill("disk-full", broken, aegis), "There is room again", "must have 1MiB free");
    }

    @Test
    void aRestoreThatForgetsTheAuditLogIsNoticed() throws IOException {
        Path library = directory.resolve("broken-library");
        Files.createDirectories(library.resolve("aegis"));
        String restore = source("restore");
        String broken = restore.replace(
                "to: \"${inputs.state_dir}\", modes:", "to: \"${inputs.state_dir}\", include: [\"*.json\"], modes:");
        assertThat(broken).isNotEqualTo(restore);
        Files.writeString(library.resolve("aegis/restore.yaml"), broken);

        RunRecord record = drill("full-disaster", source("full-disaster"), aegis, Library.of(List.of(library)));

        assertNotRecovered(record, "Restore state, keys and audit logs", "audit records are there");
    }

    private static RunRecord drill(String scenario, AegisLab system) {
        return drill(scenario, source(scenario), system);
    }

    private static RunRecord drill(String scenario, String text, AegisLab system) {
        return drill(scenario, text, system, Library.packaged());
    }

    private static RunRecord drill(String scenario, String text, AegisLab system, RunbookResolver library) {
        Plan plan = engine.plan(scenario + ".yaml", quick(text), library);
        String run = engine.start(plan, RunMode.DRILL, inputs(system), true);
        RunRecord record = engine.end(run);
        assertThat(system.isAlive()).as("the live server is left alone").isTrue();
        return record;
    }

    private static Map<String, Object> inputs(AegisLab system) {
        return Map.of(
                "state_dir", system.stateDir().toString(),
                "url", system.url(),
                "start", system.command(),
                "backup_dir", directory.resolve("backups").toString());
    }

    /// The runbook without its first step whose name begins so.
    private static String withoutStep(String text, String name) {
        Matcher step = Pattern.compile("(?m)^( *)- name: " + Pattern.quote(name) + ".*\\n(?:\\1  .*\\n)*")
                .matcher(text);
        assertThat(step.find()).isTrue();
        return step.replaceFirst("");
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
        Timekeeping time = record.time();
        assertThat(time.clocks().declared()).isInstanceOf(Reading.Measured.class);
        assertThat(time.clocks().execution()).isInstanceOf(Reading.Measured.class);
        assertThat(time.clocks().outage())
                .isInstanceOfSatisfying(
                        Reading.Measured.class,
                        outage -> assertThat(time.split())
                                .isNotNull()
                                .extracting(Split::total)
                                .isEqualTo(outage.at()));
    }

    private static void assertNotRecovered(RunRecord record, String step, String because) {
        assertThat(record.judgement().verdict()).isEqualTo(Verdict.FAILED_RECOVERY);
        assertThat(record.judgement().reasons()).first().satisfies(reason -> {
            assertThat(reason.code()).isEqualTo("step-failed");
            assertThat(reason.detail()).startsWith("The step `" + step).contains(because);
        });
        assertThat(record.judgement().cleanup()).isEqualTo(Cleanup.CLEAN);
    }
}
