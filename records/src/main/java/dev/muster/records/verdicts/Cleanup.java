package dev.muster.records.verdicts;

/// What is left of a run.
public enum Cleanup {
    /// Everything that was to be taken away is away.
    CLEAN,
    /// Something is left; the environment stays locked and somebody must look.
    RESIDUE,
    /// There was nothing to take away.
    NOT_NEEDED
}
