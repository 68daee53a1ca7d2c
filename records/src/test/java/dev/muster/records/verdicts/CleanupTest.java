package dev.muster.records.verdicts;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.records.Plans;
import dev.muster.records.Story;
import dev.muster.runbooks.journal.Failure;
import dev.muster.runbooks.journal.Phase;
import dev.muster.runbooks.journal.RunEvent;
import dev.muster.runbooks.journal.RunMode;
import dev.muster.runbooks.plan.Plan;
import java.time.Duration;
import org.junit.jupiter.api.Test;

final class CleanupTest {
    private static final Plan PROMISED =
            Plans.plan(Plans.within(Duration.ofMinutes(5)), new Plan.RecoveryPoint(0L, null));

    @Test
    void whatIsCleanedUpIsClean() {
        assertThat(Judge.judge(PROMISED, Story.recovered().measuredAndOver().entries())
                        .cleanup())
                .isEqualTo(Cleanup.CLEAN);
    }

    @Test
    void aFailedCleanUpIsResidueAndItsExitCodeWins() {
        Story story = Story.recovered()
                .measured("record-diff", 0L)
                .phase(Phase.CLEANUP)
                .failed("drill.cleanup.0", "Remove the copy", 90, 91, "Busy.")
                .ended(RunEvent.Ending.COMPLETED, "");

        Judgement judgement = Judge.judge(PROMISED, story.entries());

        assertThat(judgement.verdict()).isEqualTo(Verdict.PASSED);
        assertThat(judgement.cleanup()).isEqualTo(Cleanup.RESIDUE);
        assertThat(judgement.residue()).containsExactly("`Remove the copy` failed: Busy.");
        assertThat(judgement.exitCode()).isEqualTo(60);
    }

    @Test
    void aCleanUpThatNeverRanIsResidue() {
        Story story = Story.recovered().measured("record-diff", 0L).ended(RunEvent.Ending.COMPLETED, "");

        assertThat(Judge.judge(PROMISED, story.entries()).residue()).containsExactly("`Remove the copy` was not done.");
    }

    @Test
    void nothingIsToBeCleanedUpBeforeAnythingWasMade() {
        Story story = Story.of(RunMode.DRILL)
                .add(new RunEvent.DrillStopped("lock-held", "Another run holds `aegis`."))
                .ended(RunEvent.Ending.FAILED, "");

        Judgement judgement = Judge.judge(PROMISED, story.entries());

        assertThat(judgement.cleanup()).isEqualTo(Cleanup.NOT_NEEDED);
        assertThat(judgement.exitCode()).isEqualTo(50);
    }

    @Test
    void anUndoThatFailedIsResidue() {
        Failure failure = new Failure(Failure.Kind.TARGET_FAILED, "The copy is gone.", null);
        Story story = Story.of(RunMode.INCIDENT)
                .phase(Phase.RECOVERY)
                .did("steps.0", "Stop it", 1, 2)
                .add(new RunEvent.UndoStarted(Story.ref("steps.0"), "Stop it", "previous"))
                .add(new RunEvent.UndoFailed(Story.ref("steps.0"), failure))
                .ended(RunEvent.Ending.ABORTED, "Aborted.");

        Judgement judgement = Judge.judge(PROMISED, story.entries());

        assertThat(judgement.residue()).containsExactly("`Stop it` could not be undone: The copy is gone.");
        assertThat(judgement.exitCode()).isEqualTo(60);
    }
}
