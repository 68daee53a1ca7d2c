package dev.muster.runbooks.journal;

/// The parts of a run, in the order they happen. An incident has the recovery, the verification, the undo and the last
/// steps.
public enum Phase {
    PREPARE,
    BASELINE,
    REFERENCE,
    FAULT,
    RECOVERY,
    VERIFY,
    MEASURE,
    UNDO,
    FINALLY,
    CLEANUP
}
