package dev.muster.worker;

import dev.muster.activities.agent.SecretSource;
import dev.muster.activities.catalog.Actions;
import dev.muster.records.store.RecordStore;
import dev.muster.records.store.SqliteRecordStore;
import dev.muster.runbooks.expressions.Expressions;
import dev.muster.worker.engine.state.StateDirectory;
import dev.muster.worker.engine.state.StateOpening;
import dev.muster.worker.engine.temporal.EngineConnection;
import dev.muster.worker.engine.temporal.Surroundings;
import dev.muster.worker.engine.temporal.TemporalHost;
import dev.muster.workflows.RunWorkflowImpl;
import dev.muster.workflows.client.Runs;
import dev.muster.workflows.contract.RunWorkflow;
import io.temporal.client.WorkflowClient;
import io.temporal.worker.Worker;
import io.temporal.worker.WorkerFactory;
import io.temporal.worker.WorkerFactoryOptions;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;

/// An engine: a Temporal server, the worker of runs, the store, and the agent of this host.
public final class Engine implements AutoCloseable {
    /// The target of the engine's own host.
    public static final String LOCAL = RunWorkflow.LOCAL;

    /// How long running steps may take to come to a rest when the engine stops; then they are left, and the next engine
    /// finds them.
    private static final Duration DRAIN = Duration.ofSeconds(5);

    private final StateDirectory state;
    private final TemporalHost host;
    private final RecordStore store;
    private final SecretSource secrets;
    private final Actions actions;
    private final WorkerFactory workers;

    private Engine(StateDirectory state, TemporalHost host, RecordStore store, SecretSource secrets, Actions actions) {
        this.state = state;
        this.host = host;
        this.store = store;
        this.secrets = secrets;
        this.actions = actions;
        this.workers = workers(host.connection().client());
    }

    /// Starts an engine. The first time it may take minutes, when the server must be built; `progress` says so.
    ///
    /// @param secretNames the names of secrets that runbooks ask for
    public static EngineStart start(EngineOptions options, Set<String> secretNames) {
        return switch (StateDirectory.open(options.stateDirectory())) {
            case StateOpening.InUse busy -> new EngineStart.Busy(busy.message());
            case StateOpening.OtherVersion other -> new EngineStart.StateRefused(other.message());
            case StateOpening.Unusable unusable -> new EngineStart.StateRefused(unusable.message());
            case StateOpening.Opened opened -> start(options, secretNames, opened.directory());
        };
    }

    private static EngineStart start(EngineOptions options, Set<String> secretNames, StateDirectory state) {
        Surroundings surroundings = Surroundings.ofThisProcess();
        switch (TemporalHost.open(state, options.server(), surroundings, options.progress())) {
            case TemporalHost.Nowhere nowhere -> {
                state.close();
                return new EngineStart.NoServer(nowhere.search().message());
            }
            case TemporalHost.Failed failed -> {
                state.close();
                return new EngineStart.NoServer(failed.message());
            }
            case TemporalHost.Ready ready -> {
                KnownSecrets known = new KnownSecrets(state.root());
                known.publish(options.environment().keySet());
                SecretSource secrets = Secrets.of(known.directory(), options.environment(), new TreeSet<>(secretNames));
                Engine engine = new Engine(
                        state, ready.host(), SqliteRecordStore.open(state.records()), secrets, Actions.load());
                engine.begin();
                return new EngineStart.Started(engine);
            }
        }
    }

    private static WorkerFactory workers(WorkflowClient client) {
        return WorkerFactory.newInstance(
                client,
                WorkerFactoryOptions.newBuilder()
                        .setUsingVirtualWorkflowThreads(true)
                        .setWorkflowCacheSize(2000)
                        .build());
    }

    private void begin() {
        Expressions.shared().warm();
        // Runs share the queue of the engine's own host, so that Temporal hands their steps here over without asking
        // twice.
        Worker local = workers.newWorker(
                RunWorkflow.TASK_QUEUE,
                LocalAgent.options()
                        // A cold machine under load takes longer than a second for a first replay; it is not
                        // deadlocked.
                        .setDefaultDeadlockDetectionTimeout(5000)
                        // After a crash, tasks for the lost worker go to the next one after this long.
                        .setStickyQueueScheduleToStartTimeout(Duration.ofSeconds(2))
                        .setUsingVirtualThreads(true)
                        .build());
        local.registerWorkflowImplementationTypes(RunWorkflowImpl.class);
        local.registerActivitiesImplementations(new JournalKeeper(store));
        LocalAgent.carryOut(local, LOCAL, state.agent(), actions, secrets);
        workers.start();
        publish("");
    }

    /// Tells other processes where this engine is.
    ///
    /// @param consoleUrl the console's address, or empty while there is none
    public void publish(String consoleUrl) {
        state.publish(host.connection().target(), host.connection().namespace(), consoleUrl);
    }

    public EngineConnection connection() {
        return host.connection();
    }

    public RecordStore store() {
        return store;
    }

    public Actions actions() {
        return actions;
    }

    public SecretSource secrets() {
        return secrets;
    }

    public Runs runs() {
        return new Runs(host.connection().client());
    }

    /// What a person should know about this start, one sentence each.
    public List<String> notes() {
        return host.notes();
    }

    public Path stateDirectory() {
        return state.root();
    }

    public Path logs() {
        return state.logs();
    }

    /// Starts runs here.
    public RunStarter starter() {
        return new RunStarter(runs(), state.root(), state.agent());
    }

    /// Stops: no new steps are taken, running ones get a moment, the server is stopped if it is ours.
    @Override
    public void close() {
        workers.shutdown();
        workers.awaitTermination(DRAIN.toMillis(), TimeUnit.MILLISECONDS);
        workers.shutdownNow();
        workers.awaitTermination(1, TimeUnit.SECONDS);
        store.close();
        host.close();
        state.close();
    }
}
