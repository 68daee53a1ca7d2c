package dev.muster.workflows.contract;

import dev.muster.runbooks.journal.RunEvent;
import java.util.Map;

/// How a run ended.
///
/// @param ending how
/// @param because one sentence; empty if it completed
/// @param outputs the runbook's outputs
public record RunResult(RunEvent.Ending ending, String because, Map<String, Object> outputs) {}
