package dev.muster.runbooks.expressions;

import java.util.ArrayList;
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

    /// The operator or function as it stands in a text; of one with several signs the first.
    static String sign(String function) {
        return switch (function) {
            case "_?_:_" -> "?";
            case "_[_]" -> "[";
            default -> SIGNS.getOrDefault(function, function);
        };
    }

    /// The operator or function in backticks.
    static String shown(String function) {
        return "`" + SIGNS.getOrDefault(function, function) + "`";
    }

    /// The types in CEL's `(int, list(string))` or `string.(int)`.
    static List<String> argumentTypes(String applied) {
        List<String> types = new ArrayList<>();
        int open = applied.startsWith("(") ? 0 : Math.max(0, applied.indexOf(".("));
        if (open > 0) {
            types.add(applied.substring(0, open));
            open++;
        }
        int depth = 0;
        StringBuilder type = new StringBuilder();
        for (char c : applied.substring(Math.min(applied.length(), open + 1)).toCharArray()) {
            depth += c == '(' ? 1 : c == ')' ? -1 : 0;
            if (depth < 0 || (c == ',' && depth == 0)) {
                if (!type.toString().isBlank()) {
                    types.add(type.toString().strip());
                }
                type.setLength(0);
            } else {
                type.append(c);
            }
        }
        return types;
    }

    /// The sentence for operands that an operator or function does not take.
    static String mismatch(String function, List<String> kinds) {
        String shown = shown(function);
        if (function.equals("_?_:_") && kinds.size() == 3) {
            return kinds.get(0).equals("true or false") || kinds.get(0).equals("any value")
                    ? "Both sides of `? :` must be of one kind, but are " + kinds.get(1) + " and " + kinds.get(2) + "."
                    : "The condition of `? :` must be true or false, but is " + kinds.get(0) + ".";
        }
        if (function.equals("_==_") || function.equals("_!=_")) {
            return shown + " can't compare " + String.join(" with ", kinds) + ".";
        }
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
