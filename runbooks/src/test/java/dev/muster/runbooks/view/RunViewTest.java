package dev.muster.runbooks.view;

import static dev.muster.runbooks.view.Scene.act;
import static dev.muster.runbooks.view.Scene.ref;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.runbooks.journal.Phase;
import dev.muster.runbooks.journal.RunEvent;
import dev.muster.runbooks.journal.RunMode;
import dev.muster.runbooks.journal.Stamp;
import dev.muster.runbooks.journal.StepRef;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class RunViewTest {
    private static Scene two() {
        return Scene.of(act("steps.0", "Save ${inputs.host}", true), act("steps.1", "Restore", false));
    }

    private static List<String> lines(RunView view) {
        return view.timeline().stream()
                .map(line -> "  ".repeat(line.place().depth()) + line.name()
                        + (line.ref().iteration().isEmpty()
                                ? ""
                                : " #" + line.ref().iteration())
                        + ": " + line.state().word())
                .toList();
    }

    private static StepView line(RunView view, String path) {
        return view.step(path, "").orElseThrow();
    }

    @Test
    void anEmptyJournalShowsThePlanWaiting() {
        RunView view = RunView.of(two().plan(), List.of());

        assertThat(view.header().state()).isEqualTo(RunState.STARTING);
        assertThat(lines(view))
                .containsExactly(
                        "Save ${inputs.host}: waiting", "Restore: waiting", "It answers: waiting", "Tidy up: waiting");
    }

    @Test
    void stepsNotYetReachedHaveTheKnownInputsInTheirNames() {
        assertThat(lines(two().view())).startsWith("Save db-1: waiting");
    }

    @Test
    void inputsReplacedByADrillAreAddedToTheOthers() {
        Scene scene = two().add(new RunEvent.InputsReplaced(Map.of("port", 1L)));

        Header.Start start = requireNonNull(scene.view().header().start());

        assertThat(start.inputs()).containsEntry("host", "db-1").containsEntry("port", 1L);
    }

    @Test
    void aRunningStepIsTheInstruction() {
        RunView view = two().started(ref("steps.0"), "Save db-1").view();

        assertThat(view.instruction()).isEqualTo("Save db-1");
        assertThat(view.header().words()).isEqualTo("running");
        assertThat(lines(view)).startsWith("Save db-1: running");
    }

    @Test
    void aDoneStepHasItsResultItsAttemptsAndItsUndo() {
        StepView line = line(two().did(ref("steps.0"), "Save db-1").view(), "steps.0");

        assertThat(line.state()).isEqualTo(StepState.DONE);
        assertThat(line.outcome().result()).isEqualTo(Map.of("path", "x"));
        assertThat(line.outcome().undoAvailable()).isTrue();
        assertThat(line.course().attempts()).hasSize(1);
        assertThat(line.doing().with()).isEqualTo(Map.of("to", "x"));
    }

    @Test
    void retriesAreAttemptsOfTheSameLine() {
        StepRef again = new StepRef("steps.0", "", 1);
        Scene scene = two().started(ref("steps.0"), "Save")
                .attempt(ref("steps.0"), 1, Scene.NO)
                .add(new RunEvent.RetryScheduled(again, 2, Duration.ofSeconds(5)));

        StepView waiting = line(scene.view(), "steps.0");
        assertThat(waiting.course().retryAt()).isEqualTo(Scene.START.plusSeconds(5));
        scene.at(6).attempt(again, 2, null).add(new RunEvent.StepDone(again, null));

        StepView done = line(scene.view(), "steps.0");
        assertThat(done.state()).isEqualTo(StepState.DONE);
        assertThat(done.course().attempts())
                .extracting(StepView.AttemptView::generation)
                .containsExactly(0, 1);
        assertThat(done.course().retryAt()).isNull();
    }

    @Test
    void aHeldStepSaysWhatCanBeChosen() {
        Scene scene = two().did(ref("steps.0"), "Save")
                .failed(ref("steps.1"), "Restore")
                .add(new RunEvent.StepHeld(ref("steps.1"), Scene.NO));

        RunView view = scene.view();

        assertThat(view.header().words()).isEqualTo("held");
        assertThat(view.instruction()).isEqualTo("`Restore` failed: choose retry, skip, undo, stop.");
        assertThat(view.waits().holds()).singleElement().satisfies(hold -> {
            assertThat(hold.failure()).isEqualTo(Scene.NO);
            assertThat(hold.undoable()).isEqualTo(1);
        });
        assertThat(line(view, "steps.1").outcome().held()).isTrue();
    }

    @Test
    void aHeldStepThatIsSkippedIsSkippedByThatPerson() {
        Scene scene = two().failed(ref("steps.1"), "Restore")
                .add(new RunEvent.StepHeld(ref("steps.1"), Scene.NO))
                .add(new RunEvent.HoldResolved(ref("steps.1"), "skip", Scene.DANA))
                .add(new RunEvent.StepSkipped(ref("steps.1"), "Restore", "not needed", Scene.DANA));

        RunView view = scene.view();

        assertThat(line(view, "steps.1").state()).isEqualTo(StepState.SKIPPED);
        assertThat(line(view, "steps.1").outcome().by()).isEqualTo(Scene.DANA);
        assertThat(view.waits().any()).isFalse();
        assertThat(view.trail().decisions())
                .singleElement()
                .satisfies(decision -> assertThat(decision.outcome()).isEqualTo("skip"));
    }

    @Test
    void anOpenGateSaysWhatComesNextUpToTheNextGate() {
        Scene scene = Scene.of(
                Scene.approve("steps.0", "Stop it?"),
                act("steps.1", "Stop ${inputs.host}", true),
                Scene.forEach("steps.2", "Each", act("steps.2.0", "Restore", false)),
                Scene.approve("steps.3", "Start it?"),
                act("steps.4", "Start", false));

        RunView view = scene.asked("steps.0", "Stop it?", 2).view();

        Waits.Gate gate = view.waits().gates().getFirst();
        assertThat(gate.next())
                .extracting(next -> next.name() + "/" + next.action() + "/" + next.undo())
                .containsExactly("Stop db-1/file.copy/previous", "Restore/file.copy/", "Start it?/approve/");
        assertThat(gate.shown()).isEqualTo(Map.of("found", 3L));
        assertThat(gate.timing().deadline()).isEqualTo(Scene.START.plusSeconds(600));
        assertThat(view.header().words()).isEqualTo("waiting for people");
        assertThat(view.instruction()).isEqualTo("Stop it?");
    }

    @Test
    void aGateThatNeedsTwoStaysOpenAfterOneAnswer() {
        Scene scene = Scene.of(Scene.approve("steps.0", "Go?"))
                .asked("steps.0", "Go?", 2)
                .add(new RunEvent.GateAnswered(ref("steps.0"), true, Scene.DANA, 1));

        Waits.Ask ask = scene.view().waits().gates().getFirst().ask();
        assertThat(ask.open()).isEqualTo(1);
        assertThat(ask.answers()).hasSize(1);
        scene.add(new RunEvent.GateAnswered(ref("steps.0"), true, Scene.DANA, 0))
                .add(new RunEvent.GateClosed(ref("steps.0"), "approved"));

        assertThat(scene.view().waits().any()).isFalse();
        assertThat(line(scene.view(), "steps.0").state()).isEqualTo(StepState.DONE);
        assertThat(scene.view().trail().decisions().getFirst().outcome()).isEqualTo("approved");
    }

    @Test
    void anAbortWithdrawsWhatIsStillAsked() {
        Scene scene = Scene.of(Scene.approve("steps.0", "Go?"))
                .asked("steps.0", "Go?", 1)
                .add(new RunEvent.AbortRequested(Scene.DANA, false));

        assertThat(scene.view().waits().any()).isFalse();
        assertThat(scene.view().trail().decisions().getFirst().outcome()).isEqualTo("withdrawn");
    }

    @Test
    void aGateWhoseSilenceStoppedTheRunSaysSo() {
        Scene scene = Scene.of(Scene.approve("steps.0", "Go?"))
                .asked("steps.0", "Go?", 1)
                .at(600)
                .add(new RunEvent.PhaseStarted(Phase.FINALLY));

        assertThat(scene.view().trail().decisions().getFirst().outcome()).isEqualTo("stop");
        assertThat(scene.view().header().words()).isEqualTo("cleaning up");
    }

    @Test
    void aLoopShowsItsStepsOnceUntilItIsReachedThenEachRound() {
        Scene scene = Scene.of(Scene.forEach("steps.0", "Each", act("steps.0.0", "One", false)));
        assertThat(lines(scene.view())).startsWith("Each: waiting", "  One: waiting");

        scene.did(new StepRef("steps.0.0", "0", 0), "One a").started(new StepRef("steps.0.0", "2", 0), "One c");

        assertThat(lines(scene.view()))
                .startsWith("Each: running", "  One a #0: done", "  One #1: waiting", "  One c #2: running");
    }

    @Test
    void loopsInLoopsAreNumberedByBoth() {
        Scene scene = Scene.of(Scene.forEach(
                "steps.0", "Outer", Scene.forEach("steps.0.0", "Inner", act("steps.0.0.0", "Leaf", false))));

        scene.did(new StepRef("steps.0.0.0", "1.0", 0), "Leaf");

        assertThat(lines(scene.view()))
                .startsWith(
                        "Outer: running",
                        "  Inner #0: waiting",
                        "    Leaf #0: waiting",
                        "  Inner #1: done",
                        "    Leaf #1.0: done");
    }

    @Test
    void theSideOfABlockThatWasNotTakenIsSkipped() {
        Scene scene = Scene.of(Scene.block(
                "steps.0",
                "Choose",
                List.of(act("steps.0.then.0", "This", false)),
                List.of(act("steps.0.else.0", "That", false))));

        scene.did(ref("steps.0.else.0"), "That");

        assertThat(lines(scene.view())).startsWith("Choose: done", "  This: skipped", "  That: done");
    }

    @Test
    void stepsInsideASkippedBlockAreSkipped() {
        Scene scene = Scene.of(Scene.block("steps.0", "Perhaps", List.of(act("steps.0.0", "This", false)), List.of()));

        scene.add(new RunEvent.StepSkipped(ref("steps.0"), "Perhaps", "its condition does not hold", null));

        assertThat(lines(scene.view())).startsWith("Perhaps: skipped", "  This: skipped");
    }

    @Test
    void undoneStepsKeepTheirFailure() {
        Scene scene = Scene.of(act("steps.0", "Save", true))
                .failed(ref("steps.0"), "Save")
                .add(new RunEvent.PhaseStarted(Phase.UNDO))
                .add(new RunEvent.UndoStarted(ref("steps.0"), "Save", "previous"));
        assertThat(scene.view().header().words()).isEqualTo("undoing");

        scene.add(new RunEvent.StepUndone(ref("steps.0")));

        assertThat(line(scene.view(), "steps.0").state()).isEqualTo(StepState.UNDONE);
        assertThat(line(scene.view(), "steps.0").outcome().failure()).isEqualTo(Scene.NO);
    }

    @Test
    void checksAreWhatTheWindowFound() {
        Scene scene = two().add(new RunEvent.PhaseStarted(Phase.VERIFY));
        assertThat(line(scene.view(), "verify.0").state()).isEqualTo(StepState.RUNNING);

        scene.add(new RunEvent.Verified(
                false, 3, List.of(new RunEvent.CheckResult("It answers", false, "200", "refused"))));

        assertThat(line(scene.view(), "verify.0").state()).isEqualTo(StepState.FAILED);
        assertThat(line(scene.view(), "verify.0").outcome().because()).isEqualTo("expected 200, was refused");
    }

    @Test
    void aDrillShowsItsPartsAndTheBaselineIsNotTheVerification() {
        Scene scene = Scene.of(RunMode.DRILL, Scene.drill(), act("steps.0", "Restore", false))
                .did(ref("drill.prepare.0"), "Copy")
                .add(new RunEvent.PhaseStarted(Phase.BASELINE))
                .add(new RunEvent.Verified(
                        true, 1, List.of(new RunEvent.CheckResult("It answers", true, "200", "200"))));

        assertThat(lines(scene.view()))
                .containsExactly(
                        "Copy: done",
                        "Break: waiting",
                        "It is well: waiting",
                        "Restore: waiting",
                        "It answers: waiting",
                        "Tidy up: waiting",
                        "Remove: waiting");
        assertThat(scene.view().trail().verifications()).hasSize(1);
        scene.add(new RunEvent.StampTaken(Stamp.FAULT, Scene.START, "fault", 1));
        assertThat(line(scene.view(), "drill.confirm.0").state()).isEqualTo(StepState.DONE);
    }

    @Test
    void theClockRunsFromTheFaultToTheVerification() {
        Scene scene = Scene.of(RunMode.DRILL, Scene.drill(), act("steps.0", "Restore", false));
        assertThat(scene.view().recovery().clock().elapsed(Scene.START.plusSeconds(9)))
                .isZero();

        scene.add(new RunEvent.StampTaken(Stamp.FAULT, Scene.START.plusSeconds(10), "fault", 1))
                .add(new RunEvent.StampTaken(Stamp.DECLARED, Scene.START.plusSeconds(10), "engine", 1))
                .at(10)
                .started(ref("steps.0"), "Restore");

        Recovery running = scene.view().recovery();
        assertThat(running.clock().elapsed(Scene.START.plusSeconds(25))).isEqualTo(Duration.ofSeconds(15));
        assertThat(running.split(Scene.START.plusSeconds(25)).machine()).isEqualTo(Duration.ofSeconds(15));
        scene.add(new RunEvent.StampTaken(Stamp.VERIFIED, Scene.START.plusSeconds(30), "probe", 1000));

        Recovery over = scene.view().recovery();
        assertThat(over.clock().verified()).isTrue();
        assertThat(over.clock().elapsed(Scene.START.plusSeconds(99))).isEqualTo(Duration.ofSeconds(20));
    }

    @Test
    void theClockOfAnIncidentRunsFromItsStartAndSaysWhy() {
        Recovery.Clock clock = two().view().recovery().clock();

        assertThat(clock.from()).isEqualTo(Scene.START);
        assertThat(clock.said())
                .isEqualTo("Nobody knows when the fault happened: the clock runs from the declaration.");
    }

    @Test
    void aStepUnderWayWhenTheRunEndsIsUnknown() {
        RunView view = two().started(ref("steps.0"), "Save")
                .add(new RunEvent.RunEnded(RunEvent.Ending.ABORTED, "Aborted by dana.", Map.of()))
                .view();

        assertThat(line(view, "steps.0").state()).isEqualTo(StepState.UNKNOWN);
        assertThat(view.header().words()).isEqualTo("ended: aborted");
        assertThat(view.instruction()).isEqualTo("Aborted by dana.");
    }

    @Test
    void addingEntryByEntryGivesTheSameAsAllAtOnce() {
        Scene scene = two().did(ref("steps.0"), "Save")
                .failed(ref("steps.1"), "Restore")
                .add(new RunEvent.StepHeld(ref("steps.1"), Scene.NO))
                .add(new RunEvent.NoteAdded(Scene.DANA, "looking"));
        RunFold fold = new RunFold(scene.plan());
        scene.entries().forEach(entry -> {
            fold.add(entry);
            fold.add(entry);
            fold.view();
        });

        assertThat(fold.view()).isEqualTo(scene.view());
        assertThat(fold.view().trail().notes()).hasSize(1);
    }

    @Test
    void fiveThousandEntriesAreFolded() {
        Scene scene = Scene.of(Scene.forEach("steps.0", "Each", act("steps.0.0", "One", true)));
        for (int i = 0; i < 1700; i++) {
            scene.did(new StepRef("steps.0.0", String.valueOf(i), 0), "One");
        }

        RunView view = scene.view();

        assertThat(view.entries()).isGreaterThan(5000);
        assertThat(view.timeline()).hasSize(1 + 1700 + 2);
    }
}
