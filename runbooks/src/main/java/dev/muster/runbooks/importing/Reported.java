package dev.muster.runbooks.importing;

/// What a piece of the document became.
///
/// @param line its line in the document, from 1
/// @param kind what it was
/// @param text its first line, shortened
/// @param became what it is now, such as `runbook`, `block`, `shell.run behind a gate`, `task` or `comment`
/// @param runbook the id of the draft it stands in
public record Reported(int line, Kind kind, String text, String became, String runbook) {
    /// What a piece of a document is.
    public enum Kind {
        HEADING,
        CODE,
        CHECK_LINE,
        NUMBERED_STEP
    }
}
