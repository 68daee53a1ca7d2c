/// What can be wrong with a runbook that can be read. One [Rule] a class, named for the fault it finds; [Rules] lists
/// them. A rule knows nothing of the others, never throws and reports all it finds.
@NullMarked
package dev.muster.runbooks.checks;

import org.jspecify.annotations.NullMarked;
