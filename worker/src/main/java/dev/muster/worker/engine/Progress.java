package dev.muster.worker.engine;

import java.time.Duration;

/// Hears what a slow start is doing, so that a terminal can show it. Reports come from the thread that does the work,
/// at
/// most a few a second; they are talk for a person, never a result.
@FunctionalInterface
public interface Progress {
    /// Hears nothing.
    Progress SILENT = (doing, elapsed) -> {};

    /// Hears one report.
    ///
    /// @param doing what is being done, one short phrase without a full stop
    /// @param elapsed how long the whole piece of work has taken so far
    void report(String doing, Duration elapsed);
}
