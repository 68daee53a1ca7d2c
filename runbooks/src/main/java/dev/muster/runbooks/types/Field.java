package dev.muster.runbooks.types;

import org.jspecify.annotations.Nullable;

/// One parameter of an action or one field of its result.
///
/// @param name the key as it is written in YAML and in expressions, in `snake_case`
/// @param type what a value must be
/// @param required whether a runbook must give it (for a result: whether it is always present)
/// @param defaultValue the value used when a runbook leaves it out, as JSON value, or null
/// @param help one sentence for the reference and the editor
public record Field(
        String name,
        ValueType type,
        boolean required,
        @Nullable Object defaultValue,
        String help) {}
