package dev.muster.runbooks.printing;

import dev.muster.runbooks.diagnostics.SafeText;

/// Writes well-formed HTML.
final class Html {
    private final StringBuilder text = new StringBuilder();

    /// Markup, as it is.
    Html raw(String markup) {
        text.append(markup);
        return this;
    }

    /// An element with a text in it.
    ///
    /// @param tag the name, perhaps with a class behind a point: `p.note`
    Html element(String tag, String content) {
        return open(tag).text(content).close(tag);
    }

    Html open(String tag) {
        int point = tag.indexOf('.');
        text.append('<').append(name(tag));
        if (point > 0) {
            text.append(" class=\"")
                    .append(tag.substring(point + 1).replace('.', ' '))
                    .append('"');
        }
        text.append('>');
        return this;
    }

    Html close(String tag) {
        text.append("</").append(name(tag)).append(">\n");
        return this;
    }

    private static String name(String tag) {
        int point = tag.indexOf('.');
        return point > 0 ? tag.substring(0, point) : tag;
    }

    Html text(String content) {
        for (String line : content.split("\n", -1)) {
            SafeText.visible(line).codePoints().forEach(this::character);
            text.append('\n');
        }
        text.setLength(text.length() - 1);
        return this;
    }

    private void character(int c) {
        switch (c) {
            case '&' -> text.append("&amp;");
            case '<' -> text.append("&lt;");
            case '>' -> text.append("&gt;");
            case '"' -> text.append("&quot;");
            default -> text.appendCodePoint(c);
        }
    }

    /// A box to tick.
    Html box() {
        return raw("<span class=\"box\"></span>");
    }

    /// A line to write on, with what belongs on it.
    Html blank(String label, String width) {
        return raw("<span class=\"field\"><span class=\"label\">")
                .text(label)
                .raw("</span><span class=\"blank " + width + "\"></span></span> ");
    }

    @Override
    public String toString() {
        return text.toString();
    }
}
