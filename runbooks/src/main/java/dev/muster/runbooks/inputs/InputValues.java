package dev.muster.runbooks.inputs;

import dev.muster.runbooks.plan.Plan;
import dev.muster.runbooks.plan.Plan.InputSpec;
import dev.muster.runbooks.types.Field;
import dev.muster.runbooks.types.NearNames;
import dev.muster.runbooks.types.NotOfType;
import dev.muster.runbooks.types.ValueReader;
import dev.muster.runbooks.types.ValueType;
import dev.muster.runbooks.types.ValueTypes;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Checks what a run is given against the inputs of its plan.
///
/// All problems are found at once. A problem never holds the value at fault, which may be a secret given in the wrong
/// place.
public final class InputValues {
    /// What a check found.
    public sealed interface Result {}

    /// Everything is right.
    ///
    /// @param values every input that has a value, given or by default, in the order of the plan and in the form its
    /// type
    /// has at run time
    public record Complete(Map<String, Object> values) implements Result {
        public Complete {
            values = Collections.unmodifiableMap(new LinkedHashMap<>(values));
        }
    }

    /// Something is wrong.
    ///
    /// @param problems one sentence each, at least one
    public record Refused(List<String> problems) implements Result {
        public Refused {
            problems = List.copyOf(problems);
        }
    }

    private InputValues() {}

    /// Checks values, leaving `~` in paths for the agent to expand.
    public static Result check(List<InputSpec> inputs, Map<String, ? extends @Nullable Object> given) {
        return check(inputs, given, null);
    }

    /// Checks values.
    ///
    /// @param inputs what the plan asks for
    /// @param given by name: JSON values, or texts as they come from a command line
    /// @param home what `~` stands for at the beginning of a path, or null to leave it
    public static Result check(
            List<InputSpec> inputs, Map<String, ? extends @Nullable Object> given, @Nullable String home) {
        List<String> problems = new ArrayList<>();
        List<String> names = inputs.stream().map(InputSpec::name).toList();
        given.keySet().stream().filter(name -> !names.contains(name)).sorted().forEach(name -> {
            String others = names.isEmpty() ? "; it has none." : NearNames.orAll(name, names, "the inputs are");
            problems.add("The runbook has no input `" + name + "`" + others);
        });
        Map<String, Object> values = new LinkedHashMap<>();
        for (InputSpec input : inputs) {
            Object value = given.get(input.name());
            boolean own = value != null;
            if (!own) {
                value = input.defaultValue();
            }
            if (value == null) {
                if (input.required()) {
                    problems.add(missing(input));
                }
                continue;
            }
            try {
                ValueReader reader = own
                        ? ValueReader.ofTexts(home)
                        : ValueReader.ofDocuments().withHome(home);
                values.put(input.name(), reader.read(typeOf(input.type()), value));
            } catch (NotOfType e) {
                String subject = own ? "The input `" : "The default of the input `";
                problems.add(e.sentence(subject + input.name() + "`"));
            }
        }
        return problems.isEmpty() ? new Complete(values) : new Refused(problems);
    }

    /// The type that a plan's word stands for. A word that this release does not know takes any value: the plan was
    /// checked when it was compiled, perhaps by a newer release.
    public static ValueType typeOf(Plan.TypeName name) {
        return ValueTypes.of(name.word(), name.choices(), name.element()).orElse(ValueType.Simple.ANY);
    }

    /// The type of the name `inputs` in expressions.
    public static ValueType.Structure structureOf(List<InputSpec> inputs) {
        List<Field> fields = new ArrayList<>();
        for (InputSpec input : inputs) {
            boolean always = input.required() || input.defaultValue() != null;
            fields.add(new Field(input.name(), typeOf(input.type()), always, input.defaultValue(), input.help()));
        }
        return new ValueType.Structure("inputs", fields);
    }

    private static String missing(InputSpec input) {
        StringBuilder sentence = new StringBuilder("The input `" + input.name() + "` is missing; it must be ")
                .append(ValueTypes.described(typeOf(input.type())));
        String example = input.example();
        if (example != null && !example.isBlank()) {
            sentence.append(", such as `").append(example).append('`');
        }
        return sentence.append('.').toString();
    }
}
