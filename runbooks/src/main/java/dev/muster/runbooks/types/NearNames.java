package dev.muster.runbooks.types;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// Finds what somebody probably meant by a name that does not exist.
///
/// Distance counts changed, missing, added and swapped neighbouring letters (optimal string alignment), without regard
/// to case. A name is near when at most a third of the letters, and at most three, differ.
public final class NearNames {
    /// Names longer than this are compared by their beginning only: nobody mistypes a longer one letter by letter.
    private static final int COMPARED_CHARACTERS_MAX = 80;

    private static final int DISTANCE_MAX = 3;

    private NearNames() {}

    /// The nearest of the known names, if one is near; of equally near ones the first in alphabetical order.
    public static Optional<String> nearest(String wrong, Collection<String> known) {
        String asked = shortened(wrong);
        int allowed = Math.min(DISTANCE_MAX, Math.max(1, asked.length() / 3));
        String best = null;
        int bestDistance = allowed + 1;
        for (String name : sorted(known)) {
            String candidate = shortened(name);
            if (Math.abs(candidate.length() - asked.length()) <= allowed) {
                int distance = distance(asked, candidate);
                if (distance < bestDistance && distance < Math.max(asked.length(), candidate.length())) {
                    best = name;
                    bestDistance = distance;
                }
            }
        }
        return Optional.ofNullable(best);
    }

    /// A clause for the end of a message: `; did you mean `x`?`, or a full stop if nothing is near.
    public static String orFullStop(String wrong, Collection<String> known) {
        return nearest(wrong, known)
                .map(name -> "; did you mean `" + name + "`?")
                .orElse(".");
    }

    /// A clause for the end of a message: the near name, or else all the names if they are few, or else a full stop.
    ///
    /// @param plural what the names are called: `the fields are`
    public static String orAll(String wrong, Collection<String> known, String plural) {
        if (nearest(wrong, known).isPresent() || known.isEmpty() || known.size() > 12) {
            return orFullStop(wrong, known);
        }
        return "; " + plural + " `" + String.join("`, `", sorted(known)) + "`.";
    }

    private static List<String> sorted(Collection<String> known) {
        return known.stream().sorted(Comparator.naturalOrder()).toList();
    }

    private static String shortened(String name) {
        String lower = name.toLowerCase(Locale.ROOT);
        return lower.length() <= COMPARED_CHARACTERS_MAX ? lower : lower.substring(0, COMPARED_CHARACTERS_MAX);
    }

    private static int distance(String a, String b) {
        int[] beforeLast = new int[b.length() + 1];
        int[] last = new int[b.length() + 1];
        int[] row = new int[b.length() + 1];
        for (int j = 0; j <= b.length(); j++) {
            last[j] = j;
        }
        for (int i = 1; i <= a.length(); i++) {
            row[0] = i;
            for (int j = 1; j <= b.length(); j++) {
                int changed = last[j - 1] + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
                row[j] = Math.min(changed, Math.min(last[j], row[j - 1]) + 1);
                if (i > 1 && j > 1 && a.charAt(i - 1) == b.charAt(j - 2) && a.charAt(i - 2) == b.charAt(j - 1)) {
                    row[j] = Math.min(row[j], beforeLast[j - 2] + 1);
                }
            }
            int[] free = beforeLast;
            beforeLast = last;
            last = row;
            row = free;
        }
        return last[b.length()];
    }
}
