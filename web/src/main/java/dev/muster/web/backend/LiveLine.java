package dev.muster.web.backend;

import java.time.Instant;

/// One line that a running step printed, before it is in the journal.
///
/// @param step the step's path
/// @param at when it was printed
/// @param error whether it was printed as an error
/// @param text the line, masked, without its line end
public record LiveLine(String step, Instant at, boolean error, String text) {}
