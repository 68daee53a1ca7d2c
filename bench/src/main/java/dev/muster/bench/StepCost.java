package dev.muster.bench;

import dev.muster.runbooks.compile.Checked;
import dev.muster.runbooks.compile.Library;
import dev.muster.runbooks.compile.Runbooks;
import dev.muster.runbooks.journal.RunEvent;
import dev.muster.runbooks.journal.RunMode;
import dev.muster.runbooks.plan.Plan;
import dev.muster.runbooks.text.SourceText;
import dev.muster.worker.Engine;
import dev.muster.worker.EngineOptions;
import dev.muster.worker.EngineStart;
import dev.muster.worker.RunStarter;
import dev.muster.worker.StartOutcome;
import dev.muster.worker.engine.temporal.ServerWish;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowOptions;
import io.temporal.worker.Worker;
import io.temporal.worker.WorkerFactory;
import io.temporal.worker.WorkerFactoryOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.TimeoutException;

/// What a step costs in Muster, against the same step in a workflow written by hand: same server, in turn.
public final class StepCost {
    private static final int WARM_UP = 3;
    private static final int ROUNDS = 15;

    private final Engine engine;
    private final Path from;
    private final Path to;

    private StepCost(Engine engine, Path from, Path to) {
        this.engine = engine;
        this.from = from;
        this.to = to;
    }

    /// Prints a line for each kind of step and number of steps.
    public static void main(String[] arguments) throws IOException, TimeoutException {
        Path directory = Files.createTempDirectory("muster-bench");
        EngineOptions options =
                new EngineOptions(directory.resolve("state"), new ServerWish.Any(), Map.of(), (doing, elapsed) -> {});
        EngineStart start = Engine.start(options, Set.of());
        if (!(start instanceof EngineStart.Started started)) {
            throw new IllegalStateException("no engine: " + start);
        }
        try (Engine engine = started.engine()) {
            Path from = Files.writeString(directory.resolve("from"), "x".repeat(4096));
            WorkerFactory hand = hand(engine.connection().client());
            StepCost bench = new StepCost(engine, from, directory.resolve("to"));
            System.out.println("kind    steps  by hand ms  muster ms  ratio  events/step by hand  muster");
            for (String kind : List.of("read", "change")) {
                for (int steps : List.of(10, 50)) {
                    bench.compare(kind, steps);
                }
            }
            hand.shutdownNow();
        }
    }

    private static WorkerFactory hand(WorkflowClient client) {
        WorkerFactory factory = WorkerFactory.newInstance(
                client,
                WorkerFactoryOptions.newBuilder()
                        .setUsingVirtualWorkflowThreads(true)
                        .build());
        Worker workflows = factory.newWorker(ByHand.WORKFLOWS);
        workflows.registerWorkflowImplementationTypes(ByHand.ProcedureImpl.class);
        factory.newWorker(ByHand.ACTIVITIES).registerActivitiesImplementations(new ByHand.FileWorkImpl());
        factory.start();
        return factory;
    }

    private void compare(String kind, int steps) throws TimeoutException {
        Plan plan = plan(kind, steps);
        List<Double> hand = new ArrayList<>();
        List<Double> muster = new ArrayList<>();
        double handEvents = 0;
        double musterEvents = 0;
        for (int round = 0; round < WARM_UP + ROUNDS; round++) {
            String handId = "hand-" + UUID.randomUUID();
            double handMillis = byHand(handId, new ByHand.Job(kind, steps, from.toString(), to.toString()));
            long begun = System.nanoTime();
            String run = byMuster(plan);
            double musterMillis = millis(begun);
            if (round >= WARM_UP) {
                hand.add(handMillis);
                muster.add(musterMillis);
                handEvents = (double) events(handId) / steps;
                musterEvents = (double) events(run) / steps;
            }
        }
        double ratio = median(muster) / median(hand);
        System.out.printf(
                "%-7s %5d  %10.1f  %9.1f  %5.2f  %19.1f  %6.1f%n",
                kind, steps, median(hand), median(muster), ratio, handEvents, musterEvents);
    }

    private double byHand(String id, ByHand.Job job) {
        long begun = System.nanoTime();
        ByHand.Procedure procedure = engine.connection()
                .client()
                .newWorkflowStub(
                        ByHand.Procedure.class,
                        WorkflowOptions.newBuilder()
                                .setWorkflowId(id)
                                .setTaskQueue(ByHand.WORKFLOWS)
                                .build());
        procedure.run(job);
        return millis(begun);
    }

    private String byMuster(Plan plan) throws TimeoutException {
        StartOutcome outcome = engine.starter()
                .start(new RunStarter.Wish(
                        plan, RunMode.INCIDENT, Map.of(), new RunEvent.Person("bench", "cli", ""), false));
        if (!(outcome instanceof StartOutcome.Started started)) {
            throw new IllegalStateException(outcome.toString());
        }
        engine.runs().await(started.runId(), Duration.ofMinutes(1));
        return started.runId();
    }

    private Plan plan(String kind, int steps) {
        StringBuilder text = new StringBuilder("""
                muster: 1
                runbook: bench/steps
                title: Steps
                symptoms: [None]
                severity: minor
                steps:
                """);
        for (int i = 0; i < steps; i++) {
            text.append("  - name: Step ").append(i).append('\n');
            text.append(
                    kind.equals("read")
                            ? "    file.inspect: {path: \"" + from + "\"}\n"
                            : "    file.copy: {from: \"" + from + "\", to: \"" + to + "\"}\n");
        }
        Checked checked = Runbooks.check(
                SourceText.of("bench.yaml", text.toString()), engine.actions().catalog(), Library.packaged());
        return checked.plan()
                .orElseThrow(() -> new IllegalStateException(checked.errors().toString()));
    }

    private long events(String workflowId) {
        return engine.connection().client().fetchHistory(workflowId).getEvents().size();
    }

    private static double millis(long begun) {
        return (System.nanoTime() - begun) / 1e6;
    }

    private static double median(List<Double> values) {
        List<Double> sorted = new ArrayList<>(values);
        Collections.sort(sorted);
        return sorted.get(sorted.size() / 2);
    }
}
