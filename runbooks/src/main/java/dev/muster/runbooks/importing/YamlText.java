package dev.muster.runbooks.importing;

import dev.muster.runbooks.diagnostics.SafeText;
import java.util.List;
import java.util.regex.Pattern;

/// Writes YAML for people to go on with: plain texts where they can be plain, block texts for scripts, and comments.
final class YamlText {
    private static final int COLUMNS = 118;
    private static final Pattern PLAIN = Pattern.compile("[A-Za-zÀ-ɏ/(][^:#\"'`{}\\[\\],&*!|>%@\\\\]*");
    private static final Pattern OTHER_TYPE =
            Pattern.compile("(?i)null|true|false|yes|no|on|off|y|n|~|-?\\.?(?:inf|nan)");

    private final StringBuilder text = new StringBuilder();

    /// One line.
    void line(int indent, String line) {
        text.append(" ".repeat(indent)).append(line).append('\n');
    }

    void blank() {
        if (!text.isEmpty() && !text.toString().endsWith("\n\n")) {
            text.append('\n');
        }
    }

    /// Comment lines; a line that is too long is broken between words.
    void comment(int indent, List<String> lines) {
        for (String line : lines) {
            String left = SafeText.visible(line).stripTrailing();
            int width = COLUMNS - indent;
            while (left.length() > width && left.lastIndexOf(' ', width) > 0) {
                int at = left.lastIndexOf(' ', width);
                line(indent, "# " + left.substring(0, at));
                left = left.substring(at + 1);
            }
            line(indent, left.isEmpty() ? "#" : "# " + left);
        }
    }

    /// A key with a text, as a block if it has lines.
    void entry(int indent, String key, String value) {
        if (value.contains("\n")) {
            if (value.codePoints().anyMatch(YamlText::mustBeEscaped)) {
                line(indent, key + ": " + quoted(value));
                return;
            }
            String body = value.endsWith("\n") ? value : value + "\n";
            String stripped = body.stripTrailing();
            // The indentation must be said if the first line begins with a space of its own.
            String first =
                    stripped.lines().filter(each -> !each.isBlank()).findFirst().orElse("");
            line(
                    indent,
                    key + (key.isEmpty() || key.endsWith("-") ? " |" : ": |") + (first.startsWith(" ") ? "2" : ""));
            stripped.lines().forEach(each -> {
                if (each.isBlank()) {
                    text.append('\n');
                } else {
                    line(indent + 2, each);
                }
            });
        } else {
            line(indent, key + (key.endsWith("-") ? " " : ": ") + scalar(value));
        }
    }

    /// A text on one line: as it is if it then is a text, else in quotes.
    static String scalar(String value) {
        boolean plain = PLAIN.matcher(value).matches()
                && !OTHER_TYPE.matcher(value).matches()
                && value.equals(value.strip())
                && value.codePoints().noneMatch(YamlText::mustBeEscaped);
        return plain ? value : quoted(value);
    }

    static String quoted(String value) {
        StringBuilder result = new StringBuilder("\"");
        value.codePoints().forEach(c -> {
            switch (c) {
                case '"' -> result.append("\\\"");
                case '\\' -> result.append("\\\\");
                case '\n' -> result.append("\\n");
                case '\t' -> result.append("\\t");
                default -> {
                    if (mustBeEscaped(c)) {
                        result.append(c > 0xFFFF ? String.format("\\U%08x", c) : String.format("\\u%04x", c));
                    } else {
                        result.appendCodePoint(c);
                    }
                }
            }
        });
        return result.append('"').toString();
    }

    private static boolean mustBeEscaped(int c) {
        int type = Character.getType(c);
        return c != '\n'
                && c != '\t'
                && (type == Character.CONTROL
                        || type == Character.FORMAT
                        || type == Character.SURROGATE
                        || type == Character.UNASSIGNED
                        || c == 0x2028
                        || c == 0x2029
                        || c == 0x85);
    }

    @Override
    public String toString() {
        return text.toString();
    }
}
