package dev.muster.workflows.contract;

/// The answer to an Update that was accepted.
///
/// @param message one sentence: what follows from it
public record Accepted(String message) {}
