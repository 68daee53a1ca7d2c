/// The interpreter of plans with `semantics: 1`.
///
/// A **walk** goes through the steps of one part of a plan; a **story** is the order of the parts (an incident's, a
/// drill's); a **halt**
/// is the decision that the walk ends early. Everything here is deterministic: time, timers, promises and activities
/// are Temporal's.
@NullMarked
package dev.muster.workflows.v1;

import org.jspecify.annotations.NullMarked;
