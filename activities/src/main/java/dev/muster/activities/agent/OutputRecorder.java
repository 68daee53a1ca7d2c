package dev.muster.activities.agent;

import dev.muster.runbooks.journal.Output;
import java.io.BufferedOutputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.HexFormat;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// Takes what a step prints: all of it into a file, its beginning and end into memory.
final class OutputRecorder implements AutoCloseable {
    private static final int PART_BYTES_MAX = 16 * 1024;
    private static final int RECENT_LINES_MAX = 100;
    private static final int RECENT_LETTERS_MAX = 500;

    private final Supplier<Path> file;
    private final MessageDigest digest;
    private final byte[] head = new byte[PART_BYTES_MAX];
    private final byte[] ring = new byte[PART_BYTES_MAX];
    private @Nullable OutputStream stream;
    private boolean closed;
    private long bytes;
    private String lastLine = "";
    private long lines;
    private final Deque<LiveOutput.Line> recent = new ArrayDeque<>();

    /// @param file where all of it goes; asked for with the first line
    OutputRecorder(Supplier<Path> file) {
        this.file = file;
        try {
            this.digest = MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            // Every Java platform must provide SHA-256 (java.security.MessageDigest).
            throw new IllegalStateException(e);
        }
    }

    synchronized void line(String line) {
        if (closed) {
            return;
        }
        byte[] written = (line + "\n").getBytes(StandardCharsets.UTF_8);
        try {
            if (stream == null) {
                stream =
                        new BufferedOutputStream(new FileOutputStream(file.get().toFile()));
            }
            stream.write(written);
        } catch (IOException e) {
            throw new UncheckedIOException("The output can't be written to its file.", e);
        }
        digest.update(written);
        for (byte each : written) {
            if (bytes < PART_BYTES_MAX) {
                head[(int) bytes] = each;
            }
            ring[(int) (bytes % PART_BYTES_MAX)] = each;
            bytes++;
        }
        lastLine = line;
        lines++;
        String shown = line.length() > RECENT_LETTERS_MAX ? line.substring(0, RECENT_LETTERS_MAX) : line;
        recent.addLast(new LiveOutput.Line(Instant.now(), shown));
        if (recent.size() > RECENT_LINES_MAX) {
            recent.removeFirst();
        }
    }

    /// The newest lines, oldest first.
    synchronized List<LiveOutput.Line> recent() {
        return List.copyOf(recent);
    }

    /// How many lines there were in all.
    synchronized long lines() {
        return lines;
    }

    synchronized String lastLine() {
        return lastLine;
    }

    /// So that whoever looks at the file sees what was printed.
    synchronized void flush() throws IOException {
        if (stream != null && !closed) {
            stream.flush();
        }
    }

    @Override
    public synchronized void close() throws IOException {
        if (stream != null && !closed) {
            stream.close();
        }
        closed = true;
    }

    /// What was printed so far.
    synchronized Output output() {
        if (bytes == 0) {
            return Output.NONE;
        }
        String sha256 = HexFormat.of().formatHex(copyOfDigest().digest());
        int first = (int) Math.min(bytes, PART_BYTES_MAX);
        String beginning = new String(head, 0, first, StandardCharsets.UTF_8);
        if (bytes <= PART_BYTES_MAX) {
            return new Output(beginning, "", bytes, sha256);
        }
        int last = (int) Math.min(bytes - PART_BYTES_MAX, PART_BYTES_MAX);
        byte[] end = new byte[last];
        for (int i = 0; i < last; i++) {
            end[i] = ring[(int) ((bytes - last + i) % PART_BYTES_MAX)];
        }
        return new Output(beginning, new String(withoutBrokenLetter(end), StandardCharsets.UTF_8), bytes, sha256);
    }

    /// A letter cut in two at the beginning would show as a replacement sign.
    private static byte[] withoutBrokenLetter(byte[] text) {
        int from = 0;
        while (from < text.length && from < 4 && (text[from] & 0xC0) == 0x80) {
            from++;
        }
        return Arrays.copyOfRange(text, from, text.length);
    }

    private MessageDigest copyOfDigest() {
        try {
            return (MessageDigest) digest.clone();
        } catch (CloneNotSupportedException e) {
            throw new IllegalStateException("the platform's SHA-256 can't be copied", e);
        }
    }
}
