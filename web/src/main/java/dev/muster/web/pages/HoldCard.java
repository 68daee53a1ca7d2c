package dev.muster.web.pages;

import dev.muster.runbooks.view.Waits;
import dev.muster.web.text.Words;
import java.util.ArrayList;
import java.util.List;

/// A step that failed and waits for a choice.
///
/// @param runId the run
/// @param path the step
/// @param eyebrow since when
/// @param name the step
/// @param facts what happened and what each choice does
/// @param choices what may be chosen
/// @param typed the reason as it was typed, when the choice was refused
public record HoldCard(
        String runId, String path, String eyebrow, String name, List<Fact> facts, List<Choice> choices, String typed) {

    /// @param value what is sent
    /// @param label what the button says
    /// @param style the role of the button
    public record Choice(String value, String label, String style) {}

    static HoldCard of(String runId, Waits.Hold hold, String typed, Moment moment) {
        List<Fact> facts = new ArrayList<>();
        facts.add(new Fact("Failed", hold.failure().message()));
        if (hold.failure().hint() != null) {
            facts.add(new Fact("Hint", hold.failure().hint()));
        }
        if (hold.choices().contains("retry")) {
            facts.add(new Fact("Retry", "The step is done again, as a further attempt in the record."));
        }
        if (hold.choices().contains("skip")) {
            facts.add(new Fact("Skip", "The run goes on without it. It needs a reason and counts as a deviation."));
        }
        if (hold.choices().contains("undo")) {
            facts.add(new Fact(
                    "Undo",
                    hold.undoable() == 0
                            ? "There is nothing to take back; the run ends."
                            : Words.count(hold.undoable(), "step is", "steps are")
                                    + " taken back, newest first; then the run ends."));
        }
        if (hold.choices().contains("stop")) {
            facts.add(new Fact("Stop", "The run ends here; what was done stays done."));
        }
        return new HoldCard(
                runId,
                hold.step().path(),
                "The run waits at a failed step " + moment.since(hold.since()),
                hold.name(),
                List.copyOf(facts),
                hold.choices().stream().map(HoldCard::choice).toList(),
                typed);
    }

    private static Choice choice(String value) {
        return switch (value) {
            case "retry" -> new Choice("RETRY", "Retry", "main");
            case "skip" -> new Choice("SKIP", "Skip", "plain");
            case "undo" -> new Choice("UNDO", "Undo everything", "danger");
            case "stop" -> new Choice("STOP", "Stop here", "danger");
            default ->
                throw new IllegalStateException(
                        "a held step offers the unknown choice `" + value + "`; please report it.");
        };
    }
}
