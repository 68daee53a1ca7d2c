/// From a text to a plan: reading, the runbooks it calls, the checks, and the plan itself.
///
/// *Resolver*: finds the text of a runbook by its id. *Library*: the resolver over directories and the class path.
@NullMarked
package dev.muster.runbooks.compile;

import org.jspecify.annotations.NullMarked;
