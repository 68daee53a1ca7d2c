/// The expressions of runbooks: `${...}`, written in CEL.
///
/// - **expression**: CEL text, such as `!primary.valid && backup.valid`.
/// - **template**: a text in which expressions stand between `${` and `}`; `$${` is a literal `${`.
/// - **scope**: the values an expression can name at run time, by their top-level names.
/// - **reference**: a top-level name that an expression uses, with the field selected from it.
///
/// Nothing here reads a clock, a file or the network, and equal expressions over equal scopes give equal values, so it
/// may run inside a workflow. Cost is bounded by the limits of [Limits].
@NullMarked
package dev.muster.runbooks.expressions;

import org.jspecify.annotations.NullMarked;
