package dev.muster.activities.agent;

/// One time that Temporal handed a call out.
///
/// @param number 1 for the first; more after an agent was lost
/// @param attempt what all deliveries of one attempt have in common, and two attempts under one key do not
public record Delivery(int number, String attempt) {}
