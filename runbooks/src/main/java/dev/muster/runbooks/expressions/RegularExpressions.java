package dev.muster.runbooks.expressions;

import dev.cel.common.ast.CelExpr;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Bounds the regular expressions of `matches`.
///
/// RE2 matches in linear time, but it writes out counted repetitions while it compiles: `((a{900}){900})` overflows the
/// stack before any limit of CEL's is asked. What a pattern may cost is therefore estimated from its text.
final class RegularExpressions {
    /// The longest pattern, in characters.
    static final int CHARACTERS_MAX = 1_000;

    /// The most that all counted repetitions of a pattern may multiply to.
    static final long REPETITIONS_MAX = 1_000;

    private static final Pattern COUNTED = Pattern.compile("\\{(\\d{1,9})(?:,(\\d{0,9}))?\\}");

    private RegularExpressions() {}

    /// The nodes of a tree that are patterns of `matches`.
    static List<CelExpr> patterns(CelExpr root) {
        List<CelExpr> patterns = new ArrayList<>();
        for (CelExpr node : Syntax.nodes(root)) {
            if (node.getKind() == CelExpr.ExprKind.Kind.CALL
                    && node.call().function().equals("matches")
                    && !node.call().args().isEmpty()) {
                patterns.add(node.call().args().getLast());
            }
        }
        return patterns;
    }

    /// What is wrong with a pattern, or null if it is small enough to be compiled.
    static @Nullable String problem(String pattern) {
        if (pattern.length() > CHARACTERS_MAX) {
            return "A regular expression may have at most " + CHARACTERS_MAX + " characters.";
        }
        Matcher counts = COUNTED.matcher(pattern);
        long product = 1;
        while (counts.find()) {
            String most = counts.group(2) == null || counts.group(2).isEmpty() ? counts.group(1) : counts.group(2);
            product *= Math.max(1, Long.parseLong(most));
            if (product > REPETITIONS_MAX) {
                return "The repetitions of a regular expression, such as `{3,5}`, may multiply to at most "
                        + REPETITIONS_MAX + ".";
            }
        }
        return null;
    }
}
