package dev.muster.web;

import dev.muster.records.RunRecord;
import dev.muster.runbooks.journal.JournalEntry;
import dev.muster.runbooks.journal.RunEvent;
import dev.muster.runbooks.plan.Plan;
import dev.muster.runbooks.view.RunView;
import dev.muster.runbooks.view.Waits;
import dev.muster.web.backend.Answer;
import dev.muster.web.backend.ConsoleBackend;
import dev.muster.web.backend.EngineUnavailableException;
import dev.muster.web.backend.LiveLine;
import dev.muster.web.backend.Member;
import dev.muster.web.backend.RunLine;
import dev.muster.web.backend.RunLines;
import dev.muster.web.backend.RunQuery;
import dev.muster.web.backend.RunbookDocument;
import dev.muster.web.backend.RunbookSummary;
import dev.muster.web.backend.StartAnswer;
import dev.muster.web.backend.StartOrder;
import dev.muster.workflows.contract.Control;
import dev.muster.workflows.contract.Decision;
import dev.muster.workflows.contract.HoldChoice;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/// A backend that keeps journals in memory. Its rules at gates are those of the engine: the people who are asked, once
/// each.
final class InMemoryBackend implements ConsoleBackend {
    private final InstantSource clock;
    private final Map<String, List<JournalEntry>> runs = new LinkedHashMap<>();
    private final Map<String, RunbookDocument> runbooks = new LinkedHashMap<>();
    private final List<LiveLine> printing = new ArrayList<>();
    private final AtomicLong changes = new AtomicLong();
    private volatile boolean away;
    private final List<StartOrder> orders = Collections.synchronizedList(new ArrayList<>());

    InMemoryBackend(InstantSource clock) {
        this.clock = clock;
    }

    /// Every start that was asked for, accepted or not.
    List<StartOrder> orders() {
        return List.copyOf(orders);
    }

    InMemoryBackend with(RunbookDocument document) {
        runbooks.put(document.runbook(), document);
        return this;
    }

    synchronized InMemoryBackend with(String runId, Story story) {
        runs.put(runId, new ArrayList<>(story.entries()));
        changes.incrementAndGet();
        return this;
    }

    synchronized InMemoryBackend printing(LiveLine line) {
        printing.add(line);
        changes.incrementAndGet();
        return this;
    }

    synchronized void add(String runId, RunEvent event) {
        List<JournalEntry> entries = entries(runId);
        entries.add(new JournalEntry(entries.size() + 1, clock.instant(), event));
        changes.incrementAndGet();
    }

    synchronized List<JournalEntry> entries(String runId) {
        List<JournalEntry> entries = runs.get(runId);
        if (entries == null) {
            throw new IllegalArgumentException("no run " + runId);
        }
        return entries;
    }

    /// From now on the engine answers nothing.
    void goAway() {
        away = true;
    }

    @Override
    public List<RunbookSummary> runbooks() {
        return runbooks.values().stream().map(this::summary).toList();
    }

    private RunbookSummary summary(RunbookDocument document) {
        Plan plan = document.plan();
        if (plan == null) {
            return new RunbookSummary(
                    new Plan.Heading(document.runbook(), document.runbook(), List.of(), "", List.of(), ""),
                    new Plan.Objectives(null, null),
                    null,
                    false,
                    null);
        }
        return new RunbookSummary(
                plan.heading(), plan.objectives(), plan.digest(), plan.drill() != null, lastDrill(document.runbook()));
    }

    private RunbookSummary.@Nullable LastDrill lastDrill(String runbook) {
        return runs(RunQuery.historyOf(runbook, 100)).stream()
                .filter(line -> line.result() != null)
                .findFirst()
                .map(line -> lastDrill(line, line.result()))
                .orElse(null);
    }

    private static RunbookSummary.@Nullable LastDrill lastDrill(RunLine line, RunLine.@Nullable Result result) {
        return result == null
                ? null
                : new RunbookSummary.LastDrill(
                        line.runId(),
                        result.ended(),
                        result.verdict(),
                        StateCorruption.PLAN.digest(),
                        result.recovery());
    }

    @Override
    public Optional<RunbookDocument> runbook(String runbook) {
        return Optional.ofNullable(runbooks.get(runbook));
    }

    @Override
    public List<StartAnswer.Problem> check(StartOrder order) {
        List<StartAnswer.Problem> problems = new ArrayList<>();
        if (order.runbook().equals(StateCorruption.RUNBOOK) && !order.inputs().containsKey("start")) {
            problems.add(new StartAnswer.Problem("start", "`start` is required, but it was not given."));
        }
        String grace = order.inputs().getOrDefault("grace", "10s");
        if (!grace.matches("([0-9]+(ms|s|m|h|d))+")) {
            problems.add(new StartAnswer.Problem(
                    "grace", "expected a duration such as `15m` for `grace`, but it is `" + grace + "`."));
        }
        if (order.inputs().getOrDefault("url", "").contains("nowhere")) {
            problems.add(new StartAnswer.Problem("", "No agent serves the target `nowhere`; start one there."));
        }
        return problems;
    }

    @Override
    public StartAnswer start(StartOrder order) {
        orders.add(order);
        List<StartAnswer.Problem> problems = check(order);
        if (!problems.isEmpty()) {
            return new StartAnswer.Refused(problems);
        }
        String runId = "started-" + orders.size();
        with(runId, new Story(clock.instant(), order.mode(), order.starter()));
        return new StartAnswer.Started(runId);
    }

    @Override
    public synchronized List<RunLine> runs(RunQuery query) {
        if (away) {
            throw new EngineUnavailableException(
                    "The server does not answer since 3 s.", new IllegalStateException("connection refused"));
        }
        List<RunLine> lines = new ArrayList<>();
        for (String runId : runs.keySet()) {
            RunLine line = record(runId).map(RunLines::ended).orElseGet(() -> RunLines.open(runId, view(runId)));
            if ((line.result() == null) == query.open()
                    && (query.runbook() == null || query.runbook().equals(line.runbook()))) {
                lines.add(line);
            }
        }
        lines.sort(Comparator.comparing(RunLine::started).reversed());
        return lines.subList(0, Math.min(query.most(), lines.size()));
    }

    @Override
    public synchronized Optional<RunView> run(String runId) {
        return runs.containsKey(runId) ? Optional.of(view(runId)) : Optional.empty();
    }

    private RunView view(String runId) {
        return RunView.of(StateCorruption.PLAN, entries(runId));
    }

    @Override
    public long changes(String runId) {
        return changes.get();
    }

    @Override
    public long changes() {
        return changes.get();
    }

    @Override
    public synchronized List<LiveLine> output(String runId, int most) {
        return run(runId)
                .map(view -> printing.stream()
                        .filter(line -> view.step(line.step(), "")
                                .map(step -> !step.state().over())
                                .orElse(false))
                        .toList())
                .orElse(List.of());
    }

    @Override
    public synchronized Optional<RunRecord> record(String runId) {
        List<JournalEntry> entries = runs.getOrDefault(runId, List.of());
        return !entries.isEmpty() && entries.getLast().event() instanceof RunEvent.RunEnded
                ? Optional.of(RunRecord.seal(runId, StateCorruption.PLAN, entries))
                : Optional.empty();
    }

    @Override
    public synchronized Answer decide(String runId, Decision decision) {
        Optional<RunView> view = run(runId);
        if (view.isEmpty()) {
            return new Answer.NoSuchRun("There is no run `" + runId + "`.");
        }
        if (decision.verdict() == Decision.Verdict.DONE) {
            add(
                    runId,
                    new RunEvent.TaskDone(
                            view.get().waits().tasks().getFirst().step(), decision.form(), decision.by()));
            return new Answer.Accepted("The task is done; the run goes on.");
        }
        Optional<Waits.Gate> gate = view.get().waits().gates().stream()
                .filter(each -> decision.gate() == null || each.step().path().equals(decision.gate()))
                .findFirst();
        if (gate.isEmpty()) {
            return new Answer.Refused("Expected an open gate, but it is decided already; look at the run.");
        }
        if (!gate.get().ask().asked().contains(decision.by().name())) {
            return new Answer.Refused("Expected one of " + gate.get().ask().asked() + ", but `"
                    + decision.by().name() + "` is not asked; ask one of them.");
        }
        boolean approved = decision.verdict() == Decision.Verdict.APPROVE;
        add(runId, new RunEvent.GateAnswered(gate.get().step(), approved, decision.by(), 0));
        add(runId, new RunEvent.GateClosed(gate.get().step(), approved ? "approved" : "rejected"));
        return new Answer.Accepted(
                approved ? "Approved; the run goes on." : "Rejected; the run does not go on this way.");
    }

    @Override
    public synchronized Answer resolve(String runId, HoldChoice choice) {
        Optional<Waits.Hold> hold =
                run(runId).flatMap(view -> view.waits().holds().stream().findFirst());
        if (hold.isEmpty()) {
            return new Answer.Refused("Expected a held step, but none is held; look at the run.");
        }
        add(
                runId,
                new RunEvent.HoldResolved(
                        hold.get().step(), choice.choice().name().toLowerCase(java.util.Locale.ROOT), choice.by()));
        return new Answer.Accepted("The step is done again.");
    }

    @Override
    public synchronized Answer control(String runId, Control control) {
        if (!runs.containsKey(runId)) {
            return new Answer.NoSuchRun("There is no run `" + runId + "`.");
        }
        add(
                runId,
                switch (control.command()) {
                    case PAUSE -> new RunEvent.Paused(control.by());
                    case RESUME -> new RunEvent.Resumed(control.by());
                    case ABORT -> new RunEvent.AbortRequested(control.by(), false);
                    case ABORT_AND_UNDO -> new RunEvent.AbortRequested(control.by(), true);
                    case NOTE ->
                        new RunEvent.NoteAdded(control.by(), control.by().why());
                });
        return new Answer.Accepted("It is recorded.");
    }

    @Override
    public List<Member> people() {
        return List.of(
                new Member("dana", List.of("aegis-oncall")),
                new Member("mira", List.of("aegis-oncall")),
                new Member("ravi", List.of("responder")),
                new Member("sam", List.of("incident-lead")));
    }
}
