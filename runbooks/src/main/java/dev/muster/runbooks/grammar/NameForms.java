package dev.muster.runbooks.grammar;

/// What things may be called, as regular expressions that the whole name must match.
public final class NameForms {
    /// A runbook: `system/scenario`.
    public static final String RUNBOOK = "[a-z0-9]+(-[a-z0-9]+)*(/[a-z0-9]+(-[a-z0-9]+)*){0,3}";

    /// A step, an input, a loop's element, an output.
    public static final String IDENTIFIER = "[a-z][a-z0-9_]*";

    /// A secret.
    public static final String SECRET = "[A-Za-z][A-Za-z0-9_]*";

    /// The id of a rule.
    public static final String RULE = "[a-z0-9]+(-[a-z0-9]+)*";

    private NameForms() {}
}
