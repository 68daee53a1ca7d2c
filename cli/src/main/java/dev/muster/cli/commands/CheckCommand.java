package dev.muster.cli.commands;

import dev.muster.activities.catalog.Actions;
import dev.muster.cli.library.RunbookFiles;
import dev.muster.cli.library.RunbookFinder;
import dev.muster.cli.shell.CommandFailure;
import dev.muster.cli.shell.ExitCode;
import dev.muster.cli.text.Paint;
import dev.muster.runbooks.compile.Checked;
import dev.muster.runbooks.diagnostics.Diagnostic;
import dev.muster.runbooks.diagnostics.JsonRenderer;
import dev.muster.runbooks.diagnostics.TextRenderer;
import dev.muster.runbooks.explanations.Explanations;
import dev.muster.runbooks.json.Json;
import dev.muster.runbooks.plan.Plan;
import dev.muster.runbooks.review.Sarif;
import dev.muster.runbooks.types.NearNames;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// Says everything that is wrong with runbooks.
@Command(name = "check", description = "Say everything that is wrong with runbooks, without running them.")
final class CheckCommand extends MusterCommand {
    /// How the result is printed.
    enum Format {
        TEXT,
        JSON,
        SARIF
    }

    @Parameters(
            paramLabel = "RUNBOOK",
            arity = "0..*",
            description = "A file, a directory, or an id such as aegis/state-corruption.")
    private List<String> runbooks = new ArrayList<>();

    @Option(
            names = "--format",
            paramLabel = "FORMAT",
            description = "text, json (as --json does), or sarif for code review.")
    private Format format = Format.TEXT;

    @Option(names = "--explain", paramLabel = "ID", description = "Explain a problem by its id instead of checking.")
    private @Nullable String explain;

    @Override
    protected ExitCode run() {
        if (explain != null) {
            return explain(explain);
        }
        if (runbooks.isEmpty()) {
            throw new CommandFailure(ExitCode.USAGE, "Name a runbook to check: a file, a directory, or an id.");
        }
        RunbookFinder finder = new RunbookFinder(shell().directory(), stateDirectory(), Actions.load());
        List<Checked> all = new ArrayList<>();
        for (String name : new RunbookFiles(shell().directory()).expand(runbooks)) {
            Checked checked = finder.check(name);
            if (json() || format == Format.JSON) {
                tellJson(name, checked);
            } else if (format == Format.TEXT) {
                tell(name, checked, all.isEmpty());
            }
            all.add(checked);
        }
        if (format == Format.SARIF) {
            print(Json.write(Sarif.of(all, VersionCommand.version())));
        }
        boolean wrong = all.stream().anyMatch(checked -> !checked.errors().isEmpty());
        return wrong ? ExitCode.RUNBOOK_WRONG : ExitCode.OK;
    }

    private ExitCode explain(String id) {
        String page = Explanations.of(id)
                .orElseThrow(() -> new CommandFailure(
                        ExitCode.NOT_FOUND,
                        "There is no problem `" + id + "`" + NearNames.orFullStop(id, Explanations.ids())));
        if (json()) {
            printJson(Map.of("type", "explanation", "id", id, "page", page));
        } else {
            print(shell().paint().strong(id));
            print("");
            print(page);
        }
        return ExitCode.OK;
    }

    private void tell(String name, Checked checked, boolean first) {
        if (!first) {
            print("");
        }
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
                        + plan.heading().title()
                        + paint.faint("  plan " + PlanText.shortDigest(plan.digest())
                                + excused(checked.suppressed().size()))));
    }

    private static String excused(int problems) {
        return switch (problems) {
            case 0 -> "";
            case 1 -> ", one problem is excused in it";
            default -> ", " + problems + " problems are excused in it";
        };
    }

    private void tellJson(String name, Checked checked) {
        for (Diagnostic diagnostic : checked.diagnostics()) {
            Map<String, Object> line = new LinkedHashMap<>(JsonRenderer.value(diagnostic));
            line.put("type", "diagnostic");
            printJson(line);
        }
        for (Checked.Suppressed suppressed : checked.suppressed()) {
            Map<String, Object> line = new LinkedHashMap<>(JsonRenderer.value(suppressed.problem()));
            line.put("type", "suppressed");
            line.put("because", suppressed.because());
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
