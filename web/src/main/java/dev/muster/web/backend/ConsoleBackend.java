package dev.muster.web.backend;

import dev.muster.records.RunRecord;
import dev.muster.runbooks.view.RunView;
import dev.muster.workflows.contract.Control;
import dev.muster.workflows.contract.Decision;
import dev.muster.workflows.contract.HoldChoice;
import java.util.List;
import java.util.Optional;

/// All that the console asks of the engine.
///
/// Every method may block (the console calls on virtual threads only) and may be called by many threads at once. What
/// people do is checked by the engine, whoever calls: the console offers only what makes sense and relies on nothing.
/// An engine that can't be reached throws [EngineUnavailableException].
public interface ConsoleBackend {
    /// Every runbook, those that do not compile included.
    List<RunbookSummary> runbooks();

    /// A runbook's document and plan.
    Optional<RunbookDocument> runbook(String runbook);

    /// Every problem for which the start would be refused now; empty if none is known. Starts nothing.
    List<StartAnswer.Problem> check(StartOrder order);

    /// Starts a run, or tells every problem.
    StartAnswer start(StartOrder order);

    /// Runs as rows of a list. It must be cheap: it comes from the store.
    List<RunLine> runs(RunQuery query);

    /// A run as it stands, open or ended.
    Optional<RunView> run(String runId);

    /// A number that differs from an earlier one whenever a page of the run could say something new: a further journal
    /// entry, a further line of output. It is asked for several times a second for each open page, so it must be cheap.
    long changes(String runId);

    /// The same for lists: a run began, ended, or waits for something else.
    long changes();

    /// The newest lines that steps under way have printed, oldest first.
    ///
    /// @param most how many at most
    List<LiveLine> output(String runId, int most);

    /// The sealed record of a run that has ended.
    Optional<RunRecord> record(String runId);

    /// Answers a gate or reports a task done.
    Answer decide(String runId, Decision decision);

    /// Chooses at a held step.
    Answer resolve(String runId, HoldChoice choice);

    /// Pauses, resumes, aborts or annotates.
    Answer control(String runId, Control control);

    /// Who may act, sorted by name; empty if the engine has no list of people, then any name may be taken.
    List<Member> people();
}
