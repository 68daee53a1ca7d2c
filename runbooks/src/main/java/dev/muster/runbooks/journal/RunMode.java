package dev.muster.runbooks.journal;

/// Why a plan is run.
public enum RunMode {
    /// Against the live system, because something is broken (or must be done: a backup).
    INCIDENT,
    /// Breaks a copy on purpose and is measured.
    DRILL,
    /// Only what reads is run.
    DRY_RUN,
    /// People walk through it; nothing is run.
    TABLETOP
}
