/// What may be said of a run: the events, in the past tense, from which every page, record, clock and verdict is
/// folded.
@NullMarked
package dev.muster.runbooks.journal;

import org.jspecify.annotations.NullMarked;
