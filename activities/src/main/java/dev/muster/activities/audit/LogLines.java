package dev.muster.activities.audit;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/// The lines of a log, with where each begins and ends in the file.
///
/// White space before the first and after the last record is passed over, as the programs that write such logs do.
public final class LogLines implements AutoCloseable {
    /// A longer line is damage, such as a block of zeros that a crash has left.
    private static final int LINE_BYTES_MAX = 16 << 20;

    private final InputStream in;
    private long offset;
    private long number;
    private @Nullable Line ahead;

    /// @param in the file, closed with this
    public LogLines(InputStream in) {
        this.in = new BufferedInputStream(in, 1 << 16);
    }

    /// A line.
    ///
    /// @param number counted from 1 within the file
    /// @param text without the newline
    /// @param end the offset of the first byte after it and its newline
    /// @param ended whether a newline follows
    public record Line(long number, String text, long end, boolean ended) {
        boolean blank() {
            return text.isBlank();
        }
    }

    /// The next line that counts, or null after the last. A blank one counts only between records.
    public @Nullable Line next() throws IOException {
        boolean first = ahead == null && number == 0;
        Line line = ahead == null ? read() : ahead;
        ahead = null;
        while (first && line != null && line.blank()) {
            line = read();
        }
        if (line != null && line.blank()) {
            Line follows = read();
            while (follows != null && follows.blank()) {
                follows = read();
            }
            if (follows == null) {
                return null;
            }
            ahead = follows;
        }
        return line;
    }

    private @Nullable Line read() throws IOException {
        ByteArrayOutputStream text = new ByteArrayOutputStream();
        int next = in.read();
        if (next < 0) {
            return null;
        }
        boolean ended = false;
        while (next >= 0) {
            offset++;
            if (next == '\n') {
                ended = true;
                break;
            }
            if (text.size() < LINE_BYTES_MAX) {
                text.write(next);
            }
            next = in.read();
        }
        number++;
        return new Line(number, text.toString(StandardCharsets.UTF_8), offset, ended);
    }

    @Override
    public void close() throws IOException {
        in.close();
    }
}
