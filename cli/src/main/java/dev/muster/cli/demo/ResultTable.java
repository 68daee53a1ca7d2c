package dev.muster.cli.demo;

import dev.muster.cli.live.ResultText;
import dev.muster.cli.text.Paint;
import dev.muster.cli.text.Table;
import dev.muster.cli.text.Table.Cell;
import dev.muster.cli.text.Table.Column;
import dev.muster.records.RunRecord;
import dev.muster.records.verdicts.Verdict;
import dev.muster.runbooks.plan.Plan;
import dev.muster.web.text.Words;
import java.time.Duration;
import java.util.List;

/// The table at the end of a demo of several drills.
final class ResultTable {
    private ResultTable() {}

    static Table of(List<DrillResult> results, Paint paint) {
        Table table = new Table(List.of(
                Column.of("SCENARIO", 0),
                Column.of("VERDICT", 0),
                Column.number("RECOVERED IN", 1),
                Column.number("OBJECTIVE", 2),
                Column.number("HUMAN WAIT", 3),
                Column.of("DATA", 2),
                Column.of("RECORD", 4)));
        results.forEach(result -> table.add(row(result, paint)));
        return table;
    }

    private static List<Cell> row(DrillResult result, Paint paint) {
        RunRecord record = result.record();
        if (record == null) {
            return List.of(
                    Cell.of(result.scenario()),
                    new Cell("not run", paint::bad),
                    Cell.of(""),
                    Cell.of(""),
                    Cell.of(""),
                    Cell.of(result.problem()),
                    Cell.of(""));
        }
        Duration took = ResultText.recoveryTime(record);
        Plan.RecoveryTime promise = record.header().runbook().objectives().rto();
        String verdict = ResultText.verdictWord(record);
        String who = record.work().standIn() ? " (stand-in)" : "";
        return List.of(
                new Cell(result.scenario(), paint::strong),
                new Cell(verdict, verdict.equals(Verdict.PASSED.name()) ? paint::accent : paint::bad),
                Cell.of(took == null ? "–" : Words.took(took)),
                Cell.of(promise == null ? "–" : Words.took(promise.target())),
                Cell.of(Words.took(record.time().humanWaitTotal()) + who),
                Cell.of(ResultText.loss(record.loss())),
                new Cell(record.digest().substring(0, 12), paint::faint));
    }
}
