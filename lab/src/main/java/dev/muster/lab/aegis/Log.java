package dev.muster.lab.aegis;

import java.time.Instant;

/// The server's log: one line an event on standard error, which is all that tells of most of its failures.
final class Log {

    private Log() {}

    static void info(String message) {
        line("info", message);
    }

    static void warn(String message) {
        line("warn", message);
    }

    static void error(String message, Throwable cause) {
        line("error", message + ": " + cause.getMessage());
    }

    @SuppressWarnings("SystemOut") // The output of this process is its log.
    private static void line(String level, String message) {
        System.err.println(Instant.now() + " " + level + " " + message);
    }
}
