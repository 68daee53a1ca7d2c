package dev.muster.web.text;

import dev.muster.runbooks.json.Json;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Durations, times, sizes and values as people say them.
public final class Words {
    private static final DateTimeFormatter CLOCK = DateTimeFormatter.ofPattern("HH:mm:ss", Locale.ROOT);
    private static final DateTimeFormatter SHORT_CLOCK = DateTimeFormatter.ofPattern("HH:mm", Locale.ROOT);
    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("d MMM yyyy HH:mm", Locale.ENGLISH);
    private static final long KIB = 1024;

    private Words() {}

    /// `3:07`, `1:02:03`: a running clock. Parts of a second are dropped; a negative time counts as none.
    public static String clock(Duration duration) {
        long seconds = Math.max(0, duration.toSeconds());
        long hours = seconds / 3600;
        return hours > 0
                ? String.format(Locale.ROOT, "%d:%02d:%02d", hours, seconds / 60 % 60, seconds % 60)
                : String.format(Locale.ROOT, "%d:%02d", seconds / 60, seconds % 60);
    }

    /// `0.1 s`, `12 s`, `2 min 5 s`, `3 h 20 min`: how long something took.
    public static String took(Duration duration) {
        if (duration.isNegative()) {
            return "0 s";
        }
        if (duration.compareTo(Duration.ofSeconds(10)) < 0) {
            return String.format(Locale.ROOT, "%.1f s", duration.toMillis() / 1000.0)
                    .replace(".0 s", " s");
        }
        long seconds = duration.toSeconds();
        if (seconds < 60) {
            return seconds + " s";
        }
        return seconds < 3600
                ? join(seconds / 60, "min", seconds % 60, "s")
                : seconds < 2 * 86_400 ? join(seconds / 3600, "h", seconds / 60 % 60, "min") : days(seconds / 86_400);
    }

    /// `5 s`, `2 min`, `3 h`, `12 days`: roughly how long.
    public static String about(Duration duration) {
        long seconds = Math.max(0, duration.toSeconds());
        if (seconds < 60) {
            return seconds + " s";
        }
        if (seconds < 3600) {
            return seconds / 60 + " min";
        }
        return seconds < 2 * 86_400 ? seconds / 3600 + " h" : days(seconds / 86_400);
    }

    /// `just now`, `2 min ago`, `12 days ago`.
    public static String ago(Instant then, Instant now) {
        Duration age = Duration.between(then, now);
        return age.toSeconds() < 5 ? "just now" : about(age) + " ago";
    }

    /// `since 2 min`.
    public static String since(Instant then, Instant now) {
        return "since " + about(Duration.between(then, now));
    }

    /// As a runbook writes it: `15m`, `1h30m`, `250ms`.
    public static String asWritten(Duration duration) {
        if (duration.isZero()) {
            return "0s";
        }
        StringBuilder text = new StringBuilder();
        add(text, duration.toDays(), "d");
        add(text, duration.toHoursPart(), "h");
        add(text, duration.toMinutesPart(), "m");
        add(text, duration.toSecondsPart(), "s");
        add(text, duration.toMillisPart(), "ms");
        return text.toString();
    }

    /// The time of day, `02:41:07`.
    public static String time(Instant instant, ZoneId zone) {
        return CLOCK.format(instant.atZone(zone));
    }

    /// The time of day without seconds, with the date unless it is today's.
    public static String moment(Instant instant, Instant now, ZoneId zone) {
        boolean today =
                instant.atZone(zone).toLocalDate().equals(now.atZone(zone).toLocalDate());
        return (today ? SHORT_CLOCK : DAY).format(instant.atZone(zone));
    }

    /// `21 Nov 2026 14:02`.
    public static String day(Instant instant, ZoneId zone) {
        return DAY.format(instant.atZone(zone));
    }

    /// `512 B`, `21 KiB`, `3.4 MiB`.
    public static String size(long bytes) {
        if (bytes < KIB) {
            return bytes + " B";
        }
        double value = bytes;
        String unit = "B";
        for (String next : List.of("KiB", "MiB", "GiB", "TiB")) {
            if (value < KIB) {
                break;
            }
            value /= KIB;
            unit = next;
        }
        return String.format(Locale.ROOT, value < 10 ? "%.1f %s" : "%.0f %s", value, unit);
    }

    /// A JSON value in one line: texts bare, yes and no for booleans, commands joined by blanks, else JSON.
    public static String value(@Nullable Object value) {
        return switch (value) {
            case null -> "–";
            case String text -> text;
            case Boolean yes -> yes ? "yes" : "no";
            case Long number -> number.toString();
            case Integer number -> number.toString();
            case List<?> list -> list(list);
            case Map<?, ?> map -> Json.write(map);
            default -> Json.write(value);
        };
    }

    private static String list(List<?> list) {
        if (list.isEmpty()) {
            return "none";
        }
        return list.stream().allMatch(String.class::isInstance)
                ? String.join(" ", list.stream().map(String.class::cast).toList())
                : Json.write(list);
    }

    /// `1 step`, `3 steps`.
    public static String count(long count, String one, String many) {
        return count + " " + (count == 1 ? one : many);
    }

    /// `dana`, `dana or sam`, `dana, ravi or sam`.
    public static String anyOf(Collection<String> names) {
        List<String> sorted = List.copyOf(names);
        if (sorted.size() < 2) {
            return sorted.isEmpty() ? "nobody" : sorted.getFirst();
        }
        return String.join(", ", sorted.subList(0, sorted.size() - 1)) + " or " + sorted.getLast();
    }

    /// The first twelve digits of a digest.
    public static String digest(String digest) {
        return digest.length() > 12 ? digest.substring(0, 12) : digest;
    }

    private static String days(long days) {
        return days == 1 ? "1 day" : days + " days";
    }

    private static String join(long large, String largeUnit, long small, String smallUnit) {
        return large + " " + largeUnit + (small == 0 ? "" : " " + small + " " + smallUnit);
    }

    private static void add(StringBuilder text, long amount, String unit) {
        if (amount > 0) {
            text.append(amount).append(unit);
        }
    }
}
