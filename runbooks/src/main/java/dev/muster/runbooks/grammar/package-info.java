/// The keys of the language: what each is called, what stands behind it, and what it means.
///
/// *Key*: a word that a runbook may write. *Keys*: those of one map. The reader refuses every key that is not here, and
/// the JSON Schema is made of the same keys, so the two cannot differ.
@NullMarked
package dev.muster.runbooks.grammar;

import org.jspecify.annotations.NullMarked;
