package dev.muster.runbooks.journal;

import java.time.Instant;

/// One try of a step by an agent.
///
/// @param number from 1 within a generation
/// @param scheduled when the engine asked for it, by the engine's clock
/// @param started when the agent began, by the agent's clock
/// @param ended when the agent was done, by the agent's clock
/// @param agent who did it, `target/host/pid`
/// @param deliveries how often the task was handed to an agent; more than 1 after an agent was lost
public record Attempt(int number, Instant scheduled, Instant started, Instant ended, String agent, int deliveries) {}
