/// The family `fault`: what a drill breaks on purpose. Every fault is confirmed before it counts as done, and stays
/// inside
/// the run's own scratch directory unless `live` says otherwise.
@NullMarked
package dev.muster.activities.faults;

import org.jspecify.annotations.NullMarked;
