package dev.muster.activities.host;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Consumer;

/// Reads a file while it grows: hands on its lines and keeps its beginning and its end.
public final class FileTail {
    /// Longer lines are handed on in pieces.
    private static final int LINE_BYTES_MAX = 8 * 1024;

    private final Path file;
    private final Consumer<String> lines;
    private final int keep;
    private final byte[] head;
    private final byte[] ring;
    private final ByteArrayOutputStream line = new ByteArrayOutputStream();
    private long offset;

    /// @param lines who gets each line
    /// @param keep how many bytes [#text] has at most
    public FileTail(Path file, int keep, Consumer<String> lines) {
        this.file = file;
        this.lines = lines;
        this.keep = keep;
        this.head = new byte[keep];
        this.ring = new byte[keep / 2];
    }

    /// Reads what is new.
    public void poll() throws IOException {
        if (!Files.exists(file)) {
            return;
        }
        byte[] buffer = new byte[64 * 1024];
        try (RandomAccessFile reader = new RandomAccessFile(file.toFile(), "r")) {
            reader.seek(offset);
            for (int count = reader.read(buffer); count > 0; count = reader.read(buffer)) {
                for (int i = 0; i < count; i++) {
                    take(buffer[i]);
                }
            }
        }
    }

    /// Reads the rest, a last line without an end included.
    public void finish() throws IOException {
        poll();
        if (line.size() > 0) {
            handOn();
        }
    }

    /// How many bytes there were.
    public long bytes() {
        return offset;
    }

    /// All of it if that is not more than was to be kept; else its first and its last part.
    public String text() {
        if (offset <= keep) {
            return new String(head, 0, (int) offset, StandardCharsets.UTF_8);
        }
        int half = ring.length;
        byte[] last = new byte[half];
        for (int i = 0; i < half; i++) {
            last[i] = ring[(int) ((offset + i) % half)];
        }
        return new String(head, 0, half, StandardCharsets.UTF_8)
                + "\n[" + (offset - 2L * half) + " bytes left out]\n"
                + new String(last, StandardCharsets.UTF_8);
    }

    private void take(byte next) {
        if (offset < keep) {
            head[(int) offset] = next;
        }
        ring[(int) (offset % ring.length)] = next;
        offset++;
        if (next == '\n') {
            handOn();
        } else {
            line.write(next);
            if (line.size() >= LINE_BYTES_MAX) {
                handOn();
            }
        }
    }

    private void handOn() {
        lines.accept(line.toString(StandardCharsets.UTF_8));
        line.reset();
    }
}
