package dev.muster.runbooks.diagnostics;

import dev.muster.runbooks.text.SourceText;
import dev.muster.runbooks.text.Span;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// Shows problems to people: title, place, source line, caret, message and hint.
///
/// ```
/// error: Gate without approvers  [gate-without-approvers]
///   restore.yaml:12:9
///    |
/// 12 |         approve: {within: 10m, silence: hold}
///    |         ^^^^^^^
///   The gate `Restore?` does not say who may decide.
///   Hint: Add `by: {role: ...}` or `by: {people: [...]}`.
/// ```
public final class TextRenderer {
    /// The most columns of a source line that are shown.
    public static final int LINE_MAX = 160;

    private final boolean colour;

    /// @param colour whether to use ANSI colours
    public TextRenderer(boolean colour) {
        this.colour = colour;
    }

    /// All problems and a closing line that counts them.
    ///
    /// @param sources finds the text that a problem is in by its name, or null if it is not at hand
    public String render(List<Diagnostic> diagnostics, Function<String, @Nullable SourceText> sources) {
        StringBuilder out = new StringBuilder();
        for (Diagnostic diagnostic : diagnostics) {
            out.append(render(diagnostic, sources.apply(diagnostic.file()))).append('\n');
        }
        return out.append(summary(diagnostics)).append('\n').toString();
    }

    /// One problem, ending with a line feed.
    public String render(Diagnostic diagnostic, @Nullable SourceText source) {
        StringBuilder out = new StringBuilder();
        Severity severity = diagnostic.severity();
        out.append(paint(severity, severity.word() + ": " + diagnostic.title()))
                .append(faint("  [" + diagnostic.id() + "]"))
                .append('\n');
        out.append("  ").append(place(diagnostic.file(), diagnostic.span())).append('\n');
        if (source != null) {
            excerpt(out, severity, source, diagnostic.span());
        }
        out.append("  ").append(SafeText.visible(diagnostic.message())).append('\n');
        String hint = diagnostic.hint();
        if (hint != null) {
            out.append("  ").append(faint("Hint: " + SafeText.visible(hint))).append('\n');
        }
        for (Diagnostic.Related related : diagnostic.related()) {
            out.append("  ")
                    .append(faint("See " + place(related.file(), related.span()) + ": "
                            + SafeText.visible(related.message())))
                    .append('\n');
        }
        return out.toString();
    }

    /// `2 errors, 1 warning.`
    public static String summary(List<Diagnostic> diagnostics) {
        if (diagnostics.isEmpty()) {
            return "No problems.";
        }
        StringBuilder out = new StringBuilder();
        for (Severity severity : Severity.values()) {
            long count = diagnostics.stream()
                    .filter(diagnostic -> diagnostic.severity() == severity)
                    .count();
            if (count > 0) {
                out.append(out.isEmpty() ? "" : ", ").append(count).append(' ').append(severity.word());
                out.append(count == 1 ? "" : "s");
            }
        }
        return out.append('.').toString();
    }

    private static String place(String file, Span span) {
        return SafeText.visible(file) + ":" + span.place();
    }

    private void excerpt(StringBuilder out, Severity severity, SourceText source, Span span) {
        if (span.line() > source.lines()) {
            return;
        }
        String line = source.line(span.line());
        int lineStart = source.lineStart(span.line());
        int from = Math.min(span.start() - lineStart, line.length());
        int to = Math.clamp(span.end() - (long) lineStart, from, line.length());
        Window window = Window.around(line, from, to);
        String number = Integer.toString(span.line());
        String margin = " ".repeat(number.length());
        out.append(faint(margin + " |")).append('\n');
        out.append(faint(number + " | ")).append(window.shown()).append('\n');
        out.append(faint(margin + " | "))
                .append(" ".repeat(window.indent()))
                .append(paint(severity, "^".repeat(window.length())))
                .append('\n');
    }

    private String paint(Severity severity, String text) {
        String code = switch (severity) {
            case ERROR -> "31;1";
            case WARNING -> "33;1";
            case NOTE -> "36;1";
        };
        return colour ? "\u001B[" + code + "m" + text + "\u001B[0m" : text;
    }

    private String faint(String text) {
        return colour ? "\u001B[2m" + text + "\u001B[0m" : text;
    }

    /// The part of a line that is shown, and where its caret stands in columns.
    private record Window(String shown, int indent, int length) {
        static Window around(String line, int from, int to) {
            int first = from > LINE_MAX / 2 ? from - LINE_MAX / 2 : 0;
            first = aligned(line, first);
            int last = aligned(line, Math.min(line.length(), first + LINE_MAX));
            String before = (first > 0 ? "…" : "") + line.substring(first, from);
            String marked = line.substring(from, Math.max(from, Math.min(to, last)));
            String after = line.substring(Math.max(from, Math.min(to, last)), Math.max(last, from))
                    + (last < line.length() ? "…" : "");
            String shown = SafeText.visible(before + marked + after);
            int indent = SafeText.width(SafeText.visible(before));
            int end = SafeText.width(SafeText.visible(before + marked));
            return new Window(shown, indent, Math.max(1, end - indent));
        }

        // A window must not begin or end in the middle of a character beyond the basic plane.
        private static int aligned(String line, int offset) {
            boolean split = offset > 0 && offset < line.length() && Character.isLowSurrogate(line.charAt(offset));
            return split ? offset - 1 : offset;
        }
    }
}
