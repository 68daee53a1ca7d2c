package dev.muster.workflows.v1;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.runbooks.journal.RunEvent;
import dev.muster.runbooks.journal.RunMode;
import dev.muster.runbooks.plan.Plan;
import dev.muster.runbooks.plan.PlanStep;
import dev.muster.workflows.client.Reply;
import dev.muster.workflows.contract.Control;
import dev.muster.workflows.contract.Decision;
import dev.muster.workflows.contract.HoldChoice;
import dev.muster.workflows.contract.RunResult;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class RunWorkflowTest {
    private final Stage stage = new Stage();

    @AfterEach
    void close() {
        stage.close();
    }

    @Test
    void stepsRunInOrderAndTheJournalSaysSo() {
        String run = stage.start(Plans.of(Plans.act("steps.1", "read.a"), Plans.act("steps.2", "change.b")));

        RunResult result = stage.end(run);

        assertThat(result.ending()).isEqualTo(RunEvent.Ending.COMPLETED);
        assertThat(result.outputs()).containsEntry("answer", "plum");
        assertThat(stage.story(run))
                .containsExactly(
                        "RunStarted",
                        "StampTaken DECLARED",
                        "PhaseStarted RECOVERY",
                        "StampTaken STARTED",
                        "StepStarted steps.1",
                        "AttemptEnded",
                        "StepDone steps.1",
                        "StepStarted steps.2",
                        "AttemptEnded",
                        "StepDone steps.2",
                        "StampTaken DELIVERED",
                        "RunEnded COMPLETED");
        assertThat(stage.store.sealed).containsExactly(run);
    }

    @Test
    void aStepSeesResultsOfEarlierOnesAndSecretsStayMarkers() {
        PlanStep first = Plans.act(
                Plans.head("steps.1", "first", null, null),
                "read.a",
                Map.of("size", "${1 + 1}"),
                PlanStep.Retry.NONE,
                new PlanStep.Undo.None());
        PlanStep second = Plans.act(
                Plans.head("steps.2", null, "first.size == 2", null),
                "change.b",
                Map.of("text", "${first.size} ${inputs.word}", "key", "Bearer ${secrets.TOKEN}"),
                PlanStep.Retry.NONE,
                new PlanStep.Undo.None());

        String run = stage.start(Plans.of(first, second));
        stage.end(run);

        assertThat(stage.agent.calls.get(1).with()).containsEntry("text", "2 plum");
        assertThat(String.valueOf(stage.agent.calls.get(1).with().get("key"))).startsWith("Bearer \u0001secret:TOKEN");
        assertThat(stage.store.events(run))
                .filteredOn(RunEvent.StepStarted.class::isInstance)
                .last()
                .extracting(event -> ((RunEvent.StepStarted) event).with().get("key"))
                .isEqualTo("Bearer ${secrets.TOKEN}");
    }

    @Test
    void everyAttemptOfARetriedStepIsInTheJournal() {
        stage.agent.fails("change.b", 2);
        PlanStep.Retry retry = new PlanStep.Retry(3, Duration.ofSeconds(5), 2, Duration.ofMinutes(1));

        String run = stage.start(
                Plans.of(Plans.act(Plans.head("steps.1"), "change.b", Map.of(), retry, new PlanStep.Undo.None())));
        RunResult result = stage.end(run);

        assertThat(result.ending()).isEqualTo(RunEvent.Ending.COMPLETED);
        assertThat(stage.store.events(run))
                .filteredOn(RunEvent.AttemptEnded.class::isInstance)
                .hasSize(3);
        assertThat(stage.store.events(run))
                .filteredOn(RunEvent.RetryScheduled.class::isInstance)
                .hasSize(2);
        assertThat(stage.agent.calls).extracting(call -> call.step()).doesNotHaveDuplicates();
    }

    @Test
    void aFailedStepHoldsTheRunUntilSomebodyChooses() {
        stage.agent.fails("change.b", 1);
        String run = stage.start(Plans.of(Plans.act("steps.1", "change.b")));
        stage.until(run, RunEvent.StepHeld.class::isInstance);

        Reply reply = stage.resolve(run, HoldChoice.Choice.RETRY, "");
        RunResult result = stage.end(run);

        assertThat(reply).isEqualTo(new Reply.Accepted("`Step steps.1` is tried again."));
        assertThat(result.ending()).isEqualTo(RunEvent.Ending.COMPLETED);
    }

    @Test
    void aSkipNeedsAReasonAndIsADeviation() {
        stage.agent.fails("change.b", 1);
        String run = stage.start(Plans.of(Plans.act("steps.1", "change.b")));
        stage.until(run, RunEvent.StepHeld.class::isInstance);

        Reply without = stage.resolve(run, HoldChoice.Choice.SKIP, "");
        Reply with = stage.resolve(run, HoldChoice.Choice.SKIP, "done by hand");
        stage.end(run);

        assertThat(without)
                .isEqualTo(new Reply.Refused(
                        "expected a reason, but a skip without one was asked for; say why the step is not needed"));
        assertThat(with).isInstanceOf(Reply.Accepted.class);
        assertThat(stage.store.events(run)).anyMatch(RunEvent.DeviationNoted.class::isInstance);
    }

    @Test
    void undoRunsNewestFirstAndThenFinally() {
        stage.agent.fails("change.c", 1);
        Plan plan = Plans.of(
                List.of(
                        Plans.undoable("steps.1", "change.a"),
                        Plans.undoable("steps.2", "change.b"),
                        Plans.undoable("steps.3", "change.c")),
                List.of(),
                List.of(Plans.act("finally.1", "change.last")),
                null);
        String run = stage.start(plan);
        stage.until(run, RunEvent.StepHeld.class::isInstance);

        stage.resolve(run, HoldChoice.Choice.UNDO, "");
        RunResult result = stage.end(run);

        assertThat(result.ending()).isEqualTo(RunEvent.Ending.UNDONE);
        assertThat(stage.agent.orders())
                .containsExactly(
                        "change.a",
                        "change.b",
                        "change.c",
                        "undo change.c",
                        "undo change.b",
                        "undo change.a",
                        "change.last");
    }

    @Test
    void aGateWaitsForSomebodyEntitledOtherThanTheStarter() {
        String run = stage.start(
                Plans.of(Plans.gate("steps.1", 1, PlanStep.Silence.HOLD), Plans.act("steps.2", "change.a")));
        stage.until(run, RunEvent.GateOpened.class::isInstance);

        Reply stranger = stage.decide(run, "mallory", Decision.Verdict.APPROVE, "");
        Reply starter = stage.decide(run, "ravi", Decision.Verdict.APPROVE, "");
        Reply standIn = stage.decide(run, "stand-in", Decision.Verdict.APPROVE, "");
        assertThat(stage.agent.calls).isEmpty();
        Reply dana = stage.decide(run, "dana", Decision.Verdict.APPROVE, "the backup is good");
        stage.end(run);

        assertThat(stranger.message())
                .startsWith("expected somebody with the role `oncall`")
                .contains("`mallory`");
        assertThat(starter.message()).contains("other than who started the run");
        assertThat(standIn.message()).contains("drill's own cast");
        assertThat(dana).isInstanceOf(Reply.Accepted.class);
        assertThat(stage.agent.orders()).containsExactly("change.a");
    }

    @Test
    void twoApprovalsMustComeFromTwoPeople() {
        String run = stage.start(Plans.of(Plans.gate("steps.1", 2, PlanStep.Silence.HOLD)));
        stage.until(run, RunEvent.GateOpened.class::isInstance);

        Reply first = stage.decide(run, "dana", Decision.Verdict.APPROVE, "");
        Reply again = stage.decide(run, "dana", Decision.Verdict.APPROVE, "");
        Reply second = stage.decide(run, "sam", Decision.Verdict.APPROVE, "");
        stage.end(run);
        Reply late = stage.decide(run, "sam", Decision.Verdict.APPROVE, "");

        assertThat(first.message()).contains("1 more must agree");
        assertThat(again.message()).contains("has already approved");
        assertThat(second).isInstanceOf(Reply.Accepted.class);
        assertThat(late).isInstanceOf(Reply.Unreachable.class);
    }

    @Test
    void silenceEscalatesAndNeverApproves() {
        String run = stage.start(Plans.of(Plans.gate("steps.1", 1, PlanStep.Silence.ESCALATE)));
        stage.until(run, RunEvent.GateOpened.class::isInstance);
        assertThat(stage.decide(run, "lee", Decision.Verdict.APPROVE, "")).isInstanceOf(Reply.Refused.class);

        stage.server.sleep(Duration.ofMinutes(11));
        stage.until(run, RunEvent.GateEscalated.class::isInstance);
        Reply lead = stage.decide(run, "lee", Decision.Verdict.APPROVE, "nobody else answers");

        assertThat(lead).isInstanceOf(Reply.Accepted.class);
        assertThat(stage.end(run).ending()).isEqualTo(RunEvent.Ending.COMPLETED);
    }

    @Test
    void aRejectedGateHoldsTheRunAndCanNotBeSkipped() {
        String run = stage.start(
                Plans.of(Plans.gate("steps.1", 1, PlanStep.Silence.HOLD), Plans.act("steps.2", "change.a")));
        stage.until(run, RunEvent.GateOpened.class::isInstance);

        Reply silent = stage.decide(run, "dana", Decision.Verdict.REJECT, "");
        stage.decide(run, "dana", Decision.Verdict.REJECT, "the backup is too old");
        stage.until(run, RunEvent.StepHeld.class::isInstance);
        Reply skip = stage.resolve(run, HoldChoice.Choice.SKIP, "I know better");
        stage.resolve(run, HoldChoice.Choice.STOP, "");
        RunResult result = stage.end(run);

        assertThat(silent.message()).contains("expected a reason");
        assertThat(skip.message()).contains("a gate is never skipped");
        assertThat(result.ending()).isEqualTo(RunEvent.Ending.FAILED);
        assertThat(stage.agent.calls).isEmpty();
    }

    @Test
    void branchesGoOnWhileOneOfThemWaitsAtAGate() {
        PlanStep parallel = new PlanStep.Parallel(
                Plans.head("steps.1"),
                List.of(
                        List.of(Plans.gate("steps.1.branch.1.1", 1, PlanStep.Silence.HOLD)),
                        List.of(
                                Plans.act("steps.1.branch.2.1", "change.a"),
                                Plans.act("steps.1.branch.2.2", "change.b"))));
        String run = stage.start(Plans.of(parallel));
        stage.until(run, event -> event instanceof RunEvent.GateOpened);

        Awaitility.await().until(() -> stage.agent.calls.size() == 2);
        stage.decide(run, "dana", Decision.Verdict.APPROVE, "");

        assertThat(stage.end(run).ending()).isEqualTo(RunEvent.Ending.COMPLETED);
    }

    @Test
    void anAbortEndsARunningStepAndUndoesWhatWasDone() throws InterruptedException {
        String run =
                stage.start(Plans.of(Plans.undoable("steps.1", "change.a"), Plans.undoable("steps.2", "change.block")));
        stage.agent.blocked.await();

        Reply reply = stage.control(run, Control.Command.ABORT_AND_UNDO, "wrong host");
        RunResult result = stage.end(run);

        assertThat(reply).isInstanceOf(Reply.Accepted.class);
        assertThat(result.ending()).isEqualTo(RunEvent.Ending.ABORTED);
        assertThat(stage.agent.orders())
                .containsExactly("change.a", "change.block", "undo change.block", "undo change.a");
    }

    @Test
    void aPausedRunStopsBeforeItsNextStep() {
        String run = stage.start(
                Plans.of(Plans.gate("steps.1", 1, PlanStep.Silence.HOLD), Plans.act("steps.2", "change.a")));
        stage.until(run, RunEvent.GateOpened.class::isInstance);

        stage.control(run, Control.Command.PAUSE, "");
        stage.decide(run, "dana", Decision.Verdict.APPROVE, "");
        Reply again = stage.control(run, Control.Command.PAUSE, "");
        assertThat(stage.agent.calls).isEmpty();
        stage.control(run, Control.Command.RESUME, "");

        assertThat(again.message()).contains("it is paused already");
        assertThat(stage.end(run).ending()).isEqualTo(RunEvent.Ending.COMPLETED);
    }

    @Test
    void aLoopRunsItsStepsForEachElement() {
        PlanStep loop = new PlanStep.ForEach(
                Plans.head("steps.1"),
                "${['x', 'y', 'z']}",
                "one",
                10,
                2,
                List.of(Plans.act(
                        Plans.head("steps.1.1"),
                        "change.a",
                        Map.of("it", "${one}"),
                        PlanStep.Retry.NONE,
                        new PlanStep.Undo.None())));

        stage.run(Plans.of(loop));

        assertThat(stage.agent.calls)
                .extracting(call -> call.with().get("it"))
                .containsExactlyInAnyOrder("x", "y", "z");
    }

    @Test
    void aLoopThatIsTooLongFailsBeforeItBegins() {
        PlanStep loop = new PlanStep.ForEach(
                Plans.head("steps.1", null, null, Plan.OnFailure.STOP),
                "${[1, 2, 3]}",
                "one",
                2,
                1,
                List.of(Plans.act("steps.1.1", "change.a")));

        RunResult result = stage.run(Plans.of(loop));

        assertThat(result.because()).contains("has 3 elements, and `at_most` allows 2");
        assertThat(stage.agent.calls).isEmpty();
    }

    @Test
    void aLongRunContinuesAsNewWithoutDoingAnythingTwice() {
        PlanStep[] steps = new PlanStep[30];
        for (int i = 0; i < steps.length; i++) {
            steps[i] = Plans.undoable("steps." + (i + 1), "change.a");
        }
        stage.agent.fails("change.z", 1);
        PlanStep last = Plans.undoable("steps.31", "change.z");
        PlanStep[] all = Arrays.copyOf(steps, 31);
        all[30] = last;
        String run = stage.start(stage.request(Plans.of(all), RunMode.INCIDENT, Duration.ofSeconds(1), 60));

        RunResult result = stage.end(run);

        assertThat(result.ending()).isEqualTo(RunEvent.Ending.UNDONE);
        assertThat(stage.agent.orders()).hasSize(62);
        assertThat(stage.agent.calls)
                .extracting(call -> call.order() + call.step())
                .doesNotHaveDuplicates();
        assertThat(stage.story(run))
                .filteredOn(word -> word.startsWith("StepDone"))
                .hasSize(30);
        assertThat(stage.story(run)).filteredOn("RunStarted"::equals).hasSize(1);
    }

    @Test
    void aDryRunOnlyReads() {
        String run = stage.start(stage.request(
                Plans.of(
                        Plans.act("steps.1", "read.a"),
                        Plans.gate("steps.2", 1, PlanStep.Silence.HOLD),
                        Plans.act("steps.3", "change.b")),
                RunMode.DRY_RUN,
                null,
                0));

        stage.end(run);

        assertThat(stage.agent.calls)
                .extracting(call -> call.settings().action() + " " + call.order())
                .containsExactly("read.a DO", "change.b SIMULATE");
    }
}
