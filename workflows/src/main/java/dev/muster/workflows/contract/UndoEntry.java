package dev.muster.workflows.contract;

import dev.muster.runbooks.journal.StepRef;

/// Something that was done, or may have been, and how it is taken back.
///
/// @param step which doing of which step
/// @param name the step's name as people read it
/// @param target where it was done
/// @param call what undoes it; its order is [StepCall.Order#UNDO] for an action's own undo, else [StepCall.Order#DO]
public record UndoEntry(StepRef step, String name, String target, StepCall call) {}
