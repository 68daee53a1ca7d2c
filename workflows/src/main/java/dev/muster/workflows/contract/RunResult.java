package dev.muster.workflows.contract;

import dev.muster.runbooks.journal.RunEvent;
import java.util.List;
import java.util.Map;

/// How a run ended.
///
/// @param ending how
/// @param because one sentence; empty if it completed
/// @param outputs the runbook's outputs
/// @param undo what would take back what it did, oldest first; a parent run keeps it with its own
public record RunResult(RunEvent.Ending ending, String because, Map<String, Object> outputs, List<UndoEntry> undo) {
    public RunResult {
        undo = List.copyOf(undo);
    }
}
