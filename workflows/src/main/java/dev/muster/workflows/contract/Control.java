package dev.muster.workflows.contract;

import dev.muster.runbooks.journal.RunEvent;

/// Something a person does to a run as a whole.
///
/// @param command what
/// @param by who, through what, and why; an abort needs a reason, a note is its `why`
public record Control(Command command, RunEvent.Person by) {
    /// What can be done.
    public enum Command {
        PAUSE,
        RESUME,
        /// Ends the run; `finally` and a drill's clean-up still run.
        ABORT,
        /// Undoes what was done, then ends the run.
        ABORT_AND_UNDO,
        NOTE
    }
}
