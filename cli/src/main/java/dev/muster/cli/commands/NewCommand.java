package dev.muster.cli.commands;

import dev.muster.activities.catalog.Actions;
import dev.muster.cli.library.RunbookFinder;
import dev.muster.cli.shell.CommandFailure;
import dev.muster.cli.shell.ExitCode;
import dev.muster.runbooks.compile.Checked;
import dev.muster.runbooks.compile.Runbooks;
import dev.muster.runbooks.diagnostics.TextRenderer;
import dev.muster.runbooks.templates.ScenarioTemplate;
import dev.muster.runbooks.text.SourceText;
import dev.muster.runbooks.types.NearNames;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// Begins a runbook with a template, after a few questions, and checks what it wrote.
@Command(name = "new", description = "Begin a runbook with a template, after a few questions.")
final class NewCommand extends MusterCommand {
    private static final Pattern ID = Pattern.compile("[a-z0-9]+(-[a-z0-9]+)*(/[a-z0-9]+(-[a-z0-9]+)*){1,3}");

    @Parameters(
            paramLabel = "SYSTEM/SCENARIO",
            description = "The id of the runbook, such as shop/restore-the-catalogue.")
    private String id = "";

    @Option(
            names = "--template",
            paramLabel = "NAME",
            description = "restore-a-file, restart-a-service, restore-a-backup, disk-full or by-hand.")
    private @Nullable String template;

    @Option(names = "--title", paramLabel = "TEXT", description = "One line that says what has gone wrong.")
    private @Nullable String title;

    @Option(
            names = "--symptom",
            paramLabel = "TEXT",
            description = "What somebody sees who needs it; may be given several times.")
    private List<String> symptoms = new ArrayList<>();

    @Option(
            names = "--owner",
            paramLabel = "ROLE",
            description = "Who answers for it and decides in it (default: SYSTEM-oncall).")
    private @Nullable String owner;

    @Option(names = "--target", paramLabel = "NAME", description = "Where its steps run (default: this machine).")
    private @Nullable String target;

    @Option(names = "--objective", paramLabel = "TIME", description = "How long a recovery may take, such as 15m.")
    private @Nullable String objective;

    @Option(
            names = "--to",
            paramLabel = "DIR",
            description = "Where it goes (default: here); the file is DIR/SYSTEM/SCENARIO.yaml.")
    private String to = "";

    @Option(
            names = "--no-input",
            description = "Ask nothing; take what was given, and the template's own words for the rest.")
    private boolean noInput;

    @Override
    protected ExitCode run() {
        if (!ID.matcher(id).matches()) {
            throw new CommandFailure(
                    ExitCode.USAGE,
                    "`" + id
                            + "` is no runbook id: small letters, digits and `-`, with `/` between the parts, such as `shop/restore-the-catalogue`.");
        }
        Path file = resolve(to).resolve(id + ".yaml").normalize();
        if (Files.exists(file)) {
            throw new CommandFailure(
                    ExitCode.USAGE, "`" + file + "` is there already; choose another id, or delete it.");
        }
        Questions questions = new Questions(
                shell(), asks() ? new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8)) : null);
        ScenarioTemplate chosen = template(questions);
        String yaml = chosen.filled(answers(chosen, questions));
        Actions actions = Actions.load();
        Checked checked = Runbooks.check(
                SourceText.of(file.getFileName().toString(), yaml),
                actions.catalog(),
                new RunbookFinder(shell().directory(), stateDirectory(), actions).library());
        if (!checked.errors().isEmpty()) {
            // The templates are right, so it is one of the answers.
            PlanCommand.tellProblems(this, checked);
            shell().say("Nothing was written.");
            return ExitCode.RUNBOOK_WRONG;
        }
        write(file, yaml);
        tell(file, chosen, checked);
        return ExitCode.OK;
    }

    private boolean asks() {
        return !noInput
                && !json()
                && shell().terminal().err()
                && shell().terminal().out();
    }

    private ScenarioTemplate template(Questions questions) {
        String name = template;
        if (name == null) {
            List<String> names = ScenarioTemplate.names();
            for (ScenarioTemplate each : ScenarioTemplate.values()) {
                questions.say("  " + each.word() + "  " + shell().talkPaint().faint(each.about()));
            }
            String scenario = id.substring(id.lastIndexOf('/') + 1);
            String near = names.contains(scenario) ? scenario : names.getFirst();
            name = questions.ask("Template", near);
            if (!questions.canAsk() && !names.contains(scenario)) {
                throw new CommandFailure(
                        ExitCode.USAGE,
                        "No template is named; say `--template` with one of `" + String.join("`, `", names) + "`.");
            }
        }
        String wanted = name;
        return ScenarioTemplate.of(wanted)
                .orElseThrow(() -> new CommandFailure(
                        ExitCode.USAGE,
                        "There is no template `" + wanted + "`"
                                + NearNames.orAll(wanted, ScenarioTemplate.names(), "the templates are")));
    }

    private ScenarioTemplate.Answers answers(ScenarioTemplate chosen, Questions questions) {
        String system = id.substring(0, id.indexOf('/'));
        String said = title == null ? questions.ask("What has gone wrong, in one line", chosen.about()) : title;
        List<String> seen = symptoms;
        if (seen.isEmpty()) {
            String all = questions.ask(
                    "What does somebody see (several with ; between)", String.join("; ", chosen.symptoms()));
            seen = Pattern.compile(";")
                    .splitAsStream(all)
                    .map(String::strip)
                    .filter(each -> !each.isEmpty())
                    .toList();
        }
        String role = owner == null ? questions.ask("Which role decides", system + "-oncall") : owner;
        String where = target == null ? questions.ask("Where do its steps run", "local") : target;
        String within =
                objective == null ? questions.ask("How long may a recovery take", chosen.objective()) : objective;
        return new ScenarioTemplate.Answers(id, said, seen, role, where.equals("local") ? "" : where, within);
    }

    private static void write(Path file, String yaml) {
        try {
            Files.createDirectories(file.getParent());
            Files.writeString(file, yaml, StandardCharsets.UTF_8, StandardOpenOption.CREATE_NEW);
        } catch (IOException e) {
            throw new CommandFailure(
                    ExitCode.MISCONFIGURED, "`" + file + "` can't be written (" + e.getMessage() + ").", e);
        }
    }

    private void tell(Path file, ScenarioTemplate chosen, Checked checked) {
        if (json()) {
            Map<String, Object> line = new LinkedHashMap<>();
            line.put("type", "new");
            line.put("runbook", id);
            line.put("template", chosen.word());
            line.put("file", file.toString());
            line.put("warnings", checked.diagnostics().size());
            printJson(line);
            return;
        }
        print(file.toString());
        if (!checked.diagnostics().isEmpty()) {
            shell().err()
                    .print(new TextRenderer(shell().talkPaint().colour())
                            .render(
                                    checked.diagnostics(),
                                    name -> name.equals(checked.source().name()) ? checked.source() : null));
        }
        shell().say("It checks. Put your own paths and addresses into `inputs`, then: " + shell().program() + " plan "
                + shell().directory().relativize(file));
    }
}
