/// Where journals and records are kept, and the lists that pages show.
///
/// Terms: a run is *open* until its last event is here; it is *sealed* when its record is; the *inbox* is the open runs
/// that wait for people; a *refusal* is something a person tried and was not allowed to do.
@NullMarked
package dev.muster.records.store;

import org.jspecify.annotations.NullMarked;
