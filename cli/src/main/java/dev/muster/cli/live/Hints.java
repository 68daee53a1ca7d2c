package dev.muster.cli.live;

import dev.muster.runbooks.plan.Plan;
import dev.muster.runbooks.view.RunView;
import dev.muster.runbooks.view.Waits;
import java.util.ArrayList;
import java.util.List;

/// The commands that answer what a run waits for.
///
/// @param program how `muster` is called here
/// @param runId the run
/// @param options what every command needs besides, beginning with a blank, or empty
public record Hints(String program, String runId, String options) {
    /// One command for each way of answering, the one that goes on first.
    public List<String> of(RunView view) {
        List<String> lines = new ArrayList<>();
        Waits waits = view.waits();
        boolean several = waits.gates().size() > 1;
        boolean severalTasks = waits.tasks().size() > 1;
        for (Waits.Gate gate : waits.gates()) {
            lines.add(command(
                    "approve",
                    several ? " --gate " + gate.step().path() : "",
                    as(gate.ask().asked())));
        }
        for (Waits.Task task : waits.tasks()) {
            StringBuilder with = new StringBuilder();
            task.form().stream()
                    .filter(Plan.InputSpec::required)
                    .forEach(field ->
                            with.append(" --with ").append(field.name()).append("=..."));
            lines.add(command("done", (severalTasks ? " --task " + task.step().path() : "") + with, as(task.asked())));
        }
        for (Waits.Hold hold : waits.holds()) {
            String step = waits.holds().size() > 1 ? " --step " + hold.step().path() : "";
            lines.add(command("retry", step, ""));
            lines.add(command("skip", step + " --why REASON", ""));
        }
        return lines;
    }

    private static String as(List<String> asked) {
        return asked.isEmpty() ? "" : " --as " + asked.getFirst();
    }

    private String command(String verb, String more, String as) {
        return program + " " + verb + " " + runId + more + as + options;
    }
}
