package dev.muster.cli.console;

import dev.muster.cli.library.RunbookFinder;
import dev.muster.records.RunRecord;
import dev.muster.records.store.Refusal;
import dev.muster.runbooks.inputs.InputValues;
import dev.muster.runbooks.journal.RunEvent;
import dev.muster.runbooks.plan.Plan;
import dev.muster.runbooks.view.RunView;
import dev.muster.web.backend.Answer;
import dev.muster.web.backend.ConsoleBackend;
import dev.muster.web.backend.EngineUnavailableException;
import dev.muster.web.backend.LiveLine;
import dev.muster.web.backend.Member;
import dev.muster.web.backend.RunLine;
import dev.muster.web.backend.RunQuery;
import dev.muster.web.backend.RunbookDocument;
import dev.muster.web.backend.RunbookSummary;
import dev.muster.web.backend.StartAnswer;
import dev.muster.web.backend.StartOrder;
import dev.muster.worker.Engine;
import dev.muster.worker.People;
import dev.muster.worker.RunStarter;
import dev.muster.worker.StartOutcome;
import dev.muster.workflows.client.Reply;
import dev.muster.workflows.contract.Control;
import dev.muster.workflows.contract.Decision;
import dev.muster.workflows.contract.HoldChoice;
import io.grpc.StatusRuntimeException;
import io.temporal.client.WorkflowServiceException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/// Answers the console from the engine of this process.
public final class EngineConsole implements ConsoleBackend {

    private final Engine engine;
    private final RunbookShelf shelf;
    private final OpenRuns open;

    public EngineConsole(Engine engine, RunbookFinder finder) {
        this.engine = engine;
        this.shelf = new RunbookShelf(finder, engine.store());
        this.open = new OpenRuns(engine.store(), engine.runs());
    }

    @Override
    public List<RunbookSummary> runbooks() {
        return shelf.summaries();
    }

    @Override
    public Optional<RunbookDocument> runbook(String runbook) {
        return shelf.document(runbook);
    }

    @Override
    public List<StartAnswer.Problem> check(StartOrder order) {
        return shelf.plan(order.runbook())
                .map(plan -> problems(plan, order, known(plan, order)))
                .orElseGet(() -> List.of(notRunnable(order)));
    }

    @Override
    public StartAnswer start(StartOrder order) {
        Optional<Plan> plan = shelf.plan(order.runbook());
        if (plan.isEmpty()) {
            return new StartAnswer.Refused(List.of(notRunnable(order)));
        }
        List<StartAnswer.Problem> stale = problems(plan.get(), order, List.of());
        if (!stale.isEmpty()) {
            return new StartAnswer.Refused(stale);
        }
        return reaching(() -> switch (starter().start(wish(plan.get(), order))) {
            case StartOutcome.Started started -> new StartAnswer.Started(started.runId());
            case StartOutcome.Refused refused ->
                new StartAnswer.Refused(problems(plan.get(), order, refused.problems()));
        });
    }

    /// What can be told of the inputs; the rest is found when the run is started.
    private static List<String> known(Plan plan, StartOrder order) {
        return InputValues.check(plan.signature().inputs(), wish(plan, order).inputs())
                        instanceof InputValues.Refused refused
                ? refused.problems()
                : List.of();
    }

    private RunStarter starter() {
        return engine.starter();
    }

    private static RunStarter.Wish wish(Plan plan, StartOrder order) {
        Map<String, String> given = new HashMap<>(order.inputs());
        given.values().removeIf(String::isBlank);
        return new RunStarter.Wish(plan, order.mode(), given, order.starter(), false);
    }

    private static StartAnswer.Problem notRunnable(StartOrder order) {
        return new StartAnswer.Problem("", "The runbook `" + order.runbook() + "` is not there or has errors.");
    }

    private static List<StartAnswer.Problem> problems(Plan plan, StartOrder order, List<String> found) {
        List<StartAnswer.Problem> problems = new ArrayList<>();
        String seen = order.planDigest();
        if (seen != null && !seen.equals(plan.digest())) {
            problems.add(new StartAnswer.Problem(
                    "", "The runbook has changed since its preview was shown; look at the new one."));
        }
        for (String problem : found) {
            String input = plan.signature().inputs().stream()
                    .map(Plan.InputSpec::name)
                    .filter(name -> problem.startsWith("The input `" + name + "`"))
                    .findFirst()
                    .orElse("");
            problems.add(new StartAnswer.Problem(input, problem));
        }
        return problems;
    }

    @Override
    public List<RunLine> runs(RunQuery query) {
        return new RunRows(engine.store(), open).rows(query);
    }

    @Override
    public Optional<RunView> run(String runId) {
        return open.view(runId);
    }

    @Override
    public long changes(String runId) {
        return open.changes(runId);
    }

    @Override
    public long changes() {
        return open.changes();
    }

    /// Lines before the end of a step stay on its target in this release; the journal has them when the step is over.
    @Override
    public List<LiveLine> output(String runId, int most) {
        return List.of();
    }

    @Override
    public Optional<RunRecord> record(String runId) {
        return engine.store().record(runId);
    }

    @Override
    public Answer decide(String runId, Decision decision) {
        return answer(
                runId, decision.by(), decision.verdict().name(), engine.runs().decide(runId, decision));
    }

    @Override
    public Answer resolve(String runId, HoldChoice choice) {
        return answer(runId, choice.by(), choice.choice().name(), engine.runs().resolve(runId, choice));
    }

    @Override
    public Answer control(String runId, Control control) {
        return answer(
                runId, control.by(), control.command().name(), engine.runs().control(runId, control));
    }

    private Answer answer(String runId, RunEvent.Person by, String what, Reply reply) {
        boolean known = engine.store().run(runId).isPresent();
        return switch (reply) {
            case Reply.Accepted accepted -> new Answer.Accepted(accepted.message());
            case Reply.Refused refused -> {
                if (known) {
                    engine.store()
                            .refused(
                                    runId,
                                    new Refusal(
                                            by.name(),
                                            what.toLowerCase(java.util.Locale.ROOT),
                                            refused.message(),
                                            Instant.now()));
                }
                yield new Answer.Refused(refused.message());
            }
            case Reply.Unreachable unreachable ->
                known ? new Answer.Refused(unreachable.message()) : new Answer.NoSuchRun(unreachable.message());
        };
    }

    @Override
    public List<Member> people() {
        return switch (People.read(engine.stateDirectory())) {
            case People.Reading.Wrong wrong -> List.of();
            case People.Reading.Read read ->
                read.people().roles().entrySet().stream()
                        .map(person -> new Member(person.getKey(), person.getValue()))
                        .sorted(java.util.Comparator.comparing(Member::name))
                        .toList();
        };
    }

    private static <T> T reaching(Supplier<T> call) {
        try {
            return call.get();
        } catch (WorkflowServiceException | StatusRuntimeException e) {
            throw new EngineUnavailableException("The engine's server does not answer now; try again in a moment.", e);
        }
    }
}
