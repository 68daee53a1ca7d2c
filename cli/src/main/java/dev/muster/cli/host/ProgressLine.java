package dev.muster.cli.host;

import dev.muster.cli.shell.Shell;
import dev.muster.cli.text.Columns;
import dev.muster.web.text.Words;
import dev.muster.worker.engine.Progress;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// Says what a slow start is doing: one line that is redrawn on a terminal, else a line now and then.
public final class ProgressLine implements Progress, AutoCloseable {
    private static final Duration BETWEEN_LINES = Duration.ofSeconds(15);
    private static final Duration WORTH_A_TIME = Duration.ofSeconds(2);

    private final Shell shell;
    private boolean drawn;
    private String first = "";
    private @Nullable Instant said;

    public ProgressLine(Shell shell) {
        this.shell = shell;
    }

    @Override
    public synchronized void report(String doing, Duration elapsed) {
        String time = elapsed.compareTo(WORTH_A_TIME) > 0 ? ", " + Words.took(elapsed) : "";
        String text = Character.toUpperCase(doing.charAt(0)) + doing.substring(1) + time;
        if (shell.terminal().err() && !"dumb".equals(shell.environment().get("TERM"))) {
            shell.err()
                    .print("\r\u001B[K"
                            + shell.talkPaint()
                                    .faint(Columns.cut(text, shell.terminal().columns() - 1)));
            shell.err().flush();
            drawn = true;
            return;
        }
        Instant now = shell.now();
        String word = doing.split("\\s", 2)[0];
        Instant last = said;
        if (!word.equals(first) || last == null || Duration.between(last, now).compareTo(BETWEEN_LINES) > 0) {
            shell.say(text);
            first = word;
            said = now;
        }
    }

    /// Takes the line away.
    @Override
    public synchronized void close() {
        if (drawn) {
            shell.err().print("\r\u001B[K");
            shell.err().flush();
            drawn = false;
        }
    }
}
