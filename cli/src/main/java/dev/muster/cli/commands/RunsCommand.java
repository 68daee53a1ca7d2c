package dev.muster.cli.commands;

import dev.muster.cli.engine.EngineAccess;
import dev.muster.cli.live.ResultText;
import dev.muster.cli.shell.ExitCode;
import dev.muster.cli.text.Paint;
import dev.muster.cli.text.Table;
import dev.muster.cli.text.Table.Cell;
import dev.muster.cli.text.Table.Column;
import dev.muster.records.store.RecordLine;
import dev.muster.records.store.RecordStore;
import dev.muster.records.store.RunFilter;
import dev.muster.records.store.RunSummary;
import dev.muster.records.verdicts.Verdict;
import dev.muster.runbooks.journal.RunEvent;
import dev.muster.web.text.Words;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/// Lists runs.
@Command(name = "runs", description = "List runs, the newest first.")
final class RunsCommand extends MusterCommand {
    @Option(names = "--open", description = "Only those that have not ended.")
    private boolean open;

    @Option(names = "--runbook", paramLabel = "ID", description = "Only those of one runbook.")
    private @Nullable String runbook;

    @Option(names = "--children", description = "Also the runs of sub-runbooks.")
    private boolean children;

    @Option(names = "--limit", paramLabel = "N", description = "At most so many (default: ${DEFAULT-VALUE}).")
    private int limit = 20;

    @Override
    protected ExitCode run() {
        int most = Math.clamp(limit, 1, RunFilter.LIMIT_MAX);
        try (RecordStore store = EngineAccess.store(stateDirectory())) {
            RunFilter filter = (open ? RunFilter.open(most) : RunFilter.newest(most)).ofRunbook(runbook);
            List<RunSummary> runs = store.runs(filter).stream()
                    .filter(run -> children || !run.starter().via().equals("parent"))
                    .toList();
            if (json()) {
                runs.forEach(this::printJson);
            } else if (runs.isEmpty()) {
                shell().say("There are no runs yet.");
            } else {
                print(table(runs).lines(shell().terminal().columns(), shell().paint()));
            }
        }
        return ExitCode.OK;
    }

    private Table table(List<RunSummary> runs) {
        Paint paint = shell().paint();
        Instant now = shell().now();
        Table table = new Table(List.of(
                Column.of("RUN", 0),
                Column.of("RUNBOOK", 3),
                Column.of("KIND", 5),
                Column.of("STARTED", 4),
                Column.of("BY", 6),
                Column.of("STATE", 0),
                Column.of("RECOVERY", 2)));
        for (RunSummary run : runs) {
            RecordLine record = run.record();
            table.add(List.of(
                    new Cell(run.runId(), paint::strong),
                    Cell.of(run.label().runbook()),
                    new Cell(run.label().mode().name().toLowerCase(Locale.ROOT).replace('_', '-'), paint::faint),
                    new Cell(Words.ago(run.startedAt(), now), paint::faint),
                    new Cell(run.starter().name(), paint::faint),
                    state(run, paint, now),
                    Cell.of(record == null ? "" : ResultText.recovery(record))));
        }
        return table;
    }

    private static Cell state(RunSummary run, Paint paint, Instant now) {
        RunSummary.Waits waits = run.waits();
        if (waits != null) {
            String who = waits.what().asked().isEmpty()
                    ? ""
                    : " for " + Words.anyOf(waits.what().asked());
            String word = waits.what().kind().equals("hold") ? "held" : "waiting" + who;
            return new Cell(word + " " + Words.since(waits.since(), now), paint::accent);
        }
        RunSummary.End end = run.end();
        if (end == null) {
            return new Cell("running", paint::accent);
        }
        RecordLine record = run.record();
        if (record != null && record.verdict() != null) {
            String word = record.verdict().name();
            return new Cell(word, record.verdict() == Verdict.PASSED ? text -> text : paint::bad);
        }
        String word = end.ending().name().toLowerCase(Locale.ROOT);
        return new Cell(word, end.ending() == RunEvent.Ending.COMPLETED ? text -> text : paint::bad);
    }
}
