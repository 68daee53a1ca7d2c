package dev.muster.web.pages;

import dev.muster.runbooks.plan.Plan;
import dev.muster.web.backend.RunLine;
import dev.muster.web.backend.RunbookDocument;
import dev.muster.web.text.Words;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// A runbook's page.
///
/// @param runbook its id
/// @param about title, symptoms and description
/// @param facts objectives, owners, file, plan
/// @param steps every step of the recovery; empty if it has errors
/// @param problems what the check found
/// @param source the document, line by line
/// @param history its runs, newest first
public record RunbookPage(
        String runbook,
        About about,
        List<Fact> facts,
        List<PlanRow> steps,
        List<Problem> problems,
        List<String> source,
        List<RunRow> history) {

    /// @param severity how bad it is, or null if the document says none
    /// @param startable whether it can be started
    public record About(
            String title, @Nullable Badge severity, List<String> symptoms, String description, boolean startable) {}

    /// @param place `line 12, column 3`
    public record Problem(boolean error, String rule, String place, String message, String hint) {}

    public static RunbookPage of(RunbookDocument document, List<RunLine> history, Moment moment) {
        Plan plan = document.plan();
        return new RunbookPage(
                document.runbook(),
                about(document, plan),
                facts(document, plan),
                plan == null ? List.of() : PlanRow.recovery(plan),
                document.problems().stream()
                        .sorted(Comparator.comparing(RunbookDocument.Finding::error)
                                .reversed())
                        .map(RunbookPage::problem)
                        .toList(),
                document.source().lines().toList(),
                history.stream().map(line -> RunRow.ended(line, moment)).toList());
    }

    private static About about(RunbookDocument document, @Nullable Plan plan) {
        return plan == null
                ? new About(document.runbook(), null, List.of(), "", false)
                : new About(
                        plan.heading().title(),
                        Badge.ofSeverity(plan.heading().severity()),
                        plan.heading().symptoms(),
                        plan.heading().description(),
                        true);
    }

    private static Problem problem(RunbookDocument.Finding finding) {
        return new Problem(
                finding.error(),
                finding.rule(),
                "line " + finding.line() + ", column " + finding.column(),
                finding.message(),
                finding.hint() == null ? "" : finding.hint());
    }

    private static List<Fact> facts(RunbookDocument document, @Nullable Plan plan) {
        List<Fact> facts = new ArrayList<>();
        if (plan != null) {
            String promise = RunbooksPage.promise(plan.objectives());
            String clock = plan.objectives().rto() == null
                    ? ""
                    : ", on the " + plan.objectives().rto().clock().name().toLowerCase(Locale.ROOT) + " clock";
            facts.add(new Fact("Promises", promise.isEmpty() ? "nothing" : promise + clock));
            facts.add(new Fact(
                    "Owners",
                    plan.heading().owners().isEmpty()
                            ? "–"
                            : String.join(", ", plan.heading().owners())));
            facts.add(new Fact("Drilled", drill(plan.drill())));
            if (!plan.signature().secrets().isEmpty()) {
                facts.add(new Fact(
                        "Secrets", String.join(", ", plan.signature().secrets()) + " (known to the agent only)"));
            }
            facts.add(new Fact("Plan", "`" + Words.digest(plan.digest()) + "`"));
        }
        facts.add(new Fact("File", "`" + document.file() + "`"));
        return List.copyOf(facts);
    }

    private static String drill(Plan.@Nullable DrillPlan drill) {
        if (drill == null) {
            return "can't be drilled: it says no fault";
        }
        String where = switch (drill.mode()) {
            case ISOLATED_COPY -> "on an isolated copy";
            case LIVE_FAULT -> "on the live system";
        };
        return (drill.every() == null ? "" : "every " + drill.every() + ", ")
                + where
                + (drill.standIn() ? ", decided by a stand-in" : "");
    }
}
