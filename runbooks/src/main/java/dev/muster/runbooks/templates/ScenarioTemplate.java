package dev.muster.runbooks.templates;

import dev.muster.runbooks.json.Json;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// A runbook to begin with.
public enum ScenarioTemplate {
    RESTORE_A_FILE("A file is damaged: put back its newest good copy", "The file does not parse", "15m"),
    RESTART_A_SERVICE("A service is down or hangs: start it again", "It does not answer", "5m"),
    RESTORE_A_BACKUP("The data is gone: restore the newest backup", "Data is missing", "30m"),
    DISK_FULL("The disk is full: make room", "Nothing can be written", "30m"),
    BY_HAND("Something that people do by hand today", "It does not answer", "30m");

    private final String about;
    private final String symptom;
    private final String objective;

    ScenarioTemplate(String about, String symptom, String objective) {
        this.about = about;
        this.symptom = symptom;
        this.objective = objective;
    }

    /// What a person said of the new runbook.
    ///
    /// @param runbook its id, `system/scenario`
    /// @param title one line
    /// @param symptoms what somebody sees who needs it
    /// @param owner the role that answers for it and decides in it
    /// @param target where its steps run, or empty for here
    /// @param objective how long a recovery may take, such as `15m`
    public record Answers(
            String runbook, String title, List<String> symptoms, String owner, String target, String objective) {
        public Answers {
            symptoms = List.copyOf(symptoms);
        }
    }

    /// The template of that name.
    public static Optional<ScenarioTemplate> of(String name) {
        return Arrays.stream(values())
                .filter(template -> template.word().equals(name))
                .findFirst();
    }

    /// The names, in the order in which they are offered.
    public static List<String> names() {
        return Arrays.stream(values()).map(ScenarioTemplate::word).toList();
    }

    /// Its name, such as `restore-a-file`.
    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /// What it is for, in one line.
    public String about() {
        return about;
    }

    /// The symptoms unless others are said.
    public List<String> symptoms() {
        return List.of(symptom);
    }

    /// The objective unless another is said.
    public String objective() {
        return objective;
    }

    /// The runbook with the answers put in.
    public String filled(Answers answers) {
        String target = answers.target().isEmpty() ? "" : "\ntarget: " + text(answers.target()) + "\n";
        return text().replace("{{runbook}}", answers.runbook())
                .replace("{{owner}}", text(answers.owner()))
                .replace("{{objective}}", text(answers.objective()))
                .replace(
                        "{{symptoms}}",
                        "["
                                + String.join(
                                        ", ",
                                        answers.symptoms().stream()
                                                .map(ScenarioTemplate::text)
                                                .toList()) + "]")
                .replace("{{target}}\n", target + "\n")
                // Last, so that nothing in it is taken for a place to fill.
                .replace("{{title}}", text(answers.title()));
    }

    /// A text as it can stand anywhere in YAML: every text of JSON is one of YAML.
    private static String text(String value) {
        return value.matches("[A-Za-z0-9][A-Za-z0-9 _./-]*[A-Za-z0-9.]")
                        && !value.matches("(?i)true|false|null|yes|no|on|off|[0-9.eE_-]+")
                ? value
                : Json.write(value);
    }

    private String text() {
        try (InputStream in = ScenarioTemplate.class.getResourceAsStream(word() + ".yaml")) {
            if (in == null) {
                throw new IllegalStateException("The template " + word() + " is not on the class path.");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
