/// What is kept of a run: its record, sealed from the journal alone.
///
/// Terms: a *record* is the account of one run that is over; *sealing* is making it. Two people who have the same
/// journal and plan make the same record, byte for byte.
@NullMarked
package dev.muster.records;

import org.jspecify.annotations.NullMarked;
