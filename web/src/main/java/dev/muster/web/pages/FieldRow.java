package dev.muster.web.pages;

import dev.muster.runbooks.plan.Plan;
import dev.muster.web.text.Words;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// One field of a form, from the specification of an input.
///
/// @param name the field's name in the form
/// @param label the input's name
/// @param control how it is filled in
/// @param value what stands in it
/// @param help what it is for, how it is written, and its default
/// @param required whether it must be filled in
/// @param wrong why it was refused, or null
public record FieldRow(
        String name,
        String label,
        Control control,
        String value,
        String help,
        boolean required,
        @Nullable String wrong) {

    /// @param kind `text`, `number`, `choice` or `lines`
    /// @param choices of a choice, in order
    /// @param example shown in an empty field
    /// @param mode the keyboard of a phone: `text`, `url`, `numeric` or `decimal`
    public record Control(String kind, List<String> choices, String example, String mode) {}

    /// @param prefix put before the input's name in the form
    /// @param typed what was typed before, by input
    /// @param wrong what was wrong with it, by input
    static FieldRow of(String prefix, Plan.InputSpec spec, Map<String, String> typed, Map<String, String> wrong) {
        String value = typed.getOrDefault(spec.name(), "");
        return new FieldRow(
                prefix + spec.name(),
                spec.name(),
                control(spec),
                value,
                help(spec),
                spec.required(),
                wrong.get(spec.name()));
    }

    private static Control control(Plan.InputSpec spec) {
        String example = spec.defaultValue() != null
                ? FormValues.asTyped(spec, spec.defaultValue())
                : spec.example() == null ? example(spec.type().word()) : spec.example();
        return switch (spec.type().word()) {
            case "boolean" -> new Control("choice", List.of("yes", "no"), example, "text");
            case "choice" -> new Control("choice", spec.type().choices(), example, "text");
            case "integer" -> new Control("number", List.of(), example, "numeric");
            case "number" -> new Control("number", List.of(), example, "decimal");
            case "command", "list" -> new Control("lines", List.of(), example, "text");
            case "url" -> new Control("text", List.of(), example, "url");
            default -> new Control("text", List.of(), example, "text");
        };
    }

    private static String example(String type) {
        return switch (type) {
            case "duration" -> "15m";
            case "size" -> "10MiB";
            case "url" -> "http://127.0.0.1:9100";
            case "timestamp" -> "2026-11-21T14:00:00Z";
            case "path", "directory" -> "/var/lib/…";
            default -> "";
        };
    }

    private static String help(Plan.InputSpec spec) {
        String form = switch (spec.type().word()) {
            case "string", "boolean", "choice" -> "";
            case "integer" -> "A whole number.";
            case "duration" -> "A duration such as `15m` or `1h30m`.";
            case "size" -> "A size such as `10MiB`.";
            case "path" -> "A path on the target.";
            case "directory" -> "A directory on the target.";
            case "url" -> "A URL.";
            case "command" -> "A command: the program, then each argument on a line of its own.";
            case "list" -> "One element a line.";
            case "timestamp" -> "A time with its offset.";
            default -> "";
        };
        String standard = spec.defaultValue() == null
                ? spec.required() ? "" : "May be left empty."
                : "Left empty: " + Words.value(spec.defaultValue()) + ".";
        return String.join(
                " ",
                java.util.stream.Stream.of(spec.help(), form, standard)
                        .filter(text -> !text.isEmpty())
                        .toList());
    }
}
