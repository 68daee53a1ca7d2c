package dev.muster.runbooks.checks;

import dev.muster.runbooks.diagnostics.Diagnostics;
import dev.muster.runbooks.model.Runbook;
import dev.muster.runbooks.plan.Plan;
import java.util.List;

/// All rules there are; their order does not matter.
public final class Rules {
    /// Those that look at the runbook.
    public static final List<Rule> ALL = List.of(
            new DestroyingStepWithoutGateOrUndo(),
            new DrillWithoutCleanup(),
            new DrillWithoutFault(),
            new DuplicateStepId(),
            new FaultLiveWithoutLiveFault(),
            new GateSilenceNotSaid(),
            new GateWithoutApprovers(),
            new MalformedTemplateText(),
            new MissingInput(),
            new MissingParameter(),
            new NoVerify(),
            new ObjectiveNotMeasured(),
            new ProbeThatChanges(),
            new RetryNotIdempotent(),
            new SecretInARecordedPlace(),
            new StepWithoutName(),
            new UnknownAction(),
            new UnknownInput(),
            new UnknownParameter(),
            new UnknownTarget(),
            new UnknownUndo(),
            new UnreachableAfterStop(),
            new UnusedInput(),
            new UnusedSecret(),
            new ValueInShellScript(),
            new WrongExpression(),
            new WrongInputValue(),
            new WrongParameterValue());

    /// Those that look at the plan.
    public static final List<PlanRule> OF_PLANS = List.of(new ObjectiveCannotBeMet());

    private Rules() {}

    /// Applies the rules for runbooks.
    public static void check(Subject subject, Diagnostics found) {
        for (Rule rule : ALL) {
            rule.check(subject, found);
        }
    }

    /// Applies the rules for plans.
    public static void check(Runbook runbook, Plan plan, Diagnostics found) {
        for (PlanRule rule : OF_PLANS) {
            rule.check(runbook, plan, found);
        }
    }
}
