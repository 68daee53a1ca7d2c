package dev.muster.e2e;

import dev.muster.activities.catalog.Actions;
import dev.muster.cli.engine.EngineAccess;
import dev.muster.lab.aegis.AegisLab;
import dev.muster.records.RunRecord;
import dev.muster.runbooks.compile.Library;
import dev.muster.runbooks.compile.Runbooks;
import dev.muster.runbooks.journal.JournalEntry;
import dev.muster.runbooks.journal.RunEvent;
import dev.muster.runbooks.journal.RunMode;
import dev.muster.runbooks.plan.Plan;
import dev.muster.runbooks.text.SourceText;
import dev.muster.worker.RunStarter;
import dev.muster.worker.StartOutcome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.TimeoutException;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.awaitility.Awaitility;

/// One state directory, the engine on it, and the drill that is crashed.
final class CrashStage implements AutoCloseable {
    private static final RunEvent.Person RAVI = new RunEvent.Person("ravi", "cli", "a crash test");
    private static final Duration LIMIT = Duration.ofMinutes(2);

    private final Path directory;
    private final AegisLab aegis;
    private final Map<String, String> environment;
    private final Path starts;
    private EngineProcess engine;
    private EngineAccess access;

    private CrashStage(Path directory, AegisLab aegis, EngineProcess engine) {
        this.directory = directory;
        this.aegis = aegis;
        this.environment = environment(aegis);
        this.starts = directory.resolve("starts");
        this.engine = engine;
        this.access = EngineAccess.open(state());
    }

    static CrashStage open(Path directory, AegisLab aegis) throws IOException {
        Files.createDirectories(directory);
        return new CrashStage(directory, aegis, EngineProcess.up(directory.resolve("state"), environment(aegis)));
    }

    private static Map<String, String> environment(AegisLab aegis) {
        return Map.of("AEGIS_API_TOKEN", aegis.token());
    }

    Path state() {
        return directory.resolve("state");
    }

    /// Starts an unattended drill of one of the library's runbooks.
    String drill(String scenario) throws IOException {
        String text = Library.packaged().find("aegis/" + scenario).orElseThrow().text();
        Plan plan = Runbooks.check(
                        SourceText.of(scenario + ".yaml", text), Actions.load().catalog(), Library.packaged())
                .plan()
                .orElseThrow();
        Map<String, Object> inputs = Map.of(
                "state_dir", aegis.stateDir().toString(),
                "url", aegis.url(),
                "start", countedStart(),
                "backup_dir", directory.resolve("backups").toString());
        StartOutcome outcome = access.starter().start(new RunStarter.Wish(plan, RunMode.DRILL, inputs, RAVI, true));
        return switch (outcome) {
            case StartOutcome.Started started -> started.runId();
            case StartOutcome.Refused refused ->
                throw new AssertionError(refused.problems().toString());
        };
    }

    /// A command that writes each of its starts down itself, so that nobody else's word is needed for their number.
    private List<String> countedStart() throws IOException {
        String argv = aegis.command().stream()
                .map(word -> "'" + word.replace("'", "'\\''") + "'")
                .collect(Collectors.joining(" "));
        Path script = Files.writeString(
                directory.resolve("start.sh"), "echo \"$AEGIS_STATE_DIR $$\" >> '" + starts + "'\nexec " + argv + "\n");
        return List.of("sh", script.toString());
    }

    /// How often the copy was started, by its own count.
    List<String> starts() throws IOException {
        return Files.readAllLines(starts);
    }

    /// Waits until the journal is at a certain point.
    ///
    /// @return the journal at that moment
    List<RunEvent> awaitMoment(String runId, Predicate<List<RunEvent>> moment) {
        return Awaitility.await()
                .atMost(LIMIT)
                .pollInterval(Duration.ofMillis(15))
                .until(() -> liveEvents(runId), events -> over(events) || moment.test(events));
    }

    private static boolean over(List<RunEvent> events) {
        return !events.isEmpty() && events.getLast() instanceof RunEvent.RunEnded;
    }

    /// What the store has, and what the run itself has not told it yet. The run is asked first: what it tells the store
    /// meanwhile is then in both.
    private List<RunEvent> liveEvents(String runId) {
        SortedMap<Long, RunEvent> events = new TreeMap<>();
        access.runs().tail(runId).forEach(entry -> events.put(entry.number(), entry.event()));
        journal(runId).forEach(entry -> events.put(entry.number(), entry.event()));
        return List.copyOf(events.values());
    }

    /// Kills the engine and only it.
    void killEngine() {
        access.close();
        engine.kill();
    }

    /// Kills the Temporal server that the state directory names.
    void killServer() {
        ProcessHandle server = server().orElseThrow();
        server.destroyForcibly();
        Awaitility.await().atMost(LIMIT).until(() -> !server.isAlive());
    }

    Optional<ProcessHandle> server() {
        return CrashProcesses.server(state());
    }

    /// Starts an engine on the same state directory again.
    void upAgain() throws IOException {
        engine = EngineProcess.up(state(), environment);
        access = EngineAccess.open(state());
    }

    /// Waits for the end of a run and gives its sealed record.
    RunRecord end(String runId) {
        try {
            access.runs().await(runId, LIMIT);
        } catch (TimeoutException e) {
            throw new AssertionError("no end; so far: " + liveEvents(runId), e);
        }
        return access.store().record(runId).orElseThrow();
    }

    List<JournalEntry> journal(String runId) {
        return access.store().entries(runId, 0);
    }

    EngineAccess access() {
        return access;
    }

    /// How long it took from the start of the last engine until it was up, and until something happened in the run.
    String pace(String runId) {
        Instant asked = engine.asked();
        String progress = journal(runId).stream()
                .map(JournalEntry::at)
                .filter(at -> at.isAfter(asked))
                .findFirst()
                .map(at -> Duration.between(asked, at).toMillis() + " ms")
                .orElse("unknown");
        return "up after " + Duration.between(asked, engine.up()).toMillis() + " ms, progress after " + progress;
    }

    @Override
    public void close() {
        access.close();
        try {
            engine.stop();
        } finally {
            CrashProcesses.endAll(directory);
        }
    }
}
