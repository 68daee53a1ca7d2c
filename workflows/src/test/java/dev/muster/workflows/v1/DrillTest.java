package dev.muster.workflows.v1;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.runbooks.journal.RunEvent;
import dev.muster.runbooks.journal.RunMode;
import dev.muster.runbooks.plan.Plan;
import dev.muster.runbooks.plan.PlanStep;
import dev.muster.workflows.contract.RunResult;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class DrillTest {
    private static final Duration AT_ONCE = Duration.ofSeconds(1);
    private final Stage stage = new Stage();

    @AfterEach
    void close() {
        stage.close();
    }

    private static Plan plan(String recovery) {
        return plan(recovery, List.of());
    }

    private static Plan plan(String recovery, List<PlanStep.Act> confirm) {
        PlanStep.Act inventory = Plans.act(
                Plans.head("drill.measure.1", "diff", null, null),
                "read.compare",
                Map.of("lost", 2L),
                PlanStep.Retry.NONE,
                new PlanStep.Undo.None());
        Plan.DrillPlan drill = new Plan.DrillPlan(
                "month",
                Plan.DrillMode.ISOLATED_COPY,
                false,
                new Plan.Stages(
                        List.of(Plans.act("drill.prepare.1", "change.copy")),
                        List.of(Plans.act("drill.reference.1", "read.inventory")),
                        List.of(Plans.act("drill.fault.1", "change.break")),
                        confirm,
                        List.of(inventory),
                        List.of(Plans.act("drill.cleanup.1", "change.clean"))),
                Map.of("word", "pear"),
                new Plan.Measure("record-diff", Map.of("lost", "${diff.lost}")),
                Duration.ofMinutes(30));
        return Plans.of(
                List.of(Plans.gate("steps.1", 2, PlanStep.Silence.HOLD), Plans.undoable("steps.2", recovery)),
                List.of(Plans.act("verify.1", "read.health")),
                List.of(Plans.act("finally.1", "change.tell")),
                drill);
    }

    private String drill(Plan plan) {
        return stage.start(stage.request(plan, RunMode.DRILL, AT_ONCE, 0));
    }

    @Test
    void aDrillTellsItsWholeStoryAndItsOwnCastDecides() {
        String run = drill(plan("change.restore"));

        RunResult result = stage.end(run);

        assertThat(result.ending()).isEqualTo(RunEvent.Ending.COMPLETED);
        assertThat(result.outputs()).containsEntry("answer", "pear");
        assertThat(stage.story(run))
                .filteredOn(word -> word.startsWith("PhaseStarted") || word.startsWith("StampTaken"))
                .containsExactly(
                        "PhaseStarted PREPARE",
                        "PhaseStarted BASELINE",
                        "StampTaken LAST_KNOWN_GOOD",
                        "PhaseStarted REFERENCE",
                        "PhaseStarted FAULT",
                        "StampTaken FAULT",
                        "StampTaken DECLARED",
                        "PhaseStarted RECOVERY",
                        "StampTaken STARTED",
                        "StampTaken DELIVERED",
                        "PhaseStarted VERIFY",
                        "StampTaken VERIFIED",
                        "PhaseStarted MEASURE",
                        "PhaseStarted FINALLY",
                        "PhaseStarted CLEANUP",
                        "StampTaken PROTECTED");
        assertThat(stage.store.events(run))
                .filteredOn(RunEvent.GateAnswered.class::isInstance)
                .extracting(event -> ((RunEvent.GateAnswered) event).by().name())
                .containsExactly("stand-in-1", "stand-in-2");
        assertThat(stage.store.events(run))
                .contains(new RunEvent.LossMeasured("record-diff", 2L, null, null, null, null));
    }

    @Test
    void anUnhealthyCopyIsNeverBroken() {
        stage.agent.healthy = false;

        String run = drill(plan("change.restore"));
        stage.end(run);

        assertThat(stage.agent.orders()).containsExactly("change.copy", "change.clean");
        assertThat(stage.store.events(run))
                .filteredOn(RunEvent.DrillStopped.class::isInstance)
                .extracting(event -> ((RunEvent.DrillStopped) event).reason())
                .containsExactly("baseline-unhealthy");
    }

    @Test
    void aFaultThatDoesNotShowIsNotRecoveredFrom() {
        PlanStep.Act stillHolds = Plans.act("drill.confirm.1", "read.health");

        String run = drill(plan("change.restore", List.of(stillHolds)));
        stage.end(run);

        assertThat(stage.agent.orders()).doesNotContain("change.restore").endsWith("change.clean");
        assertThat(stage.story(run)).doesNotContain("StampTaken FAULT");
    }

    @Test
    void aFailedRecoveryIsUndoneAndCleanedUp() {
        stage.agent.fails("change.restore", 1);

        String run = drill(plan("change.restore"));
        RunResult result = stage.end(run);

        assertThat(result.ending()).isEqualTo(RunEvent.Ending.UNDONE);
        assertThat(stage.agent.orders())
                .containsExactly(
                        "change.copy",
                        "read.inventory",
                        "change.break",
                        "change.restore",
                        "undo change.restore",
                        "change.tell",
                        "change.clean");
    }
}
