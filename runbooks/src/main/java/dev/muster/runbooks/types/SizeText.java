package dev.muster.runbooks.types;

import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Amounts of bytes as runbooks write them: `10MiB`, `4GB`, `1.5GiB`, or a bare number of bytes.
///
/// `kB`, `MB`, `GB`, `TB` are powers of 1000, `KiB`, `MiB`, `GiB`, `TiB` powers of 1024, `B` is one byte.
public final class SizeText {
    /// The form of a size: a regular expression for the whole text.
    public static final String PATTERN = "([0-9]{1,19}(?:\\.[0-9]{1,6})?)(B|kB|MB|GB|TB|KiB|MiB|GiB|TiB)?";

    private static final Pattern FORM = Pattern.compile(PATTERN);
    private static final Pattern LIKE_A_SIZE = Pattern.compile("(\\d{1,19}(?:\\.\\d{1,6})?)\\s*([A-Za-z]{1,9})");

    private static final Map<String, Long> BYTES = Map.of(
            "B", 1L,
            "kB", 1_000L,
            "MB", 1_000_000L,
            "GB", 1_000_000_000L,
            "TB", 1_000_000_000_000L,
            "KiB", 1L << 10,
            "MiB", 1L << 20,
            "GiB", 1L << 30,
            "TiB", 1L << 40);

    /// The units that [#format] uses, the larger first.
    private static final List<String> BINARY = List.of("TiB", "GiB", "MiB", "KiB");

    /// What people write for the units elsewhere, in lower case. A lone letter is read as the binary unit, as most
    /// tools do.
    private static final Map<String, String> WORDS = Map.ofEntries(
            Map.entry("b", "B"),
            Map.entry("bytes", "B"),
            Map.entry("byte", "B"),
            Map.entry("k", "KiB"),
            Map.entry("m", "MiB"),
            Map.entry("g", "GiB"),
            Map.entry("t", "TiB"),
            Map.entry("kb", "kB"),
            Map.entry("mb", "MB"),
            Map.entry("gb", "GB"),
            Map.entry("tb", "TB"),
            Map.entry("kib", "KiB"),
            Map.entry("mib", "MiB"),
            Map.entry("gib", "GiB"),
            Map.entry("tib", "TiB"),
            Map.entry("kbyte", "kB"),
            Map.entry("mbyte", "MB"),
            Map.entry("gbyte", "GB"),
            Map.entry("ki", "KiB"),
            Map.entry("mi", "MiB"),
            Map.entry("gi", "GiB"),
            Map.entry("ti", "TiB"));

    private SizeText() {}

    /// The number of bytes a text says.
    ///
    /// @throws NotOfType if it has another form, is no whole number of bytes, or is 2^63 bytes or more
    public static long parse(String text) throws NotOfType {
        Matcher matcher = FORM.matcher(text);
        if (!matcher.matches()) {
            throw new NotOfType("is not a size" + hint(text));
        }
        String unit = matcher.group(2) == null ? "B" : matcher.group(2);
        BigDecimal bytes = new BigDecimal(matcher.group(1)).multiply(BigDecimal.valueOf(BYTES.getOrDefault(unit, 1L)));
        if (bytes.compareTo(BigDecimal.valueOf(Long.MAX_VALUE)) > 0) {
            throw new NotOfType("is a larger size than 8 EiB");
        }
        if (bytes.stripTrailingZeros().scale() > 0) {
            throw new NotOfType("is not a whole number of bytes");
        }
        return bytes.longValueExact();
    }

    /// The exact text for a number of bytes: in the largest binary unit that divides it, otherwise the bare number.
    public static String format(long bytes) {
        for (String unit : BINARY) {
            long size = BYTES.getOrDefault(unit, 1L);
            if (bytes != 0 && bytes % size == 0) {
                return bytes / size + unit;
            }
        }
        return Long.toString(bytes);
    }

    private static String hint(String text) {
        Matcher matcher = LIKE_A_SIZE.matcher(text.strip());
        if (matcher.matches()) {
            String unit = WORDS.get(matcher.group(2).toLowerCase(Locale.ROOT));
            if (unit != null) {
                return "; did you mean `" + matcher.group(1) + unit + "`?";
            }
        }
        return "; write it as `10MiB`, `4GB` or a number of bytes";
    }
}
