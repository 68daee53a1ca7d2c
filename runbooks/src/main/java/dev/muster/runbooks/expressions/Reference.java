package dev.muster.runbooks.expressions;

import org.jspecify.annotations.Nullable;

/// A top-level name that an expression uses.
///
/// @param name the name: `inputs`, `secrets`, `run`, a step's id, a loop's name
/// @param field the field selected from it (`secrets.TOKEN`, `secrets["TOKEN"]`), or null if it is used whole
/// @param offset where the name stands, in characters from 0, in the text that was asked
public record Reference(String name, @Nullable String field, int offset) {}
