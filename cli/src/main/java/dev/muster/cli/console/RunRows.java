package dev.muster.cli.console;

import dev.muster.records.store.RecordLine;
import dev.muster.records.store.RecordStore;
import dev.muster.records.store.RunFilter;
import dev.muster.records.store.RunSummary;
import dev.muster.records.verdicts.Verdict;
import dev.muster.runbooks.view.RunView;
import dev.muster.web.backend.RunLine;
import dev.muster.web.backend.RunLines;
import dev.muster.web.backend.RunQuery;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Rows of the console's lists, from the store; only the newest open runs are looked at more closely.
final class RunRows {
    private static final int CLOSE_LOOKS_MAX = 20;

    private final RecordStore store;
    private final OpenRuns open;

    RunRows(RecordStore store, OpenRuns open) {
        this.store = store;
        this.open = open;
    }

    List<RunLine> rows(RunQuery query) {
        int most = Math.clamp(query.most(), 1, RunFilter.LIMIT_MAX);
        RunFilter filter = (query.open() ? RunFilter.open(most) : RunFilter.ended(most)).ofRunbook(query.runbook());
        List<RunLine> rows = new ArrayList<>();
        for (RunSummary run : store.runs(filter)) {
            Optional<RunView> view =
                    query.open() && rows.size() < CLOSE_LOOKS_MAX ? open.view(run.runId()) : Optional.empty();
            // A run may end between the list and the look; its own view then says so, and the next list has it right.
            rows.add(view.filter(seen -> seen.header().end() == null)
                    .map(seen -> RunLines.open(run.runId(), seen))
                    .orElseGet(() -> RunLines.stored(run)));
        }
        return rows;
    }

    /// A drill's verdict, or the ending of another run.
    static String verdict(RunSummary run, RecordLine record) {
        Verdict verdict = record.verdict();
        RunSummary.End end = run.end();
        return verdict != null
                ? verdict.name()
                : end == null ? "" : end.ending().name();
    }
}
