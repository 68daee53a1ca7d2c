package dev.muster.activities.files;

import java.nio.file.FileSystems;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Which files of a tree are meant: patterns relative to its root, such as `state.json`, `audit/*.log`, `audit/**`.
///
/// A pattern that names a directory means all below it, and `**/` also means none.
public final class Globs {
    private final List<PathMatcher> include;
    private final List<PathMatcher> exclude;

    private Globs(List<PathMatcher> include, List<PathMatcher> exclude) {
        this.include = include;
        this.exclude = exclude;
    }

    /// @param include the patterns of what is meant; null for everything
    /// @param exclude the patterns of what is not, even if it is included; null for nothing
    /// @throws IllegalArgumentException if a pattern is not one, or leads out of the tree
    public static Globs of(@Nullable List<String> include, @Nullable List<String> exclude) {
        return new Globs(
                matchers(include == null ? List.of("**") : include), matchers(exclude == null ? List.of() : exclude));
    }

    private static List<PathMatcher> matchers(List<String> patterns) {
        List<PathMatcher> matchers = new ArrayList<>();
        for (String pattern : patterns) {
            String plain = pattern.startsWith("./") ? pattern.substring(2) : pattern;
            plain = plain.endsWith("/") ? plain.substring(0, plain.length() - 1) : plain;
            if (plain.isEmpty()
                    || plain.startsWith("/")
                    || List.of(plain.split("/")).contains("..")) {
                throw new IllegalArgumentException(
                        "`" + pattern + "` is not a pattern below the directory; write one such as `audit/*.log`");
            }
            matchers.add(matcher(plain));
            matchers.add(matcher(plain + "/**"));
            if (plain.startsWith("**/")) {
                matchers.add(matcher(plain.substring(3)));
            }
        }
        return matchers;
    }

    private static PathMatcher matcher(String pattern) {
        return FileSystems.getDefault().getPathMatcher("glob:" + pattern);
    }

    public boolean matches(Path relative) {
        return include.stream().anyMatch(each -> each.matches(relative))
                && exclude.stream().noneMatch(each -> each.matches(relative));
    }
}
