package dev.muster.runbooks.types;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Spans of time as runbooks write them: `15m`, `1h30m`, `250ms`, `7d`.
///
/// The units are `d` (24 hours), `h`, `m`, `s` and `ms`, each at most once, the larger first, with a whole number
/// before
/// each and nothing between them.
public final class DurationText {
    /// The longest span a runbook may write.
    public static final Duration LONGEST = Duration.ofDays(3_650);

    private static final Pattern FORM =
            Pattern.compile("(?:(\\d{1,9})d)?(?:(\\d{1,9})h)?(?:(\\d{1,9})m(?!s))?(?:(\\d{1,9})s)?(?:(\\d{1,12})ms)?");

    /// The same form for other programs: a regular expression of ECMA 262 for the whole text.
    public static final String PATTERN =
            "^(?=[0-9])(?:[0-9]{1,9}d)?(?:[0-9]{1,9}h)?(?:[0-9]{1,9}m(?!s))?(?:[0-9]{1,9}s)?(?:[0-9]{1,12}ms)?$";

    private static final List<Duration> UNITS = List.of(
            Duration.ofDays(1),
            Duration.ofHours(1),
            Duration.ofMinutes(1),
            Duration.ofSeconds(1),
            Duration.ofMillis(1));
    private static final List<String> LETTERS = List.of("d", "h", "m", "s", "ms");

    /// What people write for the units elsewhere.
    private static final Map<String, String> WORDS = Map.ofEntries(
            Map.entry("millisecond", "ms"),
            Map.entry("milliseconds", "ms"),
            Map.entry("msec", "ms"),
            Map.entry("millis", "ms"),
            Map.entry("second", "s"),
            Map.entry("seconds", "s"),
            Map.entry("sec", "s"),
            Map.entry("secs", "s"),
            Map.entry("minute", "m"),
            Map.entry("minutes", "m"),
            Map.entry("min", "m"),
            Map.entry("mins", "m"),
            Map.entry("hour", "h"),
            Map.entry("hours", "h"),
            Map.entry("hr", "h"),
            Map.entry("hrs", "h"),
            Map.entry("day", "d"),
            Map.entry("days", "d"),
            Map.entry("d", "d"),
            Map.entry("h", "h"),
            Map.entry("m", "m"),
            Map.entry("s", "s"),
            Map.entry("ms", "ms"));

    private static final Pattern NUMBER_AND_WORD = Pattern.compile("(\\d{1,9})\\s*([A-Za-z]+)");

    private DurationText() {}

    /// The span a text says.
    ///
    /// @throws NotOfType if the text has another form or says more than [#LONGEST]
    public static Duration parse(String text) throws NotOfType {
        Matcher matcher = FORM.matcher(text);
        if (text.isEmpty() || !matcher.matches()) {
            throw new NotOfType("is not a duration" + hint(text));
        }
        Duration total = Duration.ZERO;
        for (int unit = 0; unit < UNITS.size(); unit++) {
            String digits = matcher.group(unit + 1);
            if (digits != null) {
                total = total.plus(UNITS.get(unit).multipliedBy(Long.parseLong(digits)));
            }
        }
        if (total.compareTo(LONGEST) > 0) {
            throw new NotOfType("is longer than " + format(LONGEST) + ", the longest duration");
        }
        return total;
    }

    /// The shortest text for a span, to the millisecond; parts of one are left out.
    public static String format(Duration duration) {
        if (duration.isNegative()) {
            return "-" + format(duration.negated());
        }
        List<String> parts = new ArrayList<>();
        long rest = duration.toMillis();
        for (int unit = 0; unit < UNITS.size(); unit++) {
            long size = UNITS.get(unit).toMillis();
            if (rest >= size) {
                parts.add(rest / size + LETTERS.get(unit));
                rest %= size;
            }
        }
        return parts.isEmpty() ? "0s" : String.join("", parts);
    }

    private static String hint(String text) {
        Matcher matcher = NUMBER_AND_WORD.matcher(text.strip());
        StringBuilder meant = new StringBuilder();
        int end = 0;
        while (matcher.find() && text.strip().substring(end, matcher.start()).isBlank()) {
            String letter = WORDS.get(matcher.group(2).toLowerCase(Locale.ROOT));
            if (letter == null) {
                break;
            }
            meant.append(matcher.group(1)).append(letter);
            end = matcher.end();
        }
        boolean understood = end == text.strip().length() && FORM.matcher(meant).matches() && !meant.isEmpty();
        return understood ? "; did you mean `" + meant + "`?" : "; write it as `15m`, `1h30m` or `250ms`";
    }
}
