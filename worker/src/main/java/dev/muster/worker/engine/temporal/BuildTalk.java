package dev.muster.worker.engine.temporal;

import java.io.BufferedReader;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Locale;

/// Turns what Go prints during a build into one phrase for a person, and its failures into advice.
final class BuildTalk {
    private static final String DOWNLOADING = "go: downloading ";

    private static final int LAST_WORDS = 12;

    private final Deque<String> lastWords = new ArrayDeque<>();
    private int downloads;
    private int packages;

    /// Takes in all of Go's output, until it ends.
    void hearAll(BufferedReader lines) {
        try (lines) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                hear(line);
            }
        } catch (IOException cutOff) {
            hear("The output of Go was cut off (" + cutOff.getMessage() + ").");
        }
    }

    /// Takes in one line.
    synchronized void hear(String line) {
        if (line.startsWith(DOWNLOADING)) {
            downloads++;
        } else if (isPackage(line)) {
            packages++;
        } else if (!line.isBlank()) {
            lastWords.addLast(line);
            if (lastWords.size() > LAST_WORDS) {
                lastWords.removeFirst();
            }
        }
    }

    /// The last lines that said more than that work goes on.
    synchronized List<String> lastWords() {
        return List.copyOf(lastWords);
    }

    /// What Go is doing, a phrase.
    synchronized String summary() {
        String doing = packages > 0
                ? "compiling the Temporal server (" + packages + " packages so far)"
                : "downloading the Temporal server's modules (" + downloads + " so far)";
        return downloads + packages == 0 ? "building the Temporal server" : doing;
    }

    /// What to do about a failed build, one sentence.
    static String advice(String said) {
        String text = said.toLowerCase(Locale.ROOT);
        if (text.contains("no space left")) {
            return "the disk is full: make about 5 GB of room and start again.";
        }
        if (text.contains("requires go >=") || text.contains("toolchain not available")) {
            return "Go is too old: install the newest Go and start again.";
        }
        if (text.contains("dial tcp")
                || text.contains("no such host")
                || text.contains("timeout")
                || text.contains("connection re")
                || text.contains("403 forbidden")
                || text.contains("404 not found")) {
            return "the module proxy cannot be reached: check the network and `go env GOPROXY`, and start again.";
        }
        if (text.contains("signal: killed")) {
            return "the compiler was killed, most likely for lack of memory: make about 2 GB free and start again.";
        }
        return "start again to see whether it was passing; what Go has compiled is kept.";
    }

    private static boolean isPackage(String line) {
        return !line.isBlank() && line.indexOf(' ') < 0 && line.indexOf(':') < 0;
    }
}
