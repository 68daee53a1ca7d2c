/// The processes. An **engine** has a Temporal server, the workers of runs, a store, and the agent of its own host; it
/// starts runs.
@NullMarked
package dev.muster.worker;

import org.jspecify.annotations.NullMarked;
