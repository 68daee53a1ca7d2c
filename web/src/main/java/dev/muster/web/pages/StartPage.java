package dev.muster.web.pages;

import dev.muster.runbooks.journal.RunMode;
import dev.muster.runbooks.plan.Plan;
import dev.muster.web.backend.RunbookDocument;
import dev.muster.web.backend.StartAnswer;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// The form that starts a run, and its preview.
///
/// @param runbook the runbook's id
/// @param title its title
/// @param planDigest the plan that the form was made from
/// @param modes the ways to run it
/// @param fields its inputs
/// @param why the reason as it was typed
/// @param wrong what is wrong with the start as a whole
public record StartPage(
        String runbook,
        String title,
        String planDigest,
        List<Mode> modes,
        List<FieldRow> fields,
        String why,
        List<String> wrong) {

    /// @param value what is sent
    /// @param label what it is called
    /// @param text what it does to what
    /// @param available whether it can be chosen
    /// @param chosen whether it is
    public record Mode(String value, String label, String text, boolean available, boolean chosen) {}

    /// A start as somebody filled it in.
    ///
    /// @param mode why it is to run
    /// @param inputs the inputs as they were typed
    /// @param why the reason
    public record Filled(RunMode mode, Map<String, String> inputs, String why) {}

    /// The form of a runbook that compiles.
    public static StartPage of(RunbookDocument document, Plan plan, Filled filled, List<StartAnswer.Problem> problems) {
        Map<String, String> wrongInputs = new LinkedHashMap<>();
        List<String> wrong = new ArrayList<>();
        for (StartAnswer.Problem problem : problems) {
            boolean known = plan.signature().inputs().stream()
                    .anyMatch(spec -> spec.name().equals(problem.input()));
            if (known) {
                wrongInputs.merge(problem.input(), problem.message(), (one, other) -> one + " " + other);
            } else {
                wrong.add(problem.message());
            }
        }
        return new StartPage(
                document.runbook(),
                plan.heading().title(),
                plan.digest(),
                modes(plan, filled.mode()),
                plan.signature().inputs().stream()
                        .map(spec -> FieldRow.of("input.", spec, filled.inputs(), wrongInputs))
                        .toList(),
                filled.why(),
                List.copyOf(wrong));
    }

    /// The mode that a fresh form has chosen: a drill if there is one, so that a hasty start breaks nothing.
    public static RunMode safest(Plan plan) {
        return plan.drill() == null ? RunMode.DRY_RUN : RunMode.DRILL;
    }

    /// How many things are wrong.
    public int wrongCount() {
        return wrong.size()
                + (int) fields.stream().filter(field -> field.wrong() != null).count();
    }

    private static List<Mode> modes(Plan plan, RunMode chosen) {
        return List.of(
                drill(plan, chosen == RunMode.DRILL),
                dryRun(chosen == RunMode.DRY_RUN),
                live(chosen == RunMode.INCIDENT));
    }

    private static Mode drill(Plan plan, boolean chosen) {
        Plan.DrillPlan drill = plan.drill();
        if (drill == null) {
            return new Mode("DRILL", "Drill", "This runbook can't be drilled: it says no fault.", false, false);
        }
        String text = switch (drill.mode()) {
            case ISOLATED_COPY ->
                "Breaks an isolated copy on purpose, recovers it, and measures how long it took and what was lost. The live system is not touched.";
            case LIVE_FAULT ->
                "Breaks the LIVE system on purpose, recovers it, and measures how long it took and what was lost.";
        };
        return new Mode("DRILL", "Drill", text, true, chosen);
    }

    private static Mode dryRun(boolean chosen) {
        return new Mode(
                "DRY_RUN",
                "Dry run",
                "Carries out only the steps that read. Every other step says what it would do. Nothing is changed.",
                true,
                chosen);
    }

    private static Mode live(boolean chosen) {
        return new Mode(
                "INCIDENT",
                "Incident: the live system",
                "Something is really broken. Every step is carried out on the live system; a failed step holds the run until somebody chooses.",
                true,
                chosen);
    }
}
