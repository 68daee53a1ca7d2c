package dev.muster.workflows.v1;

import dev.muster.runbooks.journal.JournalEntry;
import dev.muster.runbooks.journal.RunEvent;
import dev.muster.runbooks.journal.RunMode;
import dev.muster.runbooks.json.Json;
import dev.muster.runbooks.plan.Plan;
import dev.muster.workflows.RunWorkflowImpl;
import dev.muster.workflows.client.Reply;
import dev.muster.workflows.client.Runs;
import dev.muster.workflows.contract.Control;
import dev.muster.workflows.contract.Decision;
import dev.muster.workflows.contract.HoldChoice;
import dev.muster.workflows.contract.JournalActivities;
import dev.muster.workflows.contract.RunRequest;
import dev.muster.workflows.contract.RunResult;
import dev.muster.workflows.contract.RunWorkflow;
import io.temporal.client.WorkflowClientOptions;
import io.temporal.common.WorkflowExecutionHistory;
import io.temporal.common.converter.DefaultDataConverter;
import io.temporal.common.converter.JacksonJsonPayloadConverter;
import io.temporal.testing.TestEnvironmentOptions;
import io.temporal.testing.TestWorkflowEnvironment;
import io.temporal.testing.WorkflowReplayer;
import io.temporal.worker.Worker;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeoutException;
import java.util.function.Predicate;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;

/// Temporal's test server with the interpreter, an agent and a store of the tests' own.
final class Stage implements AutoCloseable {
    static final RunEvent.Person RAVI = new RunEvent.Person("ravi", "cli", "it is broken");
    final Agent agent = new Agent();
    final Store store = new Store();
    final TestWorkflowEnvironment server;
    final Runs runs;
    private final Worker engine;
    private int started;

    /// A test server with Muster's payload format, not started yet.
    static TestWorkflowEnvironment newServer() {
        return TestWorkflowEnvironment.newInstance(TestEnvironmentOptions.newBuilder()
                .setWorkflowClientOptions(WorkflowClientOptions.newBuilder()
                        .setDataConverter(DefaultDataConverter.newDefaultInstance()
                                .withPayloadConverterOverrides(new JacksonJsonPayloadConverter(Json.mapper())))
                        .build())
                .build());
    }

    Stage() {
        server = newServer();
        engine = server.newWorker(RunWorkflow.TASK_QUEUE);
        engine.registerWorkflowImplementationTypes(RunWorkflowImpl.class);
        engine.registerActivitiesImplementations(store);
        engine.registerActivitiesImplementations(agent);
        server.start();
        runs = new Runs(server.getWorkflowClient());
    }

    /// A store in memory that keeps the contract: entries in order, the same ones twice change nothing.
    static final class Store implements JournalActivities {
        final Map<String, TreeMap<Long, JournalEntry>> entries = new TreeMap<>();
        final List<String> sealed = new ArrayList<>();
        volatile @Nullable Waiting waiting;

        @Override
        public synchronized void open(Opening opening) {
            entries.computeIfAbsent(opening.runId(), id -> new TreeMap<>());
        }

        @Override
        public synchronized void append(Batch batch) {
            TreeMap<Long, JournalEntry> run = entries.computeIfAbsent(batch.runId(), id -> new TreeMap<>());
            for (JournalEntry entry : batch.entries()) {
                long last = run.isEmpty() ? 0 : run.lastKey();
                if (entry.number() > last + 1) {
                    throw new IllegalStateException("gap before " + entry);
                }
                run.putIfAbsent(entry.number(), entry);
            }
            waiting = batch.waiting();
        }

        @Override
        public synchronized void seal(String runId) {
            sealed.add(runId);
        }

        synchronized List<RunEvent> events(String runId) {
            return entries.getOrDefault(runId, new TreeMap<>()).values().stream()
                    .map(JournalEntry::event)
                    .toList();
        }
    }

    RunRequest request(Plan plan, RunMode mode, @Nullable Duration casting, int renewalEvents) {
        return new RunRequest(
                plan,
                mode,
                Map.of("word", "plum"),
                RAVI,
                new RunRequest.Roster(
                        Map.of("oncall", List.of("dana", "sam", "ravi"), "incident-lead", List.of("lee"))),
                new RunRequest.Settings("/scratch", "test", casting, false, renewalEvents),
                null);
    }

    String start(Plan plan) {
        return start(request(plan, RunMode.INCIDENT, null, 0));
    }

    String start(RunRequest request) {
        String runId = "run-" + ++started;
        runs.start(runId, request);
        return runId;
    }

    /// Waits for the end of a run, and replays its history: whatever a test tells, it tells it the same way twice.
    RunResult end(String runId) {
        try {
            RunResult result = runs.await(runId, Duration.ofSeconds(60));
            replay(runId);
            return result;
        } catch (TimeoutException e) {
            throw new AssertionError("the run does not end; so far: " + store.events(runId), e);
        }
    }

    private void replay(String runId) {
        try {
            WorkflowExecutionHistory history = server.getWorkflowClient().fetchHistory(runId);
            WorkflowReplayer.replayWorkflowExecution(history, engine);
            if ("write".equals(System.getProperty("muster.histories"))) {
                Path file = Path.of("src/test/resources/histories/v1", name() + ".json");
                Files.createDirectories(file.getParent());
                Files.writeString(file, history.toJson(true) + "\n");
            }
        } catch (Exception e) {
            throw new AssertionError("the history of " + runId + " does not replay", e);
        }
    }

    /// The name of the test that runs.
    private static String name() {
        return StackWalker.getInstance()
                .walk(frames -> frames.filter(frame -> frame.getClassName().endsWith("Test"))
                        .findFirst()
                        .orElseThrow()
                        .getMethodName());
    }

    RunResult run(Plan plan) {
        return end(start(plan));
    }

    void until(String runId, Predicate<RunEvent> happened) {
        Awaitility.await()
                .atMost(Duration.ofSeconds(20))
                .until(() -> store.events(runId).stream().anyMatch(happened));
    }

    Reply decide(String runId, String who, Decision.Verdict verdict, String why) {
        return runs.decide(runId, new Decision(null, verdict, new RunEvent.Person(who, "cli", why), null, Map.of()));
    }

    Reply resolve(String runId, HoldChoice.Choice choice, String why) {
        return runs.resolve(runId, new HoldChoice(null, choice, new RunEvent.Person("dana", "cli", why), Map.of()));
    }

    Reply control(String runId, Control.Command command, String why) {
        return runs.control(runId, new Control(command, new RunEvent.Person("dana", "cli", why)));
    }

    /// The run's events as words: `StepDone steps.1`.
    List<String> story(String runId) {
        return store.events(runId).stream().map(Stage::word).toList();
    }

    private static String word(RunEvent event) {
        String name = event.getClass().getSimpleName();
        return switch (event) {
            case RunEvent.StepStarted e ->
                name + " " + e.step().path() + iteration(e.step().iteration());
            case RunEvent.StepDone e ->
                name + " " + e.step().path() + iteration(e.step().iteration());
            case RunEvent.StepFailed e -> name + " " + e.step().path();
            case RunEvent.StepSkipped e -> name + " " + e.step().path();
            case RunEvent.StepUndone e -> name + " " + e.step().path();
            case RunEvent.PhaseStarted e -> name + " " + e.phase();
            case RunEvent.StampTaken e -> name + " " + e.stamp();
            case RunEvent.RunEnded e -> name + " " + e.ending();
            case RunEvent.GateClosed e -> name + " " + e.outcome();
            default -> name;
        };
    }

    private static String iteration(String iteration) {
        return iteration.isEmpty() ? "" : "#" + iteration;
    }

    @Override
    public void close() {
        server.close();
    }
}
