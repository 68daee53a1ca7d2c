package dev.muster.runbooks.diagnostics;

/// Shows text from a runbook on a terminal without letting it act on the terminal: control characters become visible
/// signs, marks that reorder text become `<U+202E>`, a tab becomes spaces.
public final class SafeText {
    /// The most characters of an author's text that a message quotes.
    public static final int QUOTE_MAX = 60;

    private static final int TAB_STOP = 4;

    private SafeText() {}

    /// A text from a runbook between backticks, shortened if it is long.
    public static String quote(String text) {
        return "`" + shortened(text) + "`";
    }

    /// A text from a runbook on one line, shortened if it is long.
    public static String shortened(String text) {
        String start = text.length() > 4 * QUOTE_MAX ? text.substring(0, 4 * QUOTE_MAX) : text;
        String line = start.strip().replaceAll("\\s+", " ");
        if (line.codePointCount(0, line.length()) > QUOTE_MAX) {
            line = line.substring(0, line.offsetByCodePoints(0, QUOTE_MAX - 1)) + "…";
        }
        return visible(line);
    }

    /// The text with everything invisible made visible.
    public static String visible(String text) {
        StringBuilder shown = new StringBuilder(text.length() + 8);
        int column = 0;
        for (int i = 0; i < text.length(); ) {
            int codePoint = text.codePointAt(i);
            i += Character.charCount(codePoint);
            String sign = sign(codePoint, column);
            shown.append(sign);
            column += width(sign);
        }
        return shown.toString();
    }

    /// The columns of a terminal that a visible text takes.
    public static int width(String visible) {
        return visible.codePoints().map(SafeText::width).sum();
    }

    static String sign(int codePoint, int column) {
        if (codePoint == '\t') {
            return " ".repeat(TAB_STOP - column % TAB_STOP);
        }
        if (codePoint < 0x20) {
            return Character.toString(0x2400 + codePoint);
        }
        if (codePoint == 0x7F) {
            return "\u2421";
        }
        int type = Character.getType(codePoint);
        boolean hidden = type == Character.CONTROL
                || type == Character.FORMAT
                || type == Character.SURROGATE
                || type == Character.LINE_SEPARATOR
                || type == Character.PARAGRAPH_SEPARATOR
                || type == Character.UNASSIGNED
                || type == Character.PRIVATE_USE;
        return hidden ? "<U+%04X>".formatted(codePoint) : Character.toString(codePoint);
    }

    static int width(int codePoint) {
        int type = Character.getType(codePoint);
        if (type == Character.NON_SPACING_MARK || type == Character.ENCLOSING_MARK) {
            return 0;
        }
        return isWide(codePoint) ? 2 : 1;
    }

    // The blocks of Unicode's East Asian Width `W` and `F` that are met in practice (UAX #11), and the emoji.
    private static boolean isWide(int c) {
        return c >= 0x1100
                && (c <= 0x115F
                        || within(c, 0x2E80, 0x303E)
                        || within(c, 0x3041, 0x33FF)
                        || within(c, 0x3400, 0x4DBF)
                        || within(c, 0x4E00, 0x9FFF)
                        || within(c, 0xA000, 0xA4CF)
                        || within(c, 0xAC00, 0xD7A3)
                        || within(c, 0xF900, 0xFAFF)
                        || within(c, 0xFE30, 0xFE6F)
                        || within(c, 0xFF00, 0xFF60)
                        || within(c, 0xFFE0, 0xFFE6)
                        || within(c, 0x1F300, 0x1F64F)
                        || within(c, 0x1F680, 0x1F6FF)
                        || within(c, 0x1F900, 0x1FAFF)
                        || within(c, 0x20000, 0x3FFFD));
    }

    private static boolean within(int codePoint, int first, int last) {
        return codePoint >= first && codePoint <= last;
    }
}
