package dev.muster.runbooks.importing;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/// The lines of a document as the Markdown parser gets them, with their numbers in the document.
///
/// A page that was copied from a browser has lost its marks: commands stand between the sentences, and headings are
/// short
/// lines. In a document without a single fence, runs of commands are put into fences and such lines are made headings.
final class MendedText {
    private static final Pattern FENCE = Pattern.compile("^\\s*(?:>\\s*)?(?:```|~~~)");
    private static final Pattern HEADING = Pattern.compile("^ {0,3}#{1,6}\\s");
    private static final int HEADING_CHARACTERS_MAX = 60;
    private static final int HEADING_WORDS_MAX = 9;

    private final List<String> lines = new ArrayList<>();
    private final List<Integer> numbers = new ArrayList<>();
    private final Set<Integer> guessed = new HashSet<>();
    private final List<Piece> frontMatter = new ArrayList<>();
    private boolean mended;

    private MendedText() {}

    static MendedText of(String document) {
        List<String> source = new ArrayList<>(List.of(document.split("\\R", -1)));
        MendedText text = new MendedText();
        text.takeFrontMatter(source);
        text.mended = source.stream().noneMatch(line -> FENCE.matcher(line).find());
        if (text.mended) {
            text.mend(source);
        } else {
            for (int i = 0; i < source.size(); i++) {
                text.add(source.get(i), i + 1);
            }
        }
        return text;
    }

    List<String> lines() {
        return lines;
    }

    /// The number in the document of a line here.
    int line(int index) {
        return numbers.get(index);
    }

    /// Whether a line of the document got a mark that it did not have.
    boolean isGuessed(int line) {
        return guessed.contains(line);
    }

    List<Piece> frontMatter() {
        return frontMatter;
    }

    private void takeFrontMatter(List<String> source) {
        if (!source.getFirst().strip().equals("---")) {
            return;
        }
        int end = source.subList(1, source.size()).indexOf("---") + 1;
        if (end > 1 && source.get(1).contains(":")) {
            frontMatter.add(new Piece.Prose(2, source.subList(1, end)));
            for (int i = 0; i <= end; i++) {
                source.set(i, "");
            }
        }
    }

    private void mend(List<String> source) {
        int at = 0;
        boolean headed = isHeaded(source);
        while (at < source.size()) {
            int end = CommandLines.end(source, at);
            if (end > at) {
                guessed.add(at + 1);
                add("", at + 1);
                add("```sh", at + 1);
                for (int i = at; i < end; i++) {
                    add(source.get(i), i + 1);
                }
                add("```", end);
                add("", end);
                at = end;
            } else {
                line(source, at++, headed);
            }
        }
    }

    private void line(List<String> source, int at, boolean headed) {
        String line = source.get(at);
        if (!headed && looksLikeHeading(source, at)) {
            guessed.add(at + 1);
            add("", at + 1);
            add("## " + line.strip(), at + 1);
            add("", at + 1);
        } else {
            add(line, at + 1);
        }
    }

    /// Whether it has a heading that is no comment among commands.
    private static boolean isHeaded(List<String> source) {
        int at = 0;
        while (at < source.size()) {
            int end = CommandLines.end(source, at);
            if (end == at && HEADING.matcher(source.get(at)).find()) {
                return true;
            }
            at = Math.max(end, at + 1);
        }
        return false;
    }

    /// A short line with a capital and without a full stop, after the end of a sentence.
    private static boolean looksLikeHeading(List<String> source, int at) {
        String line = source.get(at);
        String previous = at == 0 ? "" : source.get(at - 1).strip();
        boolean begins = previous.isEmpty()
                || previous.matches(".*[.):|`]$")
                || CommandLines.isCommand(previous)
                || previous.split(" ").length <= 4;
        return begins
                && !line.isEmpty()
                && Character.isUpperCase(line.charAt(0))
                && line.length() <= HEADING_CHARACTERS_MAX
                && line.strip().split("\\s+").length <= HEADING_WORDS_MAX
                && !line.matches(".*[.:,;!?|=]\\s*$")
                && !line.contains("|")
                && !line.contains("://")
                && !CommandLines.isCommand(line);
    }

    private void add(String line, int number) {
        lines.add(line);
        numbers.add(number);
    }
}
