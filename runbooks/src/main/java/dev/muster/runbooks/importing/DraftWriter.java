package dev.muster.runbooks.importing;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Writes a draft as YAML.
final class DraftWriter {
    private static final String ROLE = "on-call";

    private final YamlText yaml = new YamlText();

    /// @param document the name of the document, and where in it the draft begins
    /// @param line that line
    /// @param notes text of the document that stands before the steps
    record Draft(
            String document,
            int line,
            String id,
            String title,
            List<String> symptoms,
            List<String> notes,
            Needs needs,
            List<DraftStep> steps) {}

    /// What a draft must be given.
    ///
    /// @param inputs by name, in the order of the document
    /// @param secrets the names
    record Needs(Map<String, Input> inputs, List<String> secrets) {
        Needs {
            inputs = new LinkedHashMap<>(inputs);
        }
    }

    /// @param value what the document sets it to, or empty
    record Input(String value, String help) {}

    private DraftWriter() {}

    static String write(Draft draft) {
        DraftWriter writer = new DraftWriter();
        writer.heading(draft);
        writer.yaml.line(0, "steps:");
        writer.steps(2, draft.steps());
        return writer.yaml.toString();
    }

    private void heading(Draft draft) {
        yaml.comment(
                0,
                List.of(
                        "A draft, imported from " + draft.document(),
                        "To finish it: say who is on call, put actions such as `file.restore` with an `undo` in the place of scripts,",
                        "and add `verify` and a `drill`."));
        yaml.line(0, "muster: 1");
        yaml.entry(0, "runbook", draft.id());
        yaml.entry(0, "title", draft.title());
        if (!draft.symptoms().isEmpty()) {
            yaml.line(0, "symptoms:");
            draft.symptoms().forEach(symptom -> yaml.line(2, "- " + YamlText.scalar(symptom)));
        }
        yaml.line(0, "severity: major");
        yaml.line(0, "owners: [" + ROLE + "]");
        if (!draft.needs().inputs().isEmpty()) {
            yaml.blank();
            yaml.line(0, "inputs:");
            draft.needs().inputs().forEach(this::input);
        }
        if (!draft.needs().secrets().isEmpty()) {
            yaml.blank();
            yaml.line(0, "secrets: [" + String.join(", ", draft.needs().secrets()) + "]");
        }
        yaml.blank();
        if (!draft.notes().isEmpty()) {
            yaml.comment(0, draft.notes());
            yaml.blank();
        }
    }

    private void input(String name, Input input) {
        yaml.line(2, name + ":");
        yaml.line(4, "type: string");
        if (!input.value().isEmpty()) {
            yaml.line(4, "default: " + YamlText.quoted(input.value()));
        }
        yaml.line(4, "help: " + YamlText.scalar(input.help()));
    }

    private void steps(int indent, List<DraftStep> steps) {
        boolean afterComment = true;
        for (DraftStep step : steps) {
            if (!afterComment) {
                yaml.blank();
            }
            afterComment = step instanceof DraftStep.Comment;
            step(indent, step);
        }
    }

    private void step(int indent, DraftStep step) {
        switch (step) {
            case DraftStep.Comment comment -> yaml.comment(indent, comment.lines());
            case DraftStep.Script script -> script(indent, script);
            case DraftStep.Gate gate -> {
                String words = String.join("`, `", gate.words());
                yaml.entry(
                        indent,
                        "- name",
                        escaped("Go on to \"" + gate.step() + "\"? It removes, overwrites or stops something (`" + words
                                + "`)."));
                yaml.line(indent + 2, "approve: {by: {role: " + ROLE + "}, within: 10m, silence: hold}");
            }
            case DraftStep.Task task -> {
                yaml.entry(indent, "- name", escaped(task.name()));
                yaml.line(indent + 2, "task:");
                yaml.line(indent + 4, "by: {role: " + ROLE + "}");
                yaml.entry(indent + 4, "instructions", escaped(task.instructions()));
                yaml.line(indent + 4, "within: 30m");
                yaml.line(indent + 4, "silence: hold");
            }
            case DraftStep.Group group -> {
                yaml.entry(indent, "- name", escaped(group.name()));
                if (group.acts()) {
                    yaml.line(indent + 2, "steps:");
                    steps(indent + 4, group.steps());
                }
            }
        }
    }

    private void script(int indent, DraftStep.Script script) {
        yaml.comment(indent, List.of("Imported from line " + script.line() + "."));
        yaml.entry(indent, "- name", escaped(script.name()));
        yaml.line(indent + 2, "shell.run:");
        String text = escaped(script.text());
        if (script.bash() || !script.arguments().isEmpty()) {
            yaml.line(indent + 4, "command:");
            yaml.line(indent + 6, "- " + (script.bash() ? "bash" : "sh"));
            yaml.line(indent + 6, "- -c");
            yaml.entry(indent + 6, "-", text.endsWith("\n") ? text : text + "\n");
            if (!script.arguments().isEmpty()) {
                yaml.line(indent + 6, "- imported");
                script.arguments().forEach(input -> yaml.line(indent + 6, "- ${inputs." + input + "}"));
            }
        } else {
            yaml.entry(indent + 4, "script", text.endsWith("\n") ? text : text + "\n");
        }
        if (!script.environment().isEmpty()) {
            yaml.line(indent + 4, "env:");
            script.environment().forEach((name, value) -> yaml.line(indent + 6, name + ": " + value));
        }
    }

    /// What a shell reads as `${` must not be read as ours.
    private static String escaped(String text) {
        return text.replace("${", "$${");
    }
}
