package dev.muster.runbooks.importing;

import dev.muster.runbooks.diagnostics.SafeText;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Makes the steps of one draft out of sections, and reports what became of their pieces.
final class DraftBuilder {
    private static final int NAME_CHARACTERS_MAX = 110;
    private static final int INSTRUCTIONS_CHARACTERS_MAX = 18_000;

    private static final Pattern BOLD = Pattern.compile("^\\*\\*(.+?)\\*\\*");

    private final String id;
    private final Needing needing = new Needing();
    private final List<Reported> report = new ArrayList<>();
    private final List<String> notes = new ArrayList<>();
    private final List<String> symptoms = new ArrayList<>();
    private final Set<String> names = new HashSet<>();
    private final List<DraftStep> steps = new ArrayList<>();

    DraftBuilder(String id) {
        this.id = id;
    }

    List<Reported> report() {
        return report;
    }

    DraftWriter.Draft draft(String document, int line, String title) {
        List<DraftStep> all = new ArrayList<>(steps);
        boolean acts = all.stream().anyMatch(step -> !(step instanceof DraftStep.Comment));
        if (!acts) {
            all.add(new DraftStep.Task(
                    line, "Do what the document says", "It names no commands and no steps; its text stands above."));
        }
        return new DraftWriter.Draft(document, line, id, title, symptoms, notes, needing.needs(), all);
    }

    /// Keeps a section without steps as a comment before them.
    void note(Section section) {
        heading(section, "comment");
        if (section.real()) {
            notes.add(section.heading().text());
            notes.add("");
        }
        for (Piece piece : section.pieces()) {
            passedOver(piece, "comment");
            List<String> lines = comment(piece);
            notes.addAll(lines);
            if (lines.isEmpty() || !lines.getFirst().startsWith("- ")) {
                notes.add("");
            }
        }
    }

    /// Adds a section that follows the last runbook.
    void section(Section section) {
        section(section, false);
    }

    /// @param head whether it is the heading of the runbook itself
    void section(Section section, boolean head) {
        List<DraftStep> made = new ArrayList<>();
        pieces(section.pieces(), section.name(), made);
        boolean acts = made.stream().anyMatch(step -> !(step instanceof DraftStep.Comment));
        if (head) {
            heading(section, "runbook");
            steps.addAll(made);
        } else if (acts) {
            heading(section, "block");
            steps.add(new DraftStep.Group(unique(section.title()), made));
        } else {
            heading(section, "comment");
            steps.add(new DraftStep.Comment(List.of(section.heading().text())));
            steps.addAll(made);
        }
    }

    private void heading(Section section, String became) {
        if (section.real()) {
            String guessed = section.heading().guessed() ? " (a line that looks like a heading)" : "";
            add(
                    section.heading().line(),
                    Reported.Kind.HEADING,
                    section.heading().text(),
                    became + guessed);
        }
    }

    private void pieces(List<Piece> pieces, String context, List<DraftStep> made) {
        String lead = "";
        boolean symptomList = false;
        for (Piece piece : pieces) {
            switch (piece) {
                case Piece.Heading heading -> {
                    // A heading in a list or a quotation is no section.
                    add(heading.line(), Reported.Kind.HEADING, heading.text(), "comment");
                    made.add(new DraftStep.Comment(List.of(heading.text())));
                }
                case Piece.Prose prose -> {
                    String first = Section.plain(String.join(" ", prose.lines()));
                    boolean bullet = first.startsWith("- ");
                    if (bullet && symptomList && prose.lines().size() == 1) {
                        symptoms.add(shortened(first.substring(2)));
                    } else {
                        made.add(new DraftStep.Comment(prose.lines()));
                    }
                    symptomList = bullet ? symptomList : first.matches("(?i)symptoms:?.{0,2}") && symptoms.isEmpty();
                    lead = first.replaceFirst("^- ", "").replaceFirst("^.*[.!?] (?=[A-Z])", "");
                }
                case Piece.Code code -> code(code, lead.endsWith(":") ? lead : "", context, made);
                case Piece.CheckLine line -> checkLine(line, made);
                case Piece.Numbered step -> numbered(step, context, made);
            }
        }
    }

    private void code(Piece.Code code, String lead, String context, List<DraftStep> made) {
        ShellScript script = new ShellScript(code.text());
        String first =
                code.text().lines().filter(line -> !line.isBlank()).findFirst().orElse("");
        String guessed = code.guessed() ? " (lines that look like commands)" : "";
        switch (CodeKind.of(code)) {
            case TEXT -> {
                made.add(new DraftStep.Comment(
                        code.text().lines().map(line -> "    " + line).toList()));
                add(code.line(), Reported.Kind.CODE, first, "comment");
            }
            case BY_HAND -> {
                String name = unique(name(lead, script, context, code));
                String placeholder = script.placeholder();
                String how = "Put the right value in the place of `" + placeholder + "`, then run:";
                String why = "it holds the placeholder `" + placeholder + "`";
                if (placeholder.isEmpty()) {
                    how = script.isCrontab()
                            ? "Put this into the crontab:"
                            : "Take the lines apart that a copy has joined, then run:";
                    why = script.isCrontab() ? "a crontab" : "a copy has joined its lines";
                }
                made.add(task(code.line(), name, how + "\n\n" + code.text()));
                add(code.line(), Reported.Kind.CODE, first, "task (" + why + ")" + guessed);
            }
            case COMMANDS -> {
                String name = unique(name(lead, script, context, code));
                List<String> destroys = script.destroying();
                if (!destroys.isEmpty()) {
                    made.add(new DraftStep.Gate(name, destroys));
                }
                made.add(needing.script(code, script, name));
                add(
                        code.line(),
                        Reported.Kind.CODE,
                        first,
                        (destroys.isEmpty() ? "shell.run" : "shell.run behind a gate") + guessed);
            }
        }
        needing.remember(script, code.line());
    }

    /// What a step is called: by the sentence that leads to it, its first comment, or where it stands.
    private static String name(String lead, ShellScript script, String context, Piece.Code code) {
        if (!lead.isEmpty()) {
            return lead.replaceFirst(":+$", "");
        }
        String comment = script.firstComment();
        if (comment.length() > 3) {
            return comment.replaceFirst("[:.]+$", "");
        }
        List<String> lines = code.text().lines().filter(line -> !line.isBlank()).toList();
        return lines.size() == 1 && !context.isEmpty()
                ? context + ": " + lines.getFirst().strip()
                : context;
    }

    private void checkLine(Piece.CheckLine line, List<DraftStep> made) {
        String text = String.join(" ", line.lines());
        made.add(task(line.line(), unique(Section.plain(text)), text));
        add(line.line(), Reported.Kind.CHECK_LINE, text, "task");
    }

    private void numbered(Piece.Numbered step, String context, List<DraftStep> made) {
        List<Piece> pieces = step.pieces();
        String text = pieces.isEmpty() || !(pieces.getFirst() instanceof Piece.Prose prose)
                ? ""
                : String.join(" ", prose.lines());
        String name = text.isEmpty() ? context + ", step " + step.number() : sentence(text);
        boolean scripts = pieces.stream()
                .anyMatch(piece -> piece instanceof Piece.Code code && CodeKind.of(code) != CodeKind.TEXT);
        boolean nested =
                pieces.stream().anyMatch(piece -> piece instanceof Piece.Numbered || piece instanceof Piece.CheckLine);
        boolean several =
                scripts && pieces.stream().filter(Piece.Code.class::isInstance).count() > 1;
        String became;
        if (nested || several) {
            List<DraftStep> within = new ArrayList<>();
            pieces(pieces, name, within);
            made.add(new DraftStep.Group(unique(name), within));
            became = "block";
        } else if (scripts) {
            // The text of the step stays above its commands, which are called after it.
            for (Piece piece : pieces) {
                if (piece instanceof Piece.Code code) {
                    code(code, name, context, made);
                } else {
                    passedOver(piece, "comment");
                    List<String> lines = comment(piece);
                    // The step is called that already.
                    if (!letters(String.join("", lines)).equals(letters(name))) {
                        made.add(new DraftStep.Comment(lines));
                    }
                }
            }
            became = "the name of its commands";
        } else {
            List<String> lines = new ArrayList<>();
            for (Piece piece : pieces) {
                passedOver(piece, "a part of its step's task");
                lines.addAll(comment(piece));
            }
            made.add(task(step.line(), unique(name), String.join("\n", lines)));
            became = "task";
        }
        add(step.line(), Reported.Kind.NUMBERED_STEP, step.number() + ". " + text, became);
    }

    /// Reports what is kept as text.
    private void passedOver(Piece piece, String became) {
        switch (piece) {
            case Piece.Heading heading -> add(heading.line(), Reported.Kind.HEADING, heading.text(), became);
            case Piece.Prose prose -> {
                // Prose is not counted: it can't be mistaken for something to do.
            }
            case Piece.Code code ->
                add(code.line(), Reported.Kind.CODE, code.text().strip(), became);
            case Piece.CheckLine line ->
                add(line.line(), Reported.Kind.CHECK_LINE, line.lines().getFirst(), became);
            case Piece.Numbered step -> add(step.line(), Reported.Kind.NUMBERED_STEP, step.number() + ".", became);
        }
    }

    /// Its first sentence, or what it begins with in bold.
    private static String sentence(String text) {
        Matcher bold = BOLD.matcher(text);
        String start = bold.find() ? bold.group(1) : text.split("(?<=[.:!?])\\s", 2)[0];
        return Section.plain(start).replaceFirst("[.:]+$", "");
    }

    private DraftStep.Task task(int line, String name, String instructions) {
        String text = instructions.length() > INSTRUCTIONS_CHARACTERS_MAX
                ? instructions.substring(0, INSTRUCTIONS_CHARACTERS_MAX) + "\n(The rest stands in the document.)"
                : instructions;
        String shown = String.join("\n", text.lines().map(SafeText::visible).toList());
        return new DraftStep.Task(line, name, shown.isBlank() ? "Nothing stands in line " + line + "." : shown);
    }

    private static List<String> comment(Piece piece) {
        return switch (piece) {
            case Piece.Heading heading -> List.of(heading.text());
            case Piece.Prose prose -> prose.lines();
            case Piece.Code code ->
                code.text().lines().map(line -> "    " + line).toList();
            case Piece.CheckLine line -> line.lines();
            case Piece.Numbered step ->
                step.pieces().stream().flatMap(each -> comment(each).stream()).toList();
        };
    }

    private static String letters(String text) {
        return text.replaceAll("[^\\p{L}\\p{N}]", "");
    }

    private String unique(String name) {
        String shown = name.isBlank() ? "A line without text" : shortened(name);
        String result = shown;
        for (int number = 2; !names.add(result); number++) {
            result = shown + " (" + number + ")";
        }
        return result;
    }

    static String shortened(String text) {
        String line = SafeText.visible(text.strip().replaceAll("\\s+", " "));
        if (line.length() <= NAME_CHARACTERS_MAX) {
            return line;
        }
        int end = line.lastIndexOf(' ', NAME_CHARACTERS_MAX);
        return line.substring(0, end > 0 ? end : NAME_CHARACTERS_MAX) + "…";
    }

    private void add(int line, Reported.Kind kind, String text, String became) {
        report.add(new Reported(line, kind, shortened(text), became, id));
    }
}
