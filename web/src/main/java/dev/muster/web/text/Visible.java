package dev.muster.web.text;

/// Makes a text that came from elsewhere safe to look at.
///
/// Control characters could hide what a program printed, and characters that change the direction of reading could make
/// a question at a gate read as another one. Both are shown as visible signs; escaping for HTML is the template's job.
public final class Visible {
    private static final int CONTROL_PICTURES = 0x2400;
    private static final int DELETE = 0x7f;

    private Visible() {}

    /// The text with every control and direction character shown. Line ends and tabs stay.
    public static String text(String text) {
        int index = 0;
        while (index < text.length() && isPlain(text.charAt(index))) {
            index++;
        }
        if (index == text.length()) {
            return text;
        }
        StringBuilder shown = new StringBuilder(text.length() + 16).append(text, 0, index);
        for (; index < text.length(); index++) {
            append(shown, text, index);
        }
        return shown.toString();
    }

    private static void append(StringBuilder shown, String text, int index) {
        char character = text.charAt(index);
        if (isPlain(character)) {
            shown.append(character);
        } else if (character == '\r' && index + 1 < text.length() && text.charAt(index + 1) == '\n') {
            // The line end of other systems; the line feed that follows says it all.
            return;
        } else if (character < ' ') {
            shown.append((char) (CONTROL_PICTURES + character));
        } else if (character == DELETE) {
            shown.append('\u2421');
        } else {
            shown.append(String.format("\u27e8U+%04X\u27e9", (int) character));
        }
    }

    private static boolean isPlain(char character) {
        if (character < ' ') {
            return character == '\n' || character == '\t';
        }
        return !(character == DELETE
                || (character >= 0x80 && character < 0xa0)
                || isDirection(character)
                || character == 0xfeff
                || character == 0x200b);
    }

    private static boolean isDirection(char character) {
        return character == 0x061c
                || character == 0x200e
                || character == 0x200f
                || (character >= 0x2028 && character <= 0x202e)
                || (character >= 0x2066 && character <= 0x2069);
    }
}
