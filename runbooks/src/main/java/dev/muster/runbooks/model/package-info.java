/// A runbook as its author wrote it: every construct of the language as a record, with the places it stands at.
///
/// Texts that may hold `${...}` stay the tree's scalars, so that a problem inside one can be shown where it is. What an
/// author left out is null here and gets its default in the plan.
@NullMarked
package dev.muster.runbooks.model;

import org.jspecify.annotations.NullMarked;
