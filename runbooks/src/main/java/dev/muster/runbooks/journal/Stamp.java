package dev.muster.runbooks.journal;

/// The instants between which recovery is measured.
public enum Stamp {
    /// The last good result of the probe before the fault.
    LAST_KNOWN_GOOD,
    /// The effect of the fault is confirmed.
    FAULT,
    /// A detector that was not told noticed.
    DETECTED,
    /// The decision to recover.
    DECLARED,
    /// The first recovery step is scheduled.
    STARTED,
    /// The last recovery step is done.
    DELIVERED,
    /// The first window in which every check holds begins.
    VERIFIED,
    /// The owner accepts.
    ACCEPTED,
    /// Clean-up is done and the lock released.
    PROTECTED
}
