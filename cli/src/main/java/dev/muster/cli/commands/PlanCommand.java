package dev.muster.cli.commands;

import dev.muster.activities.catalog.Actions;
import dev.muster.cli.library.RunbookFinder;
import dev.muster.cli.shell.ExitCode;
import dev.muster.cli.text.Paint;
import dev.muster.runbooks.compile.Checked;
import dev.muster.runbooks.diagnostics.SafeText;
import dev.muster.runbooks.diagnostics.TextRenderer;
import dev.muster.runbooks.diff.PlanChange;
import dev.muster.runbooks.diff.PlanDiff;
import dev.muster.runbooks.picture.PlanPicture;
import dev.muster.runbooks.plan.Plan;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// Shows what a runbook compiles to.
@Command(name = "plan", description = "Show the steps of a runbook in order, with effects, gates and limits.")
final class PlanCommand extends MusterCommand {
    /// How the plan is shown.
    enum Format {
        TEXT,
        JSON,
        SVG
    }

    @Parameters(paramLabel = "RUNBOOK", description = "A file, or an id such as aegis/state-corruption.")
    private String runbook = "";

    @Option(names = "--format", paramLabel = "FORMAT", description = "text, json (as --json does), or svg, a picture.")
    private Format format = Format.TEXT;

    @Option(
            names = "--diff",
            paramLabel = "OLD",
            description = "Say what changed in meaning since this file or id, instead of showing the plan.")
    private @Nullable String old;

    @Override
    protected ExitCode run() {
        RunbookFinder finder = new RunbookFinder(shell().directory(), stateDirectory(), Actions.load());
        Optional<Plan> plan = plan(finder, runbook);
        if (plan.isEmpty()) {
            return ExitCode.RUNBOOK_WRONG;
        }
        String before = old;
        if (before != null) {
            Optional<Plan> oldPlan = plan(finder, before);
            if (oldPlan.isEmpty()) {
                return ExitCode.RUNBOOK_WRONG;
            }
            tell(PlanDiff.between(oldPlan.get(), plan.get()));
            return ExitCode.OK;
        }
        show(plan.get());
        return ExitCode.OK;
    }

    private Optional<Plan> plan(RunbookFinder finder, String name) {
        Checked checked = finder.check(name);
        if (checked.plan().isEmpty()) {
            tellProblems(this, checked);
        }
        return checked.plan();
    }

    private void show(Plan plan) {
        if (json() || format == Format.JSON) {
            Map<String, Object> value = new LinkedHashMap<>(PlanText.value(plan));
            value.put("worst_case", WorstCaseText.value(plan));
            printJson(value);
            return;
        }
        if (format == Format.SVG) {
            shell().out().print(PlanPicture.of(plan));
            return;
        }
        int columns = shell().terminal().columns();
        print(new PlanText(plan, shell().paint(), columns).lines());
        print(new WorstCaseText(plan, shell().paint(), columns).lines());
    }

    private void tell(List<PlanChange> changes) {
        if (json() || format == Format.JSON) {
            for (PlanChange change : changes) {
                Map<String, Object> line = new LinkedHashMap<>();
                line.put("type", "change");
                line.put("kind", change.kind().name().toLowerCase(Locale.ROOT));
                line.put("where", change.where());
                line.put("what", change.what());
                line.put("detail", change.detail());
                line.put("weight", change.weight().name().toLowerCase(Locale.ROOT));
                printJson(line);
            }
            return;
        }
        if (changes.isEmpty()) {
            print("Nothing changed in meaning: a run would do the same.");
        }
        Paint paint = shell().paint();
        for (PlanChange change : changes) {
            String mark = change.weight() == PlanChange.Weight.GRAVE ? paint.bad("! ") : "  ";
            String kind =
                    String.format(Locale.ROOT, "%-8s", change.kind().name().toLowerCase(Locale.ROOT));
            boolean ofRunbook = change.where().equals("runbook");
            String where = ofRunbook ? "" : paint.faint(change.where()) + "  " + SafeText.visible(change.what()) + "  ";
            print(mark + kind + " " + where + SafeText.visible(change.detail()));
        }
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
