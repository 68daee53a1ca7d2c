/// What people look at: the one fold of a run's journal into a page, used by the console, the terminal and the record.
///
/// Terms: a *timeline* is every step of the plan in order, those not yet reached included; a *wait* is something that
/// goes on only when a person acts (a gate, a task, a held step, a pause); the *trail* is what people did and what was
/// found, in order; *activity* is who was busy when, from which the split of the recovery time is computed.
@NullMarked
package dev.muster.runbooks.view;

import org.jspecify.annotations.NullMarked;
