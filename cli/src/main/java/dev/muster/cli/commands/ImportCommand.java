package dev.muster.cli.commands;

import dev.muster.activities.catalog.Actions;
import dev.muster.cli.library.RunbookFinder;
import dev.muster.cli.shell.CommandFailure;
import dev.muster.cli.shell.ExitCode;
import dev.muster.cli.text.Columns;
import dev.muster.runbooks.compile.Checked;
import dev.muster.runbooks.compile.Runbooks;
import dev.muster.runbooks.importing.Imported;
import dev.muster.runbooks.importing.MarkdownImport;
import dev.muster.runbooks.importing.Reported;
import dev.muster.runbooks.text.SourceText;
import dev.muster.web.text.Words;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// Turns a Markdown runbook into drafts, and says of every part of it what it became.
@Command(
        name = "import",
        description =
                "Turn a Markdown runbook into draft runbooks, and say what became of every heading, code block and check-list line.")
final class ImportCommand extends MusterCommand {
    private static final int TEXT_WIDTH = 50;

    @Parameters(paramLabel = "FILE.md", description = "The document.")
    private String file = "";

    @Option(names = "--to", paramLabel = "DIR", description = "Where the drafts go (default: here).")
    private String to = "";

    @Option(
            names = "--system",
            paramLabel = "NAME",
            description = "The first part of their ids (default: the document's name).")
    private @Nullable String system;

    @Option(names = "--dry-run", description = "Write nothing; only report.")
    private boolean dryRun;

    @Override
    protected ExitCode run() {
        SourceText source = read();
        Imported imported = MarkdownImport.of(source, system == null ? baseName() : system);
        if (!dryRun) {
            write(imported.drafts());
        }
        boolean wrong = false;
        for (Imported.Draft draft : imported.drafts()) {
            Checked checked = check(draft);
            wrong |= !checked.errors().isEmpty();
            if (json()) {
                tellJson(draft, checked);
            } else {
                tell(draft, checked, imported);
            }
        }
        if (json()) {
            imported.report().forEach(this::tellJson);
        } else {
            shell().say(Words.count(imported.drafts().size(), "draft", "drafts") + " of "
                    + Words.count(imported.report().size(), "part", "parts") + " of `" + file + "`"
                    + (dryRun ? "; nothing was written." : ". Read them before anybody runs them."));
        }
        return wrong ? ExitCode.RUNBOOK_WRONG : ExitCode.OK;
    }

    private SourceText read() {
        try {
            return SourceText.decode(file, Files.readAllBytes(resolve(file)));
        } catch (NoSuchFileException e) {
            throw new CommandFailure(ExitCode.NOT_FOUND, "There is no file `" + file + "`.", e);
        } catch (IOException e) {
            throw new CommandFailure(
                    ExitCode.NOT_FOUND, "The file `" + file + "` can't be read (" + e.getMessage() + ").", e);
        }
    }

    private String baseName() {
        return String.valueOf(resolve(file).getFileName()).replaceFirst("\\.[A-Za-z]+$", "");
    }

    private Path place(Imported.Draft draft) {
        return resolve(to).resolve(draft.id() + ".yaml").normalize();
    }

    private void write(List<Imported.Draft> drafts) {
        // All or nothing: half of a document's drafts would look like all of them.
        List<String> there = drafts.stream()
                .map(this::place)
                .filter(Files::exists)
                .map(place -> "`" + place + "` is there already; delete it, or name another directory with `--to`.")
                .toList();
        if (!there.isEmpty()) {
            throw new CommandFailure(ExitCode.USAGE, there);
        }
        for (Imported.Draft draft : drafts) {
            Path place = place(draft);
            try {
                Files.createDirectories(place.getParent());
                Files.writeString(place, draft.yaml(), StandardCharsets.UTF_8);
            } catch (IOException e) {
                throw new CommandFailure(
                        ExitCode.MISCONFIGURED, "`" + place + "` can't be written (" + e.getMessage() + ").", e);
            }
        }
    }

    private Checked check(Imported.Draft draft) {
        Actions actions = Actions.load();
        return Runbooks.check(
                SourceText.of(draft.id() + ".yaml", draft.yaml()),
                actions.catalog(),
                new RunbookFinder(shell().directory(), stateDirectory(), actions).library());
    }

    private void tell(Imported.Draft draft, Checked checked, Imported imported) {
        int errors = checked.errors().size();
        int warnings = checked.diagnostics().size() - errors;
        String found =
                errors > 0 ? Words.count(errors, "error", "errors") : Words.count(warnings, "warning", "warnings");
        String where = dryRun
                ? draft.id()
                : shell().directory().relativize(place(draft)).toString();
        print(shell().paint().strong(where) + "  " + draft.title()
                + shell().paint().faint("  " + found));
        for (Reported reported : imported.report()) {
            if (reported.runbook().equals(draft.id())) {
                print(Columns.padLeft(String.valueOf(reported.line()), 6) + "  "
                        + Columns.pad(word(reported.kind()), 10) + "  "
                        + Columns.pad(Columns.cut(reported.text(), TEXT_WIDTH), TEXT_WIDTH) + "  "
                        + reported.became());
            }
        }
        print("");
    }

    private void tellJson(Imported.Draft draft, Checked checked) {
        Map<String, Object> line = new LinkedHashMap<>();
        line.put("type", "draft");
        line.put("runbook", draft.id());
        line.put("title", draft.title());
        line.put("line", draft.line());
        Optional.of(place(draft)).filter(place -> !dryRun).ifPresent(place -> line.put("file", place.toString()));
        line.put("errors", checked.errors().size());
        line.put("warnings", checked.diagnostics().size() - checked.errors().size());
        printJson(line);
    }

    private void tellJson(Reported reported) {
        Map<String, Object> line = new LinkedHashMap<>();
        line.put("type", "imported");
        line.put("line", reported.line());
        line.put("kind", reported.kind().name().toLowerCase(Locale.ROOT));
        line.put("text", reported.text());
        line.put("became", reported.became());
        line.put("runbook", reported.runbook());
        printJson(line);
    }

    private static String word(Reported.Kind kind) {
        return switch (kind) {
            case HEADING -> "heading";
            case CODE -> "code";
            case CHECK_LINE -> "check line";
            case NUMBERED_STEP -> "step";
        };
    }
}
