package dev.muster.runbooks.actions;

/// What an action does to its target: nothing, a change, or a loss that only an undo or a backup can mend.
public enum Effect {
    /// Looks and changes nothing; safe to repeat and to run in a dry run.
    READS,
    /// Changes the target in a way that can be changed back.
    CHANGES,
    /// Removes or overwrites what may exist nowhere else.
    DESTROYS
}
