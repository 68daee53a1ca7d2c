/// A runbook as a paper check list, for the day on which nothing that runs Muster is up.
///
/// A *sheet* is the whole list; a *blank* is a line that a person writes on; *filling in* is putting the values of
/// inputs in
/// the place of expressions. What only a step can tell stays in brackets, to be written down when the step is done.
@NullMarked
package dev.muster.runbooks.printing;

import org.jspecify.annotations.NullMarked;
