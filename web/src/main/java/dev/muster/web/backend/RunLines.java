package dev.muster.web.backend;

import dev.muster.records.RunRecord;
import dev.muster.records.clocks.Reading;
import dev.muster.records.store.RecordLine;
import dev.muster.records.store.RunSummary;
import dev.muster.records.verdicts.Judgement;
import dev.muster.runbooks.journal.RunMode;
import dev.muster.runbooks.plan.Plan;
import dev.muster.runbooks.view.Header;
import dev.muster.runbooks.view.Recovery;
import dev.muster.runbooks.view.RunView;
import dev.muster.runbooks.view.StepView;
import dev.muster.runbooks.view.Waits;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// Makes rows of lists from what a backend has: a run's view, or its line in the store.
public final class RunLines {
    private RunLines() {}

    /// A run that has not ended, from its view.
    public static RunLine open(String runId, RunView view) {
        Header.Start start = view.header().start();
        Recovery.Clock clock = view.recovery().clock();
        List<StepView> steps = view.timeline().stream()
                .filter(step -> step.place().phase() == view.header().phase())
                .toList();
        return new RunLine(
                runId,
                start == null ? RunMode.INCIDENT : start.mode(),
                view.header().runbook(),
                view.header().title(),
                start == null ? Instant.EPOCH : start.at(),
                new RunLine.Progress(
                        view.instruction(),
                        steps.stream().filter(step -> step.state().over()).count(),
                        steps.size(),
                        clock.from(),
                        clock.target(),
                        waiting(view.waits())),
                null);
    }

    /// A run that has ended, from its record.
    public static RunLine ended(RunRecord record) {
        Plan.RecoveryTime promise = record.header().runbook().objectives().rto();
        Plan.Clock clock = promise == null ? Plan.Clock.OUTAGE : promise.clock();
        Duration took = record.time().clocks().of(clock) instanceof Reading.Measured measured ? measured.at() : null;
        Judgement judgement = record.judgement();
        return new RunLine(
                record.header().runId(),
                RunMode.valueOf(record.header().kind().toUpperCase(Locale.ROOT).replace('-', '_')),
                record.header().runbook().id(),
                record.header().runbook().title(),
                record.header().span().started(),
                new RunLine.Progress("", 0, 0, null, promise == null ? null : promise.target(), List.of()),
                new RunLine.Result(
                        record.header().span().ended(),
                        judgement.verdict() == null
                                ? record.header().end().ending().name()
                                : judgement.verdict().name(),
                        judgement.reasons().isEmpty()
                                ? record.header().end().because()
                                : judgement.reasons().getFirst().detail(),
                        took,
                        record.loss().lost()));
    }

    /// A run as the store lists it: all that is known without its journal.
    public static RunLine stored(RunSummary summary) {
        RecordLine record = summary.record();
        RunSummary.Waits waits = summary.waits();
        List<RunLine.Waiting> waiting = waits == null
                ? List.of()
                : List.of(new RunLine.Waiting(
                        waits.what().kind(),
                        waits.what().step(),
                        waits.what().what(),
                        waits.what().asked(),
                        waits.since(),
                        null));
        return new RunLine(
                summary.runId(),
                summary.label().mode(),
                summary.label().runbook(),
                summary.label().title(),
                summary.startedAt(),
                new RunLine.Progress(
                        "",
                        0,
                        0,
                        null,
                        record == null ? null : record.recovery().target(),
                        waiting),
                result(summary, record));
    }

    private static RunLine.@Nullable Result result(RunSummary summary, @Nullable RecordLine record) {
        RunSummary.End end = summary.end();
        if (end == null) {
            return null;
        }
        if (record == null) {
            return new RunLine.Result(end.at(), end.ending().name(), "", null, null);
        }
        return new RunLine.Result(
                end.at(),
                record.verdict() == null
                        ? end.ending().name()
                        : record.verdict().name(),
                record.recovery().reason(),
                record.recovery().took(),
                record.loss().lost());
    }

    private static List<RunLine.Waiting> waiting(Waits waits) {
        List<RunLine.Waiting> all = new ArrayList<>();
        waits.gates()
                .forEach(gate -> all.add(new RunLine.Waiting(
                        "gate",
                        gate.step().path(),
                        gate.question(),
                        gate.ask().asked(),
                        gate.timing().since(),
                        gate.timing().deadline())));
        waits.tasks()
                .forEach(task -> all.add(new RunLine.Waiting(
                        "task",
                        task.step().path(),
                        task.name(),
                        task.asked(),
                        task.timing().since(),
                        task.timing().deadline())));
        waits.holds()
                .forEach(hold -> all.add(
                        new RunLine.Waiting("hold", hold.step().path(), hold.name(), List.of(), hold.since(), null)));
        Waits.Pause paused = waits.paused();
        if (paused != null) {
            all.add(new RunLine.Waiting(
                    "paused", "", "Paused by " + paused.by().name(), List.of(), paused.since(), null));
        }
        all.sort(Comparator.comparing(RunLine.Waiting::since));
        return all;
    }
}
