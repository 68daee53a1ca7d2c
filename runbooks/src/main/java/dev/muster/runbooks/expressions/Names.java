package dev.muster.runbooks.expressions;

import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/// Which names can stand in an expression as they are.
public final class Names {
    private static final Pattern FORM = Pattern.compile("[A-Za-z_][A-Za-z0-9_]*");

    /// Words of CEL's grammar and words that CEL keeps for later.
    private static final Set<String> WORDS = Set.of(
            "as",
            "break",
            "const",
            "continue",
            "else",
            "false",
            "for",
            "function",
            "if",
            "import",
            "in",
            "let",
            "loop",
            "namespace",
            "null",
            "package",
            "return",
            "true",
            "var",
            "void",
            "while");

    /// Names of CEL's types, which are values in an expression: `type(x) == int`.
    private static final Set<String> TYPES = Set.of(
            "bool", "bytes", "double", "dyn", "google", "int", "list", "map", "null_type", "string", "type", "uint");

    private Names() {}

    /// Whether a step, an input or a loop may have this name and be named in an expression.
    public static boolean isUsable(String name) {
        return FORM.matcher(name).matches() && !isReserved(name);
    }

    /// Whether the name means something to CEL itself.
    public static boolean isReserved(String name) {
        return WORDS.contains(name) || TYPES.contains(name) || name.startsWith("__");
    }

    /// The names that mean something to CEL itself, in alphabetical order.
    public static Set<String> reserved() {
        TreeSet<String> all = new TreeSet<>(WORDS);
        all.addAll(TYPES);
        return all;
    }

    static boolean isType(String name) {
        return TYPES.contains(name);
    }
}
