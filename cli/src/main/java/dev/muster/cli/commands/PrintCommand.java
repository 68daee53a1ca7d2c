package dev.muster.cli.commands;

import dev.muster.activities.catalog.Actions;
import dev.muster.cli.library.RunbookFinder;
import dev.muster.cli.paper.PdfWriter;
import dev.muster.cli.shell.CommandFailure;
import dev.muster.cli.shell.ExitCode;
import dev.muster.runbooks.compile.Checked;
import dev.muster.runbooks.inputs.InputValues;
import dev.muster.runbooks.plan.Plan;
import dev.muster.runbooks.printing.Paper;
import dev.muster.runbooks.printing.PaperSheet;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// Writes a runbook as a paper check list.
@Command(name = "print", description = "Write a runbook as a paper check list, for the day when nothing else runs.")
final class PrintCommand extends MusterCommand {
    @Parameters(paramLabel = "RUNBOOK", description = "A file, or an id such as aegis/state-corruption.")
    private String runbook = "";

    @Option(
            names = {"-i", "--input"},
            paramLabel = "NAME=VALUE",
            description = "An input to fill in; those that are not given become blanks.")
    private Map<String, String> inputs = new LinkedHashMap<>();

    @Option(
            names = "--format",
            paramLabel = "FORMAT",
            description = "html or pdf (default: as the file is called, else html).")
    private @Nullable Format format;

    @Option(names = "--paper", paramLabel = "SIZE", description = "a4 (the default) or letter.")
    private Paper paper = Paper.A4;

    @Option(
            names = {"-o", "--output"},
            paramLabel = "FILE",
            description = "Where it goes (default: the output).")
    private String output = "";

    enum Format {
        HTML,
        PDF
    }

    @Override
    protected ExitCode run() {
        Checked checked = new RunbookFinder(shell().directory(), stateDirectory(), Actions.load()).check(runbook);
        Optional<Plan> plan = checked.plan();
        if (plan.isEmpty()) {
            PlanCommand.tellProblems(this, checked);
            return ExitCode.RUNBOOK_WRONG;
        }
        Format wanted = format();
        if (output.isEmpty() && wanted == Format.PDF && shell().terminal().out()) {
            throw new CommandFailure(
                    ExitCode.USAGE, "A PDF can't be shown on a terminal; name a file with `--output`.");
        }
        if (output.isEmpty() && json()) {
            throw new CommandFailure(ExitCode.USAGE, "With `--json`, name the sheet's file with `--output`.");
        }
        String html = PaperSheet.html(plan.get(), known(plan.get()), paper);
        if (output.isEmpty()) {
            write(html, wanted, shell().out());
        } else {
            writeFile(html, wanted);
            told(wanted, plan.get());
        }
        return ExitCode.OK;
    }

    private Format format() {
        if (format != null) {
            return format;
        }
        return output.endsWith(".pdf") ? Format.PDF : Format.HTML;
    }

    /// The values that are given or by default. Unlike a run, a sheet needs none: what is missing is a blank.
    private Map<String, Object> known(Plan plan) {
        List<Plan.InputSpec> known = new ArrayList<>();
        for (Plan.InputSpec input : plan.signature().inputs()) {
            if (inputs.containsKey(input.name()) || input.defaultValue() != null) {
                known.add(input);
            }
        }
        return switch (InputValues.check(unknownNamesToo(known, plan), inputs)) {
            case InputValues.Complete complete -> complete.values();
            case InputValues.Refused refused -> throw new CommandFailure(ExitCode.USAGE, refused.problems());
        };
    }

    /// All inputs, where those that may be missing are not required; so a wrong name is told with all that there are.
    private static List<Plan.InputSpec> unknownNamesToo(List<Plan.InputSpec> known, Plan plan) {
        return plan.signature().inputs().stream()
                .map(input -> known.contains(input)
                        ? input
                        : new Plan.InputSpec(input.name(), input.type(), false, null, input.help(), input.example()))
                .toList();
    }

    private void write(String html, Format wanted, OutputStream out) {
        try {
            switch (wanted) {
                case HTML -> out.write(html.getBytes(StandardCharsets.UTF_8));
                case PDF -> PdfWriter.write(html, out);
            }
            out.flush();
        } catch (IOException e) {
            throw new CommandFailure(ExitCode.MISCONFIGURED, "The sheet can't be written (" + e.getMessage() + ").", e);
        }
    }

    private void writeFile(String html, Format wanted) {
        Path file = resolve(output);
        try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(file))) {
            write(html, wanted, out);
        } catch (IOException e) {
            throw new CommandFailure(
                    ExitCode.MISCONFIGURED, "`" + output + "` can't be written (" + e.getMessage() + ").", e);
        }
    }

    private void told(Format wanted, Plan plan) {
        if (json()) {
            Map<String, Object> line = new LinkedHashMap<>();
            line.put("type", "printed");
            line.put("runbook", plan.heading().runbook());
            line.put("plan", plan.digest());
            line.put("format", wanted.name().toLowerCase(java.util.Locale.ROOT));
            line.put("file", resolve(output).toString());
            printJson(line);
        } else {
            shell().say("The sheet of `" + plan.heading().runbook() + "` is in `" + output + "`.");
        }
    }
}
