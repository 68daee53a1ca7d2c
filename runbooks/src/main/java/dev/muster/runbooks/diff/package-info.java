/// What changed in meaning between two plans: not which lines of a file differ, but what a run would do differently.
@NullMarked
package dev.muster.runbooks.diff;

import org.jspecify.annotations.NullMarked;
