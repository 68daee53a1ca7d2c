/// What is wrong with a runbook, as data, and how it is shown.
///
/// *Diagnostic*: one problem with a stable id, a place, a sentence and a hint. Checking collects diagnostics and never
/// throws.
@NullMarked
package dev.muster.runbooks.diagnostics;

import org.jspecify.annotations.NullMarked;
