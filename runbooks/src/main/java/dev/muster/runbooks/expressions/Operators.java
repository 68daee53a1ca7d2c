package dev.muster.runbooks.expressions;

import java.util.List;
import java.util.Map;

/// CEL's inner names for operators, as people write them.
final class Operators {
    private static final Map<String, String> SIGNS = Map.ofEntries(
            Map.entry("_+_", "+"),
            Map.entry("_-_", "-"),
            Map.entry("_*_", "*"),
            Map.entry("_/_", "/"),
            Map.entry("_%_", "%"),
            Map.entry("_<_", "<"),
            Map.entry("_<=_", "<="),
            Map.entry("_>_", ">"),
            Map.entry("_>=_", ">="),
            Map.entry("_==_", "=="),
            Map.entry("_!=_", "!="),
            Map.entry("_&&_", "&&"),
            Map.entry("_||_", "||"),
            Map.entry("!_", "!"),
            Map.entry("-_", "-"),
            Map.entry("_[_]", "[]"),
            Map.entry("_?_:_", "? :"),
            Map.entry("@in", "in"),
            Map.entry("in", "in"));

    private Operators() {}

    /// The operator or function in backticks.
    static String shown(String function) {
        return "`" + SIGNS.getOrDefault(function, function) + "`";
    }

    /// The sentence for operands that an operator or function does not take.
    static String mismatch(String function, List<String> kinds) {
        String shown = shown(function);
        if (kinds.size() != 2 || !SIGNS.containsKey(function)) {
            return shown + " can't be used with " + String.join(", ", kinds) + ".";
        }
        String both = kinds.get(0) + " and " + kinds.get(1);
        if (function.equals("_+_") && kinds.contains("a text")) {
            return shown + " can't join " + both + "; use `string(...)` to make a text.";
        }
        if (kinds.contains("an integer") && kinds.contains("a number")) {
            return shown + " can't mix " + both + "; use `double(...)` or `int(...)`.";
        }
        return shown + " can't be used with " + both + ".";
    }
}
