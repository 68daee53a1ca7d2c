package dev.muster.cli.commands;

import dev.muster.activities.catalog.Actions;
import dev.muster.cli.library.RunbookFinder;
import dev.muster.cli.shell.ExitCode;
import dev.muster.runbooks.compile.Checked;
import dev.muster.runbooks.diagnostics.TextRenderer;
import dev.muster.runbooks.plan.Plan;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/// Shows what a runbook compiles to.
@Command(name = "plan", description = "Show the steps of a runbook in order, with effects, gates and limits.")
final class PlanCommand extends MusterCommand {
    @Parameters(paramLabel = "RUNBOOK", description = "A file, or an id such as aegis/state-corruption.")
    private String runbook = "";

    @Override
    protected ExitCode run() {
        Checked checked = new RunbookFinder(shell().directory(), stateDirectory(), Actions.load()).check(runbook);
        Optional<Plan> plan = checked.plan();
        if (plan.isEmpty()) {
            tellProblems(this, checked);
            return ExitCode.RUNBOOK_WRONG;
        }
        if (json()) {
            printJson(PlanText.value(plan.get()));
        } else {
            print(new PlanText(plan.get(), shell().paint(), shell().terminal().columns()).lines());
        }
        return ExitCode.OK;
    }

    /// Says on the error stream why there is no plan.
    static void tellProblems(MusterCommand command, Checked checked) {
        TextRenderer renderer = new TextRenderer(command.shell().talkPaint().colour());
        command.shell()
                .err()
                .print(renderer.render(
                        checked.errors(), file -> file.equals(checked.source().name()) ? checked.source() : null));
    }
}
