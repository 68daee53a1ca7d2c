package dev.muster.worker.engine.temporal;

import java.util.Locale;

/// Turns what Go prints during a build into one phrase for a person, and its failures into advice.
final class BuildTalk {
    private static final String DOWNLOADING = "go: downloading ";

    private int downloads;
    private int packages;

    /// Takes in one line of Go's output.
    void hear(String line) {
        if (line.startsWith(DOWNLOADING)) {
            downloads++;
        } else if (isPackage(line)) {
            packages++;
        }
    }

    /// What Go is doing, a phrase.
    String summary() {
        String doing = packages > 0
                ? "compiling the Temporal server (" + packages + " packages so far)"
                : "downloading the Temporal server's modules (" + downloads + " so far)";
        return downloads + packages == 0 ? "looking up the Temporal server's modules" : doing;
    }

    /// Whether a line says more than that work goes on.
    static boolean isWorthKeeping(String line) {
        return !line.startsWith(DOWNLOADING) && !isPackage(line) && !line.isBlank();
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
