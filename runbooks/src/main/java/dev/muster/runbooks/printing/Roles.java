package dev.muster.runbooks.printing;

import dev.muster.runbooks.plan.Plan;
import dev.muster.runbooks.plan.PlanStep;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/// Who is needed to go through a plan.
final class Roles {
    private static final String LEAD = "incident-lead";

    private Roles() {}

    /// The roles and people that are asked, those that are asked when nobody answers, and those that own the runbook.
    static List<String> of(Plan plan) {
        Set<String> found = new LinkedHashSet<>(plan.heading().owners());
        add(plan.procedure().steps(), found);
        add(plan.procedure().last(), found);
        plan.runbooks().values().forEach(called -> found.addAll(of(called)));
        return List.copyOf(found);
    }

    private static void add(List<PlanStep> steps, Set<String> found) {
        for (PlanStep step : steps) {
            switch (step) {
                case PlanStep.Approve gate -> asked(gate.by(), gate.deadline(), found);
                case PlanStep.Task task -> asked(task.by(), task.deadline(), found);
                case PlanStep.Block block -> {
                    add(block.steps(), found);
                    add(block.otherwise(), found);
                }
                case PlanStep.Parallel parallel -> parallel.branches().forEach(branch -> add(branch, found));
                case PlanStep.ForEach loop -> add(loop.steps(), found);
                case PlanStep.Act none -> {}
                case PlanStep.Wait none -> {}
                case PlanStep.RunRunbook none -> {}
                case PlanStep.SetValues none -> {}
                case PlanStep.Assert none -> {}
            }
        }
    }

    private static void asked(PlanStep.Deciders by, PlanStep.Deadline deadline, Set<String> found) {
        String role = by.role();
        found.addAll(role == null ? by.people() : new ArrayList<>(List.of(role)));
        String next = deadline.escalateTo();
        if (deadline.silence() == PlanStep.Silence.ESCALATE) {
            found.add(next == null ? LEAD : next);
        }
    }
}
