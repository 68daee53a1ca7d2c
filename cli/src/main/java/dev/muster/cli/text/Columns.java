package dev.muster.cli.text;

import dev.muster.runbooks.diagnostics.SafeText;
import java.util.ArrayList;
import java.util.List;

/// Fits texts into columns of a terminal.
public final class Columns {
    private Columns() {}

    /// How many columns a text takes, its paint not counted.
    public static int width(String text) {
        return SafeText.width(plain(text));
    }

    /// The text without its paint.
    public static String plain(String text) {
        return text.indexOf('\u001B') < 0 ? text : text.replaceAll("\u001B\\[[0-9;]*m", "");
    }

    /// The beginning of a text without paint, at most so wide; `…` stands for what is left out.
    public static String cut(String text, int columns) {
        if (SafeText.width(text) <= columns) {
            return text;
        }
        StringBuilder shown = new StringBuilder();
        int used = 0;
        for (int i = 0; i < text.length(); ) {
            String sign = Character.toString(text.codePointAt(i));
            int wide = SafeText.width(sign);
            if (used + wide > columns - 1) {
                break;
            }
            shown.append(sign);
            used += wide;
            i += sign.length();
        }
        return columns < 1 ? "" : shown.toString().stripTrailing() + "…";
    }

    /// The text with blanks after it, so wide.
    public static String pad(String text, int columns) {
        return text + " ".repeat(Math.max(0, columns - width(text)));
    }

    /// The text with blanks before it, so wide.
    public static String padLeft(String text, int columns) {
        return " ".repeat(Math.max(0, columns - width(text))) + text;
    }

    /// Breaks a text between words into lines at most so wide; a longer word is broken.
    public static List<String> wrap(String text, int columns) {
        List<String> lines = new ArrayList<>();
        for (String paragraph : text.strip().split("\\R", -1)) {
            StringBuilder line = new StringBuilder();
            for (String word : paragraph.strip().split("\\s+", -1)) {
                if (!line.isEmpty() && SafeText.width(line.toString()) + 1 + SafeText.width(word) > columns) {
                    lines.add(line.toString());
                    line.setLength(0);
                }
                String rest = word;
                while (SafeText.width(rest) > columns) {
                    int at = rest.offsetByCodePoints(0, Math.min(columns, rest.codePointCount(0, rest.length())));
                    lines.add(rest.substring(0, at));
                    rest = rest.substring(at);
                }
                line.append(line.isEmpty() ? "" : " ").append(rest);
            }
            lines.add(line.toString());
        }
        return lines;
    }
}
