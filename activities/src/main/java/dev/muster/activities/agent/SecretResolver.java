package dev.muster.activities.agent;

import dev.muster.activities.StepFailure;
import dev.muster.runbooks.journal.Failure;
import dev.muster.workflows.contract.Secrets;
import java.io.IOException;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Puts secret values in the place of their markers.
final class SecretResolver {
    private final SecretSource source;
    private final String target;

    SecretResolver(SecretSource source, String target) {
        this.source = source;
        this.target = target;
    }

    /// @param names the only names that are resolved
    /// @param masker learns every value
    /// @throws StepFailure of kind `MISCONFIGURED` that names a secret which is not there or may not be used
    Map<String, Object> resolve(Map<String, Object> parameters, Collection<String> names, Masker masker)
            throws StepFailure {
        Map<String, String> values = new LinkedHashMap<>();
        for (String name : names) {
            if (mentions(parameters, Secrets.marker(name))) {
                String value = value(name);
                masker.add(value);
                values.put(name, value);
            }
        }
        if (values.isEmpty()) {
            return parameters;
        }
        Map<String, Object> resolved = new LinkedHashMap<>();
        parameters.forEach((key, each) -> {
            Object value = replaced(each, values);
            if (value != null) {
                resolved.put(key, value);
            }
        });
        return resolved;
    }

    private String value(String name) throws StepFailure {
        String value;
        try {
            value = source.find(name);
        } catch (IOException e) {
            throw new StepFailure(
                    Failure.Kind.MISCONFIGURED, "The secret `" + name + "` can't be used: " + e.getMessage(), null, e);
        }
        if (value == null) {
            throw new StepFailure(
                    Failure.Kind.MISCONFIGURED,
                    "The agent of `" + target + "` has no secret `" + name + "`.",
                    "Give it to the agent, as an environment variable or as a file in its directory of secrets.",
                    null);
        }
        if (value.strip().length() < Masker.LENGTH_MIN) {
            throw new StepFailure(
                    Failure.Kind.MISCONFIGURED,
                    "The secret `" + name + "` has fewer than " + Masker.LENGTH_MIN
                            + " characters, and can't be hidden in what steps print.");
        }
        return value;
    }

    private static boolean mentions(@Nullable Object value, String marker) {
        return switch (value) {
            case null -> false;
            case String text -> text.contains(marker);
            case List<?> list -> list.stream().anyMatch(each -> mentions(each, marker));
            case Map<?, ?> map -> map.values().stream().anyMatch(each -> mentions(each, marker));
            default -> false;
        };
    }

    private static @Nullable Object replaced(@Nullable Object value, Map<String, String> values) {
        return switch (value) {
            case null -> null;
            case String text -> Secrets.replace(text, values.keySet(), name -> values.getOrDefault(name, ""));
            case List<?> list ->
                list.stream().map(each -> replaced(each, values)).toList();
            case Map<?, ?> map -> {
                Map<String, @Nullable Object> resolved = new LinkedHashMap<>();
                map.forEach((key, each) -> resolved.put(String.valueOf(key), replaced(each, values)));
                yield resolved;
            }
            default -> value;
        };
    }
}
