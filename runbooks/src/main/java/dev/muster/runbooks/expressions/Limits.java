package dev.muster.runbooks.expressions;

/// What an author can write in an expression, and how much it may make.
public final class Limits {
    /// The longest expression, in characters.
    public static final int EXPRESSION_CHARACTERS_MAX = 8_000;

    /// How deep an expression may nest; a chain such as `a + b + c` nests as well.
    public static final int NESTING_MAX = 100;

    /// How many rounds all loops (`map`, `filter`, `all`, `exists`) of one evaluation may take together.
    public static final int ROUNDS_MAX = 10_000;

    /// How much one evaluation may do: a value that is made or looked at costs one, and a list or map one more for each
    /// element.
    public static final int WORK_MAX = 20_000_000;

    /// The longest text that an evaluation may make, in characters, on its way or as its result.
    public static final int TEXT_CHARACTERS_MAX = 1_000_000;

    /// The most elements a list or map may have, and the most values a result may hold in all.
    public static final int VALUES_MAX = 100_000;

    /// How deep the lists and maps of a value may nest.
    public static final int VALUE_NESTING_MAX = 64;

    /// How large a regular expression may become when it is compiled, in RE2 instructions.
    static final int REGEX_INSTRUCTIONS_MAX = 2_000;

    /// How many syntax errors of one expression are looked for.
    static final int SYNTAX_ERRORS_MAX = 4;

    private Limits() {}
}
