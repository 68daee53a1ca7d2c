package dev.muster.activities;

import java.math.BigDecimal;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// An amount of data, written `10MiB`, `4GB`, `512B` or as a plain number of bytes.
///
/// `KiB`, `MiB`, `GiB`, `TiB` are powers of 1024; `kB` (or `KB`), `MB`, `GB`, `TB` are powers of 1000.
///
/// @param bytes the amount, not negative
public record ByteSize(long bytes) {
    private static final Pattern FORM = Pattern.compile("(\\d+(?:\\.\\d+)?)\\s*([A-Za-z]*)");
    private static final Map<String, Long> UNITS = Map.ofEntries(
            Map.entry("", 1L),
            Map.entry("B", 1L),
            Map.entry("kB", 1000L),
            Map.entry("KB", 1000L),
            Map.entry("MB", 1000_000L),
            Map.entry("GB", 1000_000_000L),
            Map.entry("TB", 1000_000_000_000L),
            Map.entry("KiB", 1L << 10),
            Map.entry("MiB", 1L << 20),
            Map.entry("GiB", 1L << 30),
            Map.entry("TiB", 1L << 40));

    public ByteSize {
        if (bytes < 0) {
            throw new IllegalArgumentException("a size can't be negative, and `" + bytes + "` is");
        }
    }

    /// Reads the written form.
    ///
    /// @throws IllegalArgumentException if the text is no size; the message says what is allowed
    public static ByteSize parse(String text) {
        Matcher matcher = FORM.matcher(text.strip());
        Long unit = matcher.matches() ? UNITS.get(matcher.group(2)) : null;
        if (unit == null) {
            throw new IllegalArgumentException("`" + text
                    + "` is not a size; write a number of bytes, or one with a unit such as `10MiB` or `4GB`");
        }
        try {
            return new ByteSize(new BigDecimal(matcher.group(1))
                    .multiply(BigDecimal.valueOf(unit))
                    .toBigInteger()
                    .longValueExact());
        } catch (ArithmeticException e) {
            throw new IllegalArgumentException("`" + text + "` is larger than any disk; the most is 8 EiB", e);
        }
    }

    /// The largest binary unit that divides the amount exactly.
    @Override
    public String toString() {
        String[] units = {"TiB", "GiB", "MiB", "KiB"};
        for (int i = 0; i < units.length; i++) {
            long unit = 1L << (10 * (units.length - i));
            if (bytes >= unit && bytes % unit == 0) {
                return bytes / unit + units[i];
            }
        }
        return bytes + "B";
    }
}
