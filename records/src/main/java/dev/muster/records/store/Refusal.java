package dev.muster.records.store;

import java.time.Instant;

/// Something that a person tried and was not allowed to do.
///
/// @param who their name
/// @param what what they tried
/// @param why why it was refused
public record Refusal(String who, String what, String why, Instant at) {}
