package dev.muster.runbooks.journal;

import java.time.Instant;

/// One line of a run's journal.
///
/// @param number from 1, without gaps
/// @param at the engine's time, to the millisecond
/// @param event what happened
public record JournalEntry(long number, Instant at, RunEvent event) {}
