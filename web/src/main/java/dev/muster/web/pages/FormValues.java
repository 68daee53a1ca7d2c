package dev.muster.web.pages;

import dev.muster.runbooks.json.Json;
import dev.muster.runbooks.plan.Plan;
import dev.muster.web.text.Words;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Texts of a form and the values they stand for.
public final class FormValues {
    private FormValues() {}

    /// A value as somebody would type it.
    static String asTyped(Plan.InputSpec spec, Object value) {
        return value instanceof List<?> list
                ? String.join("\n", list.stream().map(Words::value).toList())
                : Words.value(value);
    }

    /// The texts of a start form as a start order takes them: `yes` and `no` become `true` and `false`, and the lines
    /// of a
    /// command or list become a JSON array. Fields left empty are left out.
    public static Map<String, String> asOrdered(List<Plan.InputSpec> specs, Map<String, String> typed) {
        Map<String, String> ordered = new LinkedHashMap<>();
        for (Plan.InputSpec spec : specs) {
            String text = typed.getOrDefault(spec.name(), "").strip();
            if (!text.isEmpty()) {
                ordered.put(spec.name(), ordered(spec, text));
            }
        }
        return ordered;
    }

    private static String ordered(Plan.InputSpec spec, String text) {
        return switch (spec.type().word()) {
            case "boolean" -> text.equals("yes") ? "true" : text.equals("no") ? "false" : text;
            case "command", "list" ->
                Json.write(text.lines()
                        .map(String::strip)
                        .filter(line -> !line.isEmpty())
                        .toList());
            default -> text;
        };
    }

    /// What was read from a task's form.
    ///
    /// @param values by field
    /// @param problems by field; empty if every field could be read
    public record Read(Map<String, Object> values, Map<String, String> problems) {}

    /// Reads a task's form; every problem is told at once.
    public static Read read(List<Plan.InputSpec> specs, Map<String, String> typed) {
        Map<String, Object> values = new LinkedHashMap<>();
        Map<String, String> problems = new LinkedHashMap<>();
        for (Plan.InputSpec spec : specs) {
            String text = typed.getOrDefault(spec.name(), "").strip();
            if (!text.isEmpty()) {
                read(spec, text, values, problems);
            } else if (spec.defaultValue() != null) {
                values.put(spec.name(), spec.defaultValue());
            } else if (spec.required()) {
                problems.put(spec.name(), "`" + spec.name() + "` must be filled in.");
            }
        }
        return new Read(values, problems);
    }

    private static void read(
            Plan.InputSpec spec, String text, Map<String, Object> values, Map<String, String> problems) {
        try {
            values.put(spec.name(), value(spec, text));
        } catch (NumberFormatException e) {
            problems.put(
                    spec.name(),
                    "expected " + (spec.type().word().equals("integer") ? "a whole number" : "a number")
                            + ", but it is `" + text + "`.");
        } catch (IllegalArgumentException e) {
            problems.put(spec.name(), e.getMessage());
        }
    }

    private static Object value(Plan.InputSpec spec, String text) {
        return switch (spec.type().word()) {
            case "integer" -> Long.parseLong(text);
            case "number" -> Double.parseDouble(text);
            case "boolean" ->
                switch (text) {
                    case "yes", "true" -> true;
                    case "no", "false" -> false;
                    default -> throw new IllegalArgumentException("expected `yes` or `no`, but it is `" + text + "`.");
                };
            case "choice" -> {
                if (!spec.type().choices().contains(text)) {
                    throw new IllegalArgumentException("expected one of `"
                            + String.join("`, `", spec.type().choices()) + "`, but it is `" + text + "`.");
                }
                yield text;
            }
            case "command", "list" ->
                text.lines().map(String::strip).filter(line -> !line.isEmpty()).toList();
            default -> text;
        };
    }
}
