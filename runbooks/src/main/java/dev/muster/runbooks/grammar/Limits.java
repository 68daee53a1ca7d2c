package dev.muster.runbooks.grammar;

import java.time.Duration;

/// What a runbook may be at most. Each limit has a diagnostic.
public final class Limits {
    /// Steps of a runbook, all of them.
    public static final int STEPS_MAX = 10_000;

    /// Blocks, branches and loops inside each other.
    public static final int NESTING_MAX = 10;

    /// Branches of a `parallel`.
    public static final int BRANCHES_MAX = 50;

    /// Elements of a `for_each`.
    public static final int LOOP_ELEMENTS_MAX = 100_000;

    /// Elements of a `for_each` at a time.
    public static final int LOOP_PARALLEL_MAX = 50;

    /// Characters of a title, a step's name or a form's help.
    public static final int LINE_CHARACTERS_MAX = 300;

    /// Characters of instructions and descriptions.
    public static final int TEXT_CHARACTERS_MAX = 20_000;

    /// Inputs, secrets, outputs, form fields; each.
    public static final int NAMES_MAX = 200;

    /// Good rounds in a row of a `verify`.
    public static final int GOOD_ROUNDS_MAX = 1_000;

    /// Attempts of a `retry`.
    public static final int ATTEMPTS_MAX = 100;

    /// People who must agree at a gate.
    public static final int APPROVALS_MAX = 20;

    /// The longest timeout of a step.
    public static final Duration TIMEOUT_MAX = Duration.ofDays(7);

    /// Characters of an id of a step, of a loop's name or of an input.
    public static final int ID_CHARACTERS_MAX = 64;

    private Limits() {}
}
