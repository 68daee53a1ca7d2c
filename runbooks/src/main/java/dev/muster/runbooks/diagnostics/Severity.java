package dev.muster.runbooks.diagnostics;

/// How bad a problem is. Only an error keeps a runbook from being run.
public enum Severity {
    ERROR("error"),
    WARNING("warning"),
    NOTE("note");

    private final String word;

    Severity(String word) {
        this.word = word;
    }

    /// The word for people and for JSON.
    public String word() {
        return word;
    }
}
