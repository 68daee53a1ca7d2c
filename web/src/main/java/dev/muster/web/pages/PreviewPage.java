package dev.muster.web.pages;

import dev.muster.runbooks.plan.Plan;
import dev.muster.web.text.Words;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// What a start would run; the last page before it.
///
/// @param runbook the runbook's id
/// @param title its title
/// @param mode why it would run
/// @param warning what the person should know before; may be empty
/// @param inputs every input with the value it would have
/// @param steps every step it would go through
/// @param sent what the form sends
public record PreviewPage(
        String runbook, String title, Badge mode, String warning, List<Fact> inputs, List<PlanRow> steps, Sent sent) {

    /// @param mode the mode
    /// @param why the reason
    /// @param planDigest the plan
    /// @param inputs the inputs as they were typed, by field name
    public record Sent(String mode, String why, String planDigest, Map<String, String> inputs) {}

    public static PreviewPage of(String runbook, Plan plan, StartPage.Filled filled) {
        List<Fact> inputs = new ArrayList<>();
        for (Plan.InputSpec spec : plan.signature().inputs()) {
            String typed = filled.inputs().getOrDefault(spec.name(), "").strip();
            inputs.add(new Fact(
                    spec.name(),
                    typed.isEmpty() ? Words.value(spec.defaultValue()) + " (default)" : typed.replace("\n", " ")));
        }
        return new PreviewPage(
                runbook,
                plan.heading().title(),
                Badge.of(filled.mode()),
                warning(plan, filled),
                List.copyOf(inputs),
                PlanRow.of(plan, filled.mode()),
                new Sent(filled.mode().name(), filled.why(), plan.digest(), Map.copyOf(filled.inputs())));
    }

    private static String warning(Plan plan, StartPage.Filled filled) {
        return switch (filled.mode()) {
            case INCIDENT -> "This acts on the live system: every step below is carried out.";
            case DRILL ->
                plan.drill() != null && plan.drill().mode() == Plan.DrillMode.LIVE_FAULT
                        ? "This breaks the live system on purpose."
                        : "";
            case DRY_RUN, TABLETOP -> "";
        };
    }
}
