package dev.muster.activities.agent;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.activities.Action;
import dev.muster.activities.ActionContext;
import dev.muster.activities.ActionType;
import dev.muster.activities.Parameter;
import dev.muster.activities.StepFailure;
import dev.muster.activities.catalog.Actions;
import dev.muster.runbooks.actions.Effect;
import dev.muster.runbooks.journal.Failure;
import dev.muster.runbooks.journal.RunEvent.CheckResult;
import dev.muster.runbooks.plan.Plan;
import dev.muster.workflows.contract.VerifyCall;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class VerificationTest {
    record Nothing() {}

    record Round(@Parameter("its number.") int number) {}

    /// Holds in the rounds whose letter is `g`; after the last letter always.
    @ActionType(name = "test.scripted", summary = "holds as it is told.", effect = Effect.READS)
    static final class Scripted implements Action<Nothing, Round> {
        private final String rounds;
        private final AtomicInteger next = new AtomicInteger();
        private final List<Instant> starts = new ArrayList<>();

        Scripted(String rounds) {
            this.rounds = rounds;
        }

        @Override
        public synchronized Round run(Nothing parameters, ActionContext context) throws StepFailure {
            int number = next.getAndIncrement();
            starts.add(Instant.now());
            if (number < rounds.length() && rounds.charAt(number) != 'g') {
                throw new StepFailure(Failure.Kind.CHECK_FAILED, "Round " + number + " is bad.");
            }
            return new Round(number);
        }
    }

    @ActionType(name = "test.changing", summary = "changes something.", effect = Effect.CHANGES)
    static final class Changing implements Action<Nothing, Nothing> {
        @Override
        public Nothing run(Nothing parameters, ActionContext context) {
            return parameters;
        }
    }

    @TempDir
    Path state;

    private static VerifyCall call(String action, int good, Duration lasting, Duration within) {
        return new VerifyCall(
                new Plan.Window(good, lasting, Duration.ofMillis(20), within),
                List.of("The check"),
                List.of(Calls.call(action, Map.of())));
    }

    private CallResult verify(Action<?, ?> action, VerifyCall call) throws InterruptedException {
        return new Calls(state)
                .with(Actions.of(List.of(action)))
                .agent()
                .verify(call, new Delivery(1, "a"), details -> true);
    }

    private VerifyCall.Outcome outcome(Action<?, ?> action, VerifyCall call) throws InterruptedException {
        if (verify(action, call) instanceof CallResult.Verified verified) {
            return verified.outcome();
        }
        throw new AssertionError("not verified");
    }

    @Test
    void relapseRestartsTheWindow() throws Exception {
        Scripted scripted = new Scripted("bggbggg");

        VerifyCall.Outcome outcome = outcome(scripted, call("test.scripted", 3, Duration.ZERO, Duration.ofSeconds(60)));

        assertThat(outcome.held()).isTrue();
        assertThat(outcome.rounds()).isEqualTo(7);
        assertThat(outcome.goodSince()).isAfter(scripted.starts.get(3)).isBeforeOrEqualTo(scripted.starts.get(4));
        assertThat(outcome.lastGood()).isAfter(scripted.starts.get(5)).isBeforeOrEqualTo(scripted.starts.get(6));
        assertThat(outcome.checks()).singleElement().satisfies(check -> {
            assertThat(check.passed()).isTrue();
            assertThat(check.actual()).isEqualTo("{\"number\":6}");
        });
    }

    @Test
    void windowMustLastLongEnoughToo() throws Exception {
        VerifyCall.Outcome outcome =
                outcome(new Scripted(""), call("test.scripted", 1, Duration.ofMillis(150), Duration.ofSeconds(60)));

        assertThat(outcome.held()).isTrue();
        assertThat(outcome.rounds()).isGreaterThan(1);
        assertThat(Duration.between(outcome.goodSince(), outcome.timing().ended()))
                .isGreaterThanOrEqualTo(Duration.ofMillis(150));
    }

    @Test
    void windowThatIsNeverGoodIsAnOutcomeAndNoFailure() throws Exception {
        VerifyCall.Outcome outcome = outcome(
                new Scripted("b".repeat(10_000)), call("test.scripted", 1, Duration.ZERO, Duration.ofMillis(200)));

        assertThat(outcome.held()).isFalse();
        assertThat(outcome.goodSince()).isNull();
        assertThat(outcome.lastGood()).isNull();
        assertThat(outcome.checks()).extracting(CheckResult::passed).containsExactly(false);
        assertThat(outcome.checks().get(0).actual()).isEqualTo("Round " + (outcome.rounds() - 1) + " is bad.");
    }

    @Test
    void checkThatChangesThingsIsRefused() throws Exception {
        CallResult result = verify(new Changing(), call("test.changing", 1, Duration.ZERO, Duration.ofSeconds(10)));

        assertThat(Calls.failed(result).failure().message()).contains("a check may only read");
    }
}
