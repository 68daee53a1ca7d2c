/// What a runbook compiles to: the plan. It is canonical, immutable, named by the SHA-256 of its canonical JSON, and
/// all that
/// the interpreter needs: no look-up of an action or of another runbook happens while a run is under way.
@NullMarked
package dev.muster.runbooks.plan;

import org.jspecify.annotations.NullMarked;
