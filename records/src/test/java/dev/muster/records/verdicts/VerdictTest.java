package dev.muster.records.verdicts;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.records.Plans;
import dev.muster.records.Story;
import dev.muster.runbooks.journal.Failure;
import dev.muster.runbooks.journal.Phase;
import dev.muster.runbooks.journal.RunEvent;
import dev.muster.runbooks.journal.RunMode;
import dev.muster.runbooks.journal.Stamp;
import dev.muster.runbooks.plan.Plan;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// The verdicts, as a table: this journal gives this verdict, for this reason.
final class VerdictTest {
    private static final Plan.RecoveryPoint NO_LOSS = new Plan.RecoveryPoint(0L, null);
    private static final Plan PROMISED = Plans.plan(Plans.within(Duration.ofMinutes(5)), NO_LOSS);
    private static final Plan UNPROMISED = Plans.plan(null, null);

    record Row(String says, Plan plan, Story story, Verdict verdict, List<String> reasons) {
        @Override
        public String toString() {
            return says;
        }
    }

    static Stream<Row> table() {
        return Stream.of(whatWasNotRun(), whatWasAborted(), whatDidNotRecover(), whatBrokeAPromise(), whatIsUnclear())
                .flatMap(rows -> rows);
    }

    private static Row row(String says, Plan plan, Story story, Verdict verdict, String... reasons) {
        return new Row(says, plan, story, verdict, List.of(reasons));
    }

    private static Story notRun(Story story, String reason) {
        return story.add(new RunEvent.DrillStopped(reason, "so it is."))
                .phase(Phase.CLEANUP)
                .did("drill.cleanup.0", "Remove the copy", 20, 21)
                .ended(RunEvent.Ending.FAILED, "so it is.");
    }

    private static Stream<Row> whatWasNotRun() {
        Story copying =
                Story.of(RunMode.DRILL).phase(Phase.PREPARE).failed("drill.prepare.0", "Copy", 0, 4, "No space.");
        return Stream.of(
                row(
                        "a baseline that is unhealthy",
                        PROMISED,
                        notRun(Story.of(RunMode.DRILL).phase(Phase.BASELINE).verified(false), "baseline-unhealthy"),
                        Verdict.NOT_RUN,
                        "baseline-unhealthy"),
                row("a copy that can't be made", PROMISED, notRun(copying, "readiness"), Verdict.NOT_RUN, "readiness"),
                row(
                        "an operator who stops before the fault",
                        PROMISED,
                        notRun(Story.prepared().add(new RunEvent.AbortRequested(Story.DANA, false)), "operator"),
                        Verdict.NOT_RUN,
                        "declined"),
                row(
                        "a fault that was never attempted, however well the rest went",
                        PROMISED,
                        Story.prepared().verified(true).ended(RunEvent.Ending.COMPLETED, ""),
                        Verdict.NOT_RUN,
                        "readiness"));
    }

    private static Stream<Row> whatWasAborted() {
        return Stream.of(
                row(
                        "an operator who aborts the recovery",
                        PROMISED,
                        Story.faulted()
                                .at(20)
                                .add(new RunEvent.AbortRequested(Story.DANA, true))
                                .ended(RunEvent.Ending.ABORTED, "Aborted."),
                        Verdict.ABORTED,
                        "operator"),
                row(
                        "an operator who aborts after the verification: aborted comes before passed",
                        PROMISED,
                        Story.recovered()
                                .add(new RunEvent.AbortRequested(Story.DANA, false))
                                .over(),
                        Verdict.ABORTED,
                        "operator"),
                row(
                        "a drill that takes longer than its limit",
                        PROMISED,
                        Story.faulted()
                                .at(1800)
                                .add(new RunEvent.DrillStopped("deadline", "The drill took longer than its limit."))
                                .ended(RunEvent.Ending.ABORTED, "Too long."),
                        Verdict.ABORTED,
                        "deadline"),
                row(
                        "a gate that is rejected in the recovery",
                        PROMISED,
                        Story.faulted()
                                .at(20)
                                .asked("steps.1", "Restore?")
                                .at(30)
                                .answered("steps.1", false)
                                .ended(RunEvent.Ending.FAILED, "Rejected."),
                        Verdict.ABORTED,
                        "operator"));
    }

    private static Stream<Row> whatDidNotRecover() {
        return Stream.of(
                row(
                        "a recovery step that fails, by its name",
                        PROMISED,
                        Story.faulted()
                                .failed("steps.0", "Stop it", 10, 20, "It does not stop.")
                                .ended(RunEvent.Ending.FAILED, "It does not stop."),
                        Verdict.FAILED_RECOVERY,
                        "step-failed"),
                row(
                        "a recovery step that fails and is undone",
                        PROMISED,
                        Story.faulted()
                                .failed("steps.0", "Stop it", 10, 20, "It does not stop.")
                                .phase(Phase.UNDO)
                                .add(new RunEvent.UndoStarted(Story.ref("steps.0"), "Stop it", "previous"))
                                .add(new RunEvent.StepUndone(Story.ref("steps.0")))
                                .ended(RunEvent.Ending.UNDONE, "It does not stop."),
                        Verdict.FAILED_RECOVERY,
                        "step-failed"),
                row(
                        "a verification that does not hold",
                        PROMISED,
                        Story.faulted()
                                .stamp(Stamp.DELIVERED)
                                .phase(Phase.VERIFY)
                                .at(60)
                                .verified(false)
                                .ended(RunEvent.Ending.FAILED, "Not healthy."),
                        Verdict.FAILED_RECOVERY,
                        "not-verified"));
    }

    private static Stream<Row> whatBrokeAPromise() {
        Plan minute = Plans.plan(Plans.within(Duration.ofSeconds(60)), NO_LOSS);
        Plan day = Plans.plan(null, new Plan.RecoveryPoint(null, Duration.ofSeconds(1)));
        return Stream.of(
                row(
                        "a recovery of 65 s where 60 s are promised",
                        minute,
                        Story.recovered().measuredAndOver(),
                        Verdict.FAILED_OBJECTIVE,
                        "rto-missed"),
                row(
                        "three lost records where none may be",
                        PROMISED,
                        Story.recovered().measured("record-diff", 3L).over(),
                        Verdict.FAILED_OBJECTIVE,
                        "rpo-missed"),
                row(
                        "both promises broken: both are named",
                        minute,
                        Story.recovered().measured("record-diff", 3L).over(),
                        Verdict.FAILED_OBJECTIVE,
                        "rto-missed",
                        "rpo-missed"),
                row(
                        "a broken promise is worse than a missing measurement",
                        minute,
                        Story.recovered().over(),
                        Verdict.FAILED_OBJECTIVE,
                        "rto-missed"),
                row(
                        "a newest record two seconds older than the fault where one second is promised",
                        day,
                        Story.recovered().measuredAndOver(),
                        Verdict.FAILED_OBJECTIVE,
                        "rpo-missed"));
    }

    private static Stream<Row> whatIsUnclear() {
        Plan edge = Plans.plan(Plans.within(Duration.ofMillis(64_500)), null);
        Plan window = Plans.plan(null, new Plan.RecoveryPoint(null, Duration.ofDays(1)));
        return Stream.of(
                row(
                        "a target between the bounds of the clock",
                        edge,
                        Story.recovered().measuredAndOver(),
                        Verdict.INCONCLUSIVE,
                        "rto-marginal"),
                row(
                        "a promised recovery point and no measurement",
                        PROMISED,
                        Story.recovered().over(),
                        Verdict.INCONCLUSIVE,
                        "rpo-not-measured"),
                row(
                        "no loss, by a basis that can't prove it",
                        PROMISED,
                        Story.recovered().measured("backup-age", 0L).over(),
                        Verdict.INCONCLUSIVE,
                        "rpo-basis-too-weak"),
                row(
                        "a fault that was attempted and not confirmed",
                        PROMISED,
                        notRun(
                                Story.prepared().phase(Phase.FAULT).did("drill.fault.0", "Break it", 9, 10),
                                "fault-not-confirmed"),
                        Verdict.INCONCLUSIVE,
                        "fault-not-confirmed"),
                row(
                        "a verification that is before the fault",
                        PROMISED,
                        Story.recovered().stamp(Stamp.VERIFIED, 5, 1000).measuredAndOver(),
                        Verdict.INCONCLUSIVE,
                        "clock-invalid"),
                row(
                        "a step that a person skipped",
                        PROMISED,
                        Story.recovered()
                                .add(new RunEvent.DeviationNoted("`Restore` was skipped", Story.DANA))
                                .measuredAndOver(),
                        Verdict.DEVIATED,
                        "deviation"),
                row(
                        "a step that a person had repeated",
                        PROMISED,
                        heldAndRepeated().measuredAndOver(),
                        Verdict.DEVIATED,
                        "retried-by-hand"),
                row("everything as promised", PROMISED, Story.recovered().measuredAndOver(), Verdict.PASSED),
                row(
                        "a loss within the promised window, by the age of the backup",
                        window,
                        Story.recovered().measured("backup-age", null).over(),
                        Verdict.PASSED),
                row(
                        "nothing promised and recovered",
                        UNPROMISED,
                        Story.recovered().over(),
                        Verdict.PASSED));
    }

    private static Story heldAndRepeated() {
        Failure failure = new Failure(Failure.Kind.TARGET_FAILED, "No.", null);
        return Story.faulted()
                .failed("steps.0", "Stop it", 10, 20, "No.")
                .add(new RunEvent.StepHeld(Story.ref("steps.0"), failure))
                .at(30)
                .add(new RunEvent.HoldResolved(Story.ref("steps.0"), "retry", Story.DANA))
                .did("steps.0", "Stop it", 30, 40)
                .did("steps.2", "Restore", 40, 70)
                .stamp(Stamp.DELIVERED)
                .phase(Phase.VERIFY)
                .at(78)
                .verified(true)
                .stamp(Stamp.VERIFIED, 75, 1000);
    }

    @ParameterizedTest
    @MethodSource("table")
    void aJournalGivesItsVerdict(Row row) {
        Judgement judgement = Judge.judge(row.plan(), row.story().entries());

        assertThat(judgement.verdict()).isEqualTo(row.verdict());
        assertThat(judgement.reasons()).extracting(Judgement.Reason::code).containsExactlyElementsOf(row.reasons());
        assertThat(judgement.reasons())
                .allSatisfy(reason -> assertThat(reason.detail()).isNotBlank());
    }

    @Test
    void everyVerdictHasItsExitCode() {
        assertThat(Stream.of(Verdict.values()).map(Verdict::exitCode)).containsExactly(50, 30, 21, 20, 40, 10, 0);
    }

    @Test
    void aFailedStepIsNamedWithItsFailure() {
        Story story = Story.faulted()
                .failed("steps.0", "Stop it", 10, 20, "It does not stop.")
                .ended(RunEvent.Ending.FAILED, "");

        Judgement judgement = Judge.judge(PROMISED, story.entries());

        assertThat(judgement.reasons().getFirst().detail()).isEqualTo("The step `Stop it` failed: It does not stop.");
    }

    @Test
    void aCheckThatDoesNotHoldIsNamedWithWhatItFound() {
        Story story = Story.faulted().phase(Phase.VERIFY).verified(false).ended(RunEvent.Ending.FAILED, "Not healthy.");

        Judgement judgement = Judge.judge(PROMISED, story.entries());

        assertThat(judgement.reasons().getFirst().detail())
                .isEqualTo("Checks did not hold: `It answers` expected status 200, but was refused.");
    }

    @Test
    void aGapInTheJournalIsNeverPassed() {
        var entries = Story.recovered().measuredAndOver().entries();
        var gapped = Stream.concat(entries.stream().limit(3), entries.stream().skip(4))
                .toList();

        assertThat(Judge.judge(PROMISED, gapped).reasons())
                .extracting(Judgement.Reason::code)
                .containsExactly("evidence-incomplete");
    }

    @Test
    void anIncidentIsRecoveredOrNotAndHasNoVerdict() {
        Story well = Story.of(RunMode.INCIDENT)
                .stamp(Stamp.DECLARED)
                .phase(Phase.VERIFY)
                .verified(true)
                .ended(RunEvent.Ending.COMPLETED, "");
        Story badly = Story.of(RunMode.INCIDENT)
                .phase(Phase.RECOVERY)
                .failed("steps.0", "Stop it", 1, 2, "No.")
                .ended(RunEvent.Ending.FAILED, "No.");

        Judgement recovered = Judge.judge(PROMISED, well.entries());
        Judgement failed = Judge.judge(PROMISED, badly.entries());

        assertThat(recovered.verdict()).isNull();
        assertThat(recovered.recovered()).isTrue();
        assertThat(recovered.exitCode()).isZero();
        assertThat(failed.recovered()).isFalse();
        assertThat(failed.exitCode()).isEqualTo(21);
    }

    @Test
    void aPartOfADrillThatIsARunOfItsOwnHasNoVerdict() {
        RunEvent.Person parent = new RunEvent.Person("dana", "parent", "part of r1");
        Story story = new Story()
                .add(new RunEvent.RunStarted(RunMode.DRILL, "aegis/restore", "0".repeat(64), parent, Map.of()))
                .phase(Phase.VERIFY)
                .verified(true)
                .ended(RunEvent.Ending.COMPLETED, "");

        assertThat(Judge.judge(PROMISED, story.entries()).verdict()).isNull();
    }
}
