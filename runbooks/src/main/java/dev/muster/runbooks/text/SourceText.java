package dev.muster.runbooks.text;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.OptionalInt;

/// A named text that diagnostics point into.
///
/// A line ends with a line feed, a carriage return, or both; a byte order mark at the start is not part of the text.
public final class SourceText {
    private final String name;
    private final String text;
    private final int malformedAt;
    private final int[] lineStarts;

    private SourceText(String name, String text, int malformedAt) {
        this.name = name;
        this.text = text;
        this.malformedAt = malformedAt;
        this.lineStarts = lineStarts(text);
    }

    /// A text that is at hand already.
    ///
    /// @param name what people call it: a path as they gave it, or `library:aegis/restore`
    public static SourceText of(String name, String text) {
        return new SourceText(name, text.startsWith("\uFEFF") ? text.substring(1) : text, -1);
    }

    /// A text in UTF-8. Bytes that are not UTF-8 become U+FFFD and are remembered, see [#malformedAt()].
    public static SourceText decode(String name, byte[] bytes) {
        CharsetDecoder decoder = StandardCharsets.UTF_8
                .newDecoder()
                .onMalformedInput(CodingErrorAction.REPORT)
                .onUnmappableCharacter(CodingErrorAction.REPORT);
        ByteBuffer in = ByteBuffer.wrap(bytes);
        // UTF-8 never decodes to more characters than it has bytes, and a bad byte becomes one character.
        CharBuffer out = CharBuffer.allocate(bytes.length + 1);
        int malformedAt = -1;
        while (true) {
            CoderResult result = decoder.decode(in, out, true);
            if (!result.isError()) {
                break;
            }
            if (malformedAt < 0) {
                malformedAt = out.position();
            }
            in.position(in.position() + result.length());
            out.put('\uFFFD');
        }
        String text = out.flip().toString();
        boolean marked = text.startsWith("\uFEFF");
        return new SourceText(
                name, marked ? text.substring(1) : text, marked && malformedAt > 0 ? malformedAt - 1 : malformedAt);
    }

    /// The text of a file, named by its path as given.
    ///
    /// @throws IOException if it can't be read
    public static SourceText read(Path file) throws IOException {
        return decode(file.toString(), Files.readAllBytes(file));
    }

    /// What people call it.
    public String name() {
        return name;
    }

    /// All of it.
    public String text() {
        return text;
    }

    /// The offset of the first byte that is not UTF-8, if there is one.
    public OptionalInt malformedAt() {
        return malformedAt < 0 ? OptionalInt.empty() : OptionalInt.of(malformedAt);
    }

    /// The number of lines; an empty text has one.
    public int lines() {
        return lineStarts.length;
    }

    /// A line without its end.
    ///
    /// @param line from 1
    public String line(int line) {
        int start = lineStart(line);
        int end = line < lineStarts.length ? lineStarts[line] : text.length();
        while (end > start && isLineEnd(text.charAt(end - 1))) {
            end--;
        }
        return text.substring(start, end);
    }

    /// The offset of a line's first character.
    ///
    /// @param line from 1
    public int lineStart(int line) {
        return lineStarts[line - 1];
    }

    /// The span between two offsets. Offsets outside the text are moved to its ends, so that a position can always be
    /// shown.
    public Span span(int start, int end) {
        int from = Math.clamp(start, 0, text.length());
        int to = Math.clamp(end, from, text.length());
        int found = Arrays.binarySearch(lineStarts, from);
        int line = found >= 0 ? found : -found - 2;
        return new Span(from, to, line + 1, text.codePointCount(lineStarts[line], from) + 1);
    }

    private static boolean isLineEnd(char character) {
        return character == '\n' || character == '\r';
    }

    private static int[] lineStarts(String text) {
        int[] starts = new int[16];
        int count = 1;
        for (int i = 0; i < text.length(); i++) {
            char character = text.charAt(i);
            boolean half = character == '\r' && i + 1 < text.length() && text.charAt(i + 1) == '\n';
            if (isLineEnd(character) && !half) {
                if (count == starts.length) {
                    starts = Arrays.copyOf(starts, count * 2);
                }
                starts[count++] = i + 1;
            }
        }
        return Arrays.copyOf(starts, count);
    }
}
