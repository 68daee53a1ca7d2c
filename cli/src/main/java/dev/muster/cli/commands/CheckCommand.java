package dev.muster.cli.commands;

import dev.muster.activities.catalog.Actions;
import dev.muster.cli.library.RunbookFinder;
import dev.muster.cli.shell.ExitCode;
import dev.muster.cli.text.Paint;
import dev.muster.runbooks.compile.Checked;
import dev.muster.runbooks.diagnostics.Diagnostic;
import dev.muster.runbooks.diagnostics.JsonRenderer;
import dev.muster.runbooks.diagnostics.TextRenderer;
import dev.muster.runbooks.plan.Plan;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/// Says everything that is wrong with runbooks.
@Command(name = "check", description = "Say everything that is wrong with a runbook, without running it.")
final class CheckCommand extends MusterCommand {
    @Parameters(
            paramLabel = "RUNBOOK",
            arity = "1..*",
            description = "A file, or an id such as aegis/state-corruption.")
    private List<String> runbooks = new ArrayList<>();

    @Override
    protected ExitCode run() {
        RunbookFinder finder = new RunbookFinder(shell().directory(), stateDirectory(), Actions.load());
        boolean wrong = false;
        boolean first = true;
        for (String name : runbooks) {
            Checked checked = finder.check(name);
            wrong |= !checked.errors().isEmpty();
            if (json()) {
                tellJson(name, checked);
            } else {
                if (!first) {
                    print("");
                }
                tell(name, checked);
            }
            first = false;
        }
        return wrong ? ExitCode.RUNBOOK_WRONG : ExitCode.OK;
    }

    private void tell(String name, Checked checked) {
        Paint paint = shell().paint();
        List<Diagnostic> found = checked.diagnostics();
        if (!found.isEmpty()) {
            TextRenderer renderer = new TextRenderer(paint.colour());
            shell().out()
                    .print(renderer.render(
                            found, file -> file.equals(checked.source().name()) ? checked.source() : null));
        }
        checked.plan()
                .ifPresent(plan -> print(paint.accent("ok") + "  " + paint.strong(name) + "  "
                        + plan.heading().title() + paint.faint("  plan " + PlanText.shortDigest(plan.digest()))));
    }

    private void tellJson(String name, Checked checked) {
        for (Diagnostic diagnostic : checked.diagnostics()) {
            Map<String, Object> line = new LinkedHashMap<>(JsonRenderer.value(diagnostic));
            line.put("type", "diagnostic");
            printJson(line);
        }
        Map<String, Object> line = new LinkedHashMap<>();
        line.put("type", "checked");
        line.put("name", name);
        line.put("errors", checked.errors().size());
        line.put("problems", checked.diagnostics().size());
        checked.plan().map(Plan::digest).ifPresent(digest -> line.put("plan", digest));
        printJson(line);
    }
}
