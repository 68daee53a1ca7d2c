package dev.muster.runbooks.diff;

/// One difference between an old plan and a new one.
///
/// @param kind what happened
/// @param where the path of the step in the new plan (in the old one if it was removed), or the key of the runbook
/// @param what the step's name, or the key of the runbook
/// @param detail what exactly, in one phrase: `` `timeout`: 30s → 5m ``
/// @param weight how much a reviewer should look at it
public record PlanChange(Kind kind, String where, String what, String detail, Weight weight) {
    /// What happened to a step or a key.
    public enum Kind {
        ADDED,
        REMOVED,
        MOVED,
        CHANGED
    }

    /// How much a reviewer should look at a change.
    public enum Weight {
        /// Something can be lost, or somebody is no longer asked.
        GRAVE,
        /// A run does something else.
        PLAIN,
        /// Only words that people read.
        WORDS
    }
}
