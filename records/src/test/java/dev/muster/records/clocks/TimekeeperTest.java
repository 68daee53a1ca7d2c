package dev.muster.records.clocks;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.records.Plans;
import dev.muster.records.Story;
import dev.muster.runbooks.journal.Phase;
import dev.muster.runbooks.journal.RunEvent;
import dev.muster.runbooks.journal.RunMode;
import dev.muster.runbooks.journal.Stamp;
import dev.muster.runbooks.plan.Plan;
import dev.muster.runbooks.plan.PlanStep;
import dev.muster.runbooks.view.Split;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

final class TimekeeperTest {
    private static final Plan PLAN = Plans.plan(Plans.within(Duration.ofMinutes(5)), null);

    private static Duration seconds(long seconds) {
        return Duration.ofSeconds(seconds);
    }

    private static Timekeeping measure(Story story) {
        return Timekeeper.measure(PLAN, story.entries());
    }

    @Test
    void theThreeClocksEndAtTheVerificationAndNotAtTheDelivery() {
        Timekeeping time = measure(Story.recovered().measuredAndOver());

        assertThat(time.clocks().outage())
                .isEqualTo(new Reading.Measured(seconds(64), seconds(65), Duration.ofMillis(65_001)));
        assertThat(time.clocks().declared()).isInstanceOf(Reading.Measured.class);
        assertThat(time.clocks().execution()).isInstanceOf(Reading.Measured.class);
        assertThat(time.stamps().get(Stamp.VERIFIED))
                .isEqualTo(new Timekeeping.Stamped(Story.START.plusSeconds(75), "probe", 1000));
    }

    @Test
    void theSplitSaysWhereTheTimeWent() {
        Timekeeping time = measure(Story.recovered().measuredAndOver());

        assertThat(time.split())
                .isEqualTo(new Split(
                        Duration.ZERO,
                        Duration.ZERO,
                        seconds(30),
                        seconds(30),
                        Duration.ZERO,
                        Duration.ZERO,
                        seconds(5)));
        assertThat(time.humanWaitTotal()).isEqualTo(seconds(30));
        assertThat(time.ifHumansInstant()).isEqualTo(seconds(35));
        assertThat(time.detection()).isEqualTo("not-exercised");
    }

    @Test
    void aLastGoodProbeWidensTheBoundBackToTheFirstStepOfTheFault() {
        Story story = Story.recovered().stamp(Stamp.LAST_KNOWN_GOOD, 5, 500).measuredAndOver();

        assertThat(measure(story).clocks().outage())
                .isEqualTo(new Reading.Measured(seconds(64), seconds(65), seconds(67)));
    }

    @Test
    void detectionAndDecisionAreParted() {
        Story story = Story.prepared()
                .phase(Phase.FAULT)
                .stamp(Stamp.FAULT, 10, 1)
                .stamp(Stamp.DETECTED, 25, 1)
                .stamp(Stamp.DECLARED, 40, 1)
                .stamp(Stamp.STARTED, 40, 1)
                .stamp(Stamp.DELIVERED, 50, 1)
                .stamp(Stamp.VERIFIED, 60, 1);

        Split split = measure(story).split();

        assertThat(split)
                .isEqualTo(new Split(
                        seconds(15),
                        seconds(15),
                        Duration.ZERO,
                        Duration.ZERO,
                        Duration.ZERO,
                        seconds(10),
                        seconds(10)));
    }

    @Test
    void aWaitForARetryIsBackoffAndTheRestIsIdle() {
        Story story = Story.faulted()
                .started("steps.0", "Stop it")
                .attempt("steps.0", 1, 10, 15)
                .at(15)
                .add(new RunEvent.RetryScheduled(Story.ref("steps.0"), 2, seconds(10)))
                .at(40)
                .attempt("steps.0", 2, 28, 40)
                .add(new RunEvent.StepDone(Story.ref("steps.0"), null))
                .stamp(Stamp.DELIVERED)
                .stamp(Stamp.VERIFIED, 42, 1);

        assertThat(measure(story).split())
                .isEqualTo(new Split(
                        Duration.ZERO, Duration.ZERO, Duration.ZERO, seconds(17), seconds(10), seconds(3), seconds(2)));
    }

    @Test
    void aGateBesideWorkCostsNothingCriticalButMayCostTheBranchBehindIt() {
        Plan plan = Plans.plan(
                null,
                null,
                List.of(Plans.parallel(
                        "steps.0",
                        List.of(
                                List.<PlanStep>of(
                                        Plans.approve("steps.0.0.0", "Restore?"), Plans.act("steps.0.0.1", "Restore")),
                                List.<PlanStep>of(Plans.act("steps.0.1.0", "Count"))))));
        Story story = Story.faulted()
                .asked("steps.0.0.0", "Restore?")
                .started("steps.0.1.0", "Count")
                .at(20)
                .answered("steps.0.0.0", true)
                .started("steps.0.0.1", "Restore")
                .at(22)
                .attempt("steps.0.1.0", 1, 10, 22)
                .add(new RunEvent.StepDone(Story.ref("steps.0.1.0"), null))
                .at(25)
                .attempt("steps.0.0.1", 1, 20, 25)
                .add(new RunEvent.StepDone(Story.ref("steps.0.0.1"), null))
                .stamp(Stamp.DELIVERED)
                .stamp(Stamp.VERIFIED, 26, 1);

        Timekeeping time = Timekeeper.measure(plan, story.entries());

        assertThat(time.split())
                .isEqualTo(new Split(
                        Duration.ZERO,
                        Duration.ZERO,
                        Duration.ZERO,
                        seconds(15),
                        Duration.ZERO,
                        Duration.ZERO,
                        seconds(1)));
        assertThat(time.humanWaitTotal()).isEqualTo(seconds(10));
        // Without the question: restored after 5 s, counted after 12 s, verified after one more.
        assertThat(time.ifHumansInstant()).isEqualTo(seconds(13));
    }

    @Test
    void stampsOutOfOrderAreInvalidAndNeverZero() {
        Story story = Story.recovered().stamp(Stamp.DELIVERED, 80, 1).measuredAndOver();

        Timekeeping time = measure(story);

        assertThat(time.clocks().outage())
                .isEqualTo(new Reading.Invalid("The stamp `verified` is before the stamp `delivered`."));
        assertThat(time.split()).isNull();
        assertThat(time.ifHumansInstant()).isNull();
    }

    @Test
    void noTimeAtAllIsInvalid() {
        Story story = Story.prepared()
                .stamp(Stamp.FAULT, 10, 1)
                .stamp(Stamp.DECLARED, 10, 1)
                .stamp(Stamp.VERIFIED, 10, 1);

        assertThat(measure(story).clocks().outage())
                .isEqualTo(new Reading.Invalid("The verification is not after the fault."));
    }

    @Test
    void disorderBelowTheExactnessOfTheStampsIsNone() {
        Story story = Story.recovered()
                .add(new RunEvent.StampTaken(Stamp.DELIVERED, Story.START.plusMillis(75_400), "engine", 1))
                .measuredAndOver();

        Timekeeping time = measure(story);

        assertThat(time.clocks().outage()).isInstanceOf(Reading.Measured.class);
        assertThat(time.split())
                .isNotNull()
                .satisfies(split -> assertThat(split.total()).isEqualTo(seconds(65)));
    }

    @Test
    void withoutAVerificationNoClockShowsATime() {
        Timekeeping time = measure(Story.faulted().ended(RunEvent.Ending.FAILED, "No."));

        assertThat(time.clocks().outage()).isEqualTo(new Reading.NotMeasured("The recovery was not verified."));
    }

    @Test
    void anIncidentCountsFromItsDeclarationAndSaysSo() {
        Story story = Story.of(RunMode.INCIDENT)
                .at(1)
                .stamp(Stamp.STARTED)
                .at(30)
                .stamp(Stamp.DELIVERED)
                .stamp(Stamp.VERIFIED, 40, 1000);

        Timekeeping time = measure(story);

        assertThat(time.clocks().outage()).isEqualTo(new Reading.NotMeasured("There is no stamp of the fault."));
        assertThat(time.clocks().declared())
                .isEqualTo(new Reading.Measured(seconds(39), seconds(40), Duration.ofMillis(40_001)));
        assertThat(time.said()).contains("Nobody knows when the fault happened: times count from the declaration.");
        assertThat(time.split())
                .isNotNull()
                .satisfies(split -> assertThat(split.total()).isEqualTo(seconds(40)));
    }
}
