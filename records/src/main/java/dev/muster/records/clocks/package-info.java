/// How long a recovery took: the stamps with their exactness, the three clocks as bounds, and the split of the time.
///
/// Terms: a *stamp* is an instant with its source and resolution; a *clock* is the time from one stamp to the
/// verification; a *reading* is what a clock shows: bounds, nothing, or that the stamps can't be right.
@NullMarked
package dev.muster.records.clocks;

import org.jspecify.annotations.NullMarked;
