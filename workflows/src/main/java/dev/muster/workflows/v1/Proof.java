package dev.muster.workflows.v1;

import dev.muster.runbooks.expressions.ExpressionFailure;
import dev.muster.runbooks.journal.RunEvent;
import dev.muster.runbooks.plan.Plan;
import dev.muster.runbooks.plan.PlanStep;
import dev.muster.workflows.contract.StepCall;
import dev.muster.workflows.contract.StepOutcome;
import dev.muster.workflows.contract.VerifyCall;
import io.temporal.failure.ActivityFailure;
import io.temporal.failure.CanceledFailure;
import io.temporal.workflow.Workflow;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// Tries the checks of the plan's `verify` on the agent.
final class Proof {
    private final Calls calls;
    private int tries;

    Proof(Calls calls) {
        this.calls = calls;
    }

    /// Tries the checks until a whole window is good or its time is up.
    ///
    /// @return what came of it, or why it could not be tried at all
    Result window(List<PlanStep.Act> checks, Plan.Window window, Names names, String label) {
        if (checks.isEmpty()) {
            return new Result(
                    new VerifyCall.Outcome(true, RunState.now(), RunState.now(), 0, List.of(), nowhere()), null);
        }
        tries++;
        List<String> titles = new ArrayList<>();
        List<StepCall> asked = new ArrayList<>();
        String target = "local";
        try {
            for (PlanStep.Act check : checks) {
                titles.add(names.text(check.head().name()));
                target = names.text(check.call().target());
                asked.add(calls.of(
                        check.call(),
                        names.renderMap(check.call().with()),
                        check.head().path() + "#" + label + "@" + tries,
                        StepCall.Order.DO,
                        check.policy().timeout(),
                        StepCall.Repeat.ONCE));
            }
        } catch (ExpressionFailure e) {
            return new Result(null, String.valueOf(e.getMessage()));
        }
        return carryOut(new VerifyCall(window, titles, asked), target);
    }

    private Result carryOut(VerifyCall call, String target) {
        Duration limit = call.window().within().plus(call.window().lasting());
        try {
            VerifyCall.Outcome outcome = Workflow.newUntypedActivityStub(Calls.options(target, "Verify", limit))
                    .execute(VerifyCall.ACTIVITY, VerifyCall.Outcome.class, call);
            return new Result(outcome, null);
        } catch (ActivityFailure e) {
            if (e.getCause() instanceof CanceledFailure cancelled) {
                throw cancelled;
            }
            return new Result(
                    null,
                    "The checks could not be tried: "
                            + Objects.requireNonNullElse(e.getCause(), e).getMessage());
        }
    }

    /// @param outcome what came of it; null if it could not be tried
    /// @param problem why it could not be tried, or null
    record Result(
            VerifyCall.@Nullable Outcome outcome, @Nullable String problem) {
        boolean held() {
            return outcome != null && outcome.held();
        }

        /// One sentence on what does not hold.
        String because() {
            if (outcome == null) {
                return String.valueOf(problem);
            }
            return outcome.checks().stream()
                    .filter(check -> !check.passed())
                    .map(check -> "`" + check.name() + "`: expected " + check.expected() + ", but " + check.actual())
                    .reduce((one, other) -> one + "; " + other)
                    .orElse("no window of good rounds was long enough");
        }

        List<RunEvent.CheckResult> checks() {
            return outcome == null ? List.of() : outcome.checks();
        }
    }

    private static StepOutcome.Timing nowhere() {
        return new StepOutcome.Timing(RunState.now(), RunState.now(), "", 0);
    }
}
