package dev.muster.worker;

import dev.muster.activities.agent.ActionActivity;
import dev.muster.activities.agent.AgentSettings;
import dev.muster.activities.agent.CallRunner;
import dev.muster.activities.agent.SecretSource;
import dev.muster.activities.catalog.Actions;
import dev.muster.workflows.contract.RunWorkflow;
import io.temporal.worker.Worker;
import io.temporal.worker.WorkerFactory;
import io.temporal.worker.WorkerOptions;
import java.nio.file.Path;
import java.time.Clock;

/// Serves one target: takes its calls from its task queue and carries them out on this host.
public final class LocalAgent {
    /// How many calls one agent carries out side by side.
    private static final int CALLS_AT_ONCE = 50;

    private LocalAgent() {}

    /// Adds the agent's worker to a factory that is not started yet.
    ///
    /// @param target the target it serves
    /// @param state the agent's own directory
    public static void register(
            WorkerFactory factory, String target, Path state, Actions actions, SecretSource secrets) {
        Worker worker =
                factory.newWorker(RunWorkflow.targetQueue(target), options().build());
        carryOut(worker, target, state, actions, secrets);
    }

    /// What every worker that carries calls out is set to.
    static WorkerOptions.Builder options() {
        return WorkerOptions.newBuilder()
                .setMaxConcurrentActivityExecutionSize(CALLS_AT_ONCE)
                .setAllowActivityHeartbeatDuringShutdown(true)
                .setUsingVirtualThreadsOnActivityWorker(true);
    }

    /// Lets a worker carry calls out.
    static void carryOut(Worker worker, String target, Path state, Actions actions, SecretSource secrets) {
        CallRunner runner = new CallRunner(AgentSettings.of(target, state), actions, secrets, Clock.systemUTC());
        worker.registerActivitiesImplementations(new ActionActivity(runner));
    }
}
