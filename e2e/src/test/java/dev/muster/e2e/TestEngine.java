package dev.muster.e2e;

import dev.muster.records.RunRecord;
import dev.muster.runbooks.compile.Checked;
import dev.muster.runbooks.compile.Library;
import dev.muster.runbooks.compile.RunbookResolver;
import dev.muster.runbooks.compile.Runbooks;
import dev.muster.runbooks.diagnostics.Diagnostic;
import dev.muster.runbooks.journal.RunEvent;
import dev.muster.runbooks.journal.RunMode;
import dev.muster.runbooks.plan.Plan;
import dev.muster.runbooks.text.SourceText;
import dev.muster.worker.Engine;
import dev.muster.worker.EngineOptions;
import dev.muster.worker.EngineStart;
import dev.muster.worker.People;
import dev.muster.worker.RunStarter;
import dev.muster.worker.StartOutcome;
import dev.muster.worker.engine.temporal.ServerWish;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeoutException;

/// An engine on a state directory of the tests' own.
final class TestEngine implements AutoCloseable {
    static final RunEvent.Person RAVI = new RunEvent.Person("ravi", "cli", "a test");
    private static final String PEOPLE = """
            people:
              dana: [oncall, aegis-oncall, aegis-lead, incident-lead]
              sam: [oncall, aegis-oncall]
            """;

    final Engine engine;

    private TestEngine(Engine engine) {
        this.engine = engine;
    }

    static TestEngine start(Path stateDirectory, Map<String, String> environment) throws IOException {
        EngineOptions options =
                new EngineOptions(stateDirectory, new ServerWish.Any(), environment, (doing, elapsed) -> {});
        EngineStart start = Engine.start(options, environment.keySet());
        if (!(start instanceof EngineStart.Started started)) {
            throw new IllegalStateException("no engine: " + start);
        }
        Files.writeString(stateDirectory.resolve(People.FILE), PEOPLE);
        return new TestEngine(started.engine());
    }

    /// Compiles a runbook; its errors fail the test with their text.
    Plan plan(String name, String text) {
        return plan(name, text, Library.packaged());
    }

    /// The same with other runbooks to call.
    Plan plan(String name, String text, RunbookResolver library) {
        Checked checked =
                Runbooks.check(SourceText.of(name, text), engine.actions().catalog(), library);
        return checked.plan()
                .orElseThrow(() -> new AssertionError(checked.errors().stream()
                        .map(Diagnostic::message)
                        .toList()
                        .toString()));
    }

    String start(Plan plan, RunMode mode, Map<String, Object> inputs, boolean unattended) {
        StartOutcome outcome = engine.starter().start(new RunStarter.Wish(plan, mode, inputs, RAVI, unattended));
        return switch (outcome) {
            case StartOutcome.Started started -> started.runId();
            case StartOutcome.Refused refused ->
                throw new AssertionError(refused.problems().toString());
        };
    }

    /// Waits for the end of a run and gives its sealed record.
    RunRecord end(String runId) {
        try {
            engine.runs().await(runId, Duration.ofMinutes(3));
        } catch (TimeoutException e) {
            throw new AssertionError("no end; so far: " + events(runId), e);
        }
        return engine.store().record(runId).orElseThrow();
    }

    List<RunEvent> events(String runId) {
        return engine.store().entries(runId, 0).stream()
                .map(entry -> entry.event())
                .toList();
    }

    static Set<String> words(List<RunEvent> events) {
        return events.stream()
                .map(event -> event.getClass().getSimpleName())
                .collect(java.util.stream.Collectors.toSet());
    }

    @Override
    public void close() {
        engine.close();
    }
}
