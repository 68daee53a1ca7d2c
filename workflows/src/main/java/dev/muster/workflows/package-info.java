/// How a run proceeds. The workflow itself is a thin border: it refuses or takes messages and leaves the rest to the
/// interpreter that
/// the plan's `semantics` names.
@NullMarked
package dev.muster.workflows;

import org.jspecify.annotations.NullMarked;
